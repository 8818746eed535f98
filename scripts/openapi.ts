import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystem } from '@congvu/server';

/** The OpenAPI 3.1 description of the server, made without a database: nothing connects until a request comes. */
export async function openApiDocument(): Promise<string> {
  const nowhere = 'http://127.0.0.1:9';
  const system = await createSystem({
    databaseUrl: 'postgres://nobody@127.0.0.1:9/none',
    dataDir: join(tmpdir(), 'congvu-openapi'),
    population: {
      protocol: 'soap',
      url: nowhere,
      access: { kind: 'adapter', userName: '', secretKey: '', apiKey: '', xRoadClient: '' },
    },
    caller: { procedureCode: '', agencyCode: '' },
    concurrency: 1,
    oidc: {
      issuer: nowhere,
      clientId: '',
      clientSecret: '',
      redirectUri: `${nowhere}/auth/callback`,
      postLogoutUri: nowhere,
      allowHttp: true,
    },
    publicUrl: nowhere,
    logLevel: 'silent',
    maxUploadBytes: 200 * 1_048_576,
    workers: 0,
    facts: { version: '', demo: false, accounts: [] },
  });
  const document = system.app.swagger();
  await system.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
