import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApiDocument } from '../scripts/openapi.ts';

it('the committed OpenAPI description is what the server serves (run npm run generate)', async () => {
  const committed = readFileSync(new URL('../docs/api/openapi.json', import.meta.url), 'utf8');
  expect(await openApiDocument()).toBe(committed);
});

it('is OpenAPI 3.1 and names permission or openness, and the audit event, of every operation', async () => {
  const document = JSON.parse(await openApiDocument()) as {
    openapi: string;
    paths: Record<string, Record<string, { description: string }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBeGreaterThan(30);
  for (const operation of operations) {
    expect(operation.description).toMatch(
      /^(Quyền: `[a-z.-]+`|Không cần đăng nhập|Cần đăng nhập)\. (Nhật ký: `[a-z.-]+`|Không ghi nhật ký: .+)\.$/,
    );
  }
});
