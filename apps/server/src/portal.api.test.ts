import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePortal } from './portal.ts';

describe('the portal as files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-portal-'));
  const app = Fastify();
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Công Vụ</title>');
    await servePortal(app, folder);
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives its page for the root and for every path inside it', async () => {
    for (const url of ['/', '/cases', '/imports/123?tab=rows']) {
      const answer = await app.inject({ url });
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([
        url,
        200,
        expect.stringContaining('text/html'),
      ]);
    }
  });

  it('serves files built after it started, for good; and no page in place of a missing one', async () => {
    writeFileSync(join(folder, 'assets', 'new-1a2b.js'), 'export {}');
    const asset = await app.inject({ url: '/assets/new-1a2b.js' });
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);
    for (const url of ['/assets/old.js', '/api/v1/nothing', '/auth/nothing'])
      expect([url, (await app.inject({ url })).statusCode]).not.toEqual([url, 200]);
  });

  it('reaches nothing outside its folder', async () => {
    for (const url of ['/../package.json', '/assets/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd']) {
      expect((await app.inject({ url })).body).not.toMatch(/root:|"name"/);
    }
  });
});
