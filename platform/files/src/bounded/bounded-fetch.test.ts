import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBoundedHttp } from './bounded-fetch.ts';

let server: Server;
let base: string;
const sockets = new Set<number>();
const client = createBoundedHttp();

beforeAll(async () => {
  server = createServer((request, response) => {
    sockets.add(request.socket.remotePort ?? 0);
    switch (request.url) {
      case '/large':
        response.end('x'.repeat(5000));
        break;
      case '/endless':
        setInterval(() => response.write('x'.repeat(100)), 5).unref();
        break;
      case '/hang':
        break;
      case '/reset':
        request.socket.resetAndDestroy();
        break;
      case '/broken':
        response.writeHead(200, { 'content-length': 100 });
        response.write('half');
        setTimeout(() => request.socket.destroy(), 10);
        break;
      case '/gzip':
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end('x');
        break;
      case '/moved':
        response.writeHead(302, { location: '/large' });
        response.end();
        break;
      default:
        request.pipe(response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  client.close();
  server.close();
  server.closeAllConnections();
});

describe('bounded HTTP', () => {
  it('sends text with accents and keeps the connection alive', async () => {
    for (let at = 0; at < 3; at += 1) {
      const response = await client.request({ method: 'POST', url: `${base}/echo`, body: 'Đặng Thị Ngọc Ánh' });
      expect(response.text()).toBe('Đặng Thị Ngọc Ánh');
    }
    expect(sockets.size).toBe(1);
  });

  it.each([
    ['/large', { maxBytes: 1000 }, 'tooLarge'],
    ['/endless', { maxBytes: 1000 }, 'tooLarge'],
    ['/endless', { timeoutMs: 80 }, 'timeout'],
    ['/hang', { timeoutMs: 80 }, 'timeout'],
    ['/reset', {}, 'reset'],
    ['/broken', {}, 'reset'],
    ['/gzip', {}, 'protocol'],
    ['/hang', { signal: AbortSignal.timeout(50) }, 'aborted'],
  ] as const)('%s with %j fails as %s', async (path, over, kind) => {
    await expect(client.request({ url: base + path, ...over })).rejects.toMatchObject({ name: 'FetchFault', kind });
  });

  it('follows no redirect, takes no other protocol, tells a refused connection', async () => {
    expect((await client.request({ url: `${base}/moved` })).status).toBe(302);
    await expect(client.request({ url: 'file:///etc/passwd' })).rejects.toMatchObject({ kind: 'badUrl' });
    await expect(client.request({ url: 'nowhere' })).rejects.toMatchObject({ kind: 'badUrl' });
    await expect(client.request({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ kind: 'refused' });
  });
});
