import { type Actor, createActor, type Sessions } from '@congvu/auth';
import { sql } from '@congvu/database';
import { defineErrors, pageQuery } from '@congvu/kernel';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineRoute, event, openTo, permission, unaudited } from './route.ts';
import { createHttpServer } from './server.ts';

const role = { key: 'reader', label: '', labelEn: '', permissions: ['thing.read'] };
const actor: Actor = createActor(
  {
    id: '00000000-0000-7000-8000-000000000001',
    displayName: 'Người đọc',
    email: null,
    agencyCode: 'H26',
    personalNumber: null,
  },
  [{ role: 'reader', scope: 'H26' }],
  new Map([['reader', role]]),
);
const sessions = {
  roles: new Map(),
  find: async (token: string) => (token === 'good' ? { actor, idToken: null } : undefined),
  forget: () => undefined,
} as unknown as Sessions;
const { clash } = defineErrors('test', { clash: { status: 409, title: 'Trùng' } });

describe('a route', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.owner.pool.query(
      'create table public.thing (name text primary key); grant all on public.thing to congvu_app',
    );
    const body = Type.Object({
      name: Type.String({ minLength: 2, maxLength: 20 }),
      size: Type.Integer({ minimum: 1 }),
    });
    app = await createHttpServer({
      db: database.db,
      sessions,
      logger: pino({ level: 'silent' }),
      version: 'test',
      maxUploadBytes: 1000,
      trustedProxies: ['10.0.0.0/8'],
      routes: [
        defineRoute({
          method: 'GET',
          path: '/open',
          summary: '',
          tags: [],
          permission: openTo('test'),
          audit: unaudited('test'),
          response: Type.Object({ shown: Type.String() }),
          handle: async () => ({ shown: 'yes', secret: 'no' }) as never,
        }),
        defineRoute({
          method: 'GET',
          path: '/page',
          summary: '',
          tags: [],
          permission: openTo('test'),
          audit: unaudited('test'),
          query: Type.Object({ ...pageQuery, text: Type.Optional(Type.String()) }),
          response: Type.Object({}),
          handle: async () => ({}),
        }),
        defineRoute({
          method: 'POST',
          path: '/thing',
          summary: '',
          tags: [],
          permission: permission('thing.read'),
          audit: event('thing.create'),
          body,
          response: Type.Object({ ok: Type.Boolean() }),
          handle: async ({ act, body: input }) => {
            await act(async (tx, about) => {
              about({ subjectId: 't1' });
              await sql`insert into public.thing (name) values (${(input as { name: string }).name})`.execute(tx);
            });
            return { ok: true };
          },
        }),
        defineRoute({
          method: 'POST',
          path: '/clash',
          summary: '',
          tags: [],
          permission: permission('thing.read'),
          audit: event('thing.clash'),
          handle: async () => {
            throw clash('đã có');
          },
        }),
        defineRoute({
          method: 'GET',
          path: '/forgetful',
          summary: '',
          tags: [],
          permission: permission('thing.read'),
          audit: event('thing.read'),
          response: Type.Object({ data: Type.String() }),
          handle: async () => ({ data: 'x' }),
        }),
        defineRoute({
          method: 'GET',
          path: '/admin',
          summary: '',
          tags: [],
          permission: permission('thing.admin'),
          audit: event('thing.admin'),
          handle: async () => 'x',
        }),
        defineRoute({
          method: 'GET',
          path: '/rare',
          summary: '',
          tags: [],
          permission: openTo('test'),
          audit: unaudited('test'),
          perMinute: 2,
          handle: async () => 'x',
        }),
        defineRoute({
          method: 'GET',
          path: '/full',
          summary: '',
          tags: [],
          permission: openTo('test'),
          audit: unaudited('test'),
          handle: async () => {
            throw Object.assign(new Error('write'), { code: 'ENOSPC' });
          },
        }),
        defineRoute({
          method: 'GET',
          path: '/broken',
          summary: '',
          tags: [],
          permission: openTo('test'),
          audit: unaudited('test'),
          handle: async () => {
            throw new Error('password=hunter2 in the message');
          },
        }),
      ],
    });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const headers = { cookie: 'congvu_session=good', 'x-requested-with': 'congvu' };

  it('counts by the address a trusted proxy gives, and believes nobody else', async () => {
    const ask = async (forwardedFor: string, remoteAddress: string) =>
      (
        await app.inject({
          method: 'GET',
          url: '/rare',
          remoteAddress,
          headers: { ...headers, 'x-forwarded-for': forwardedFor },
        })
      ).statusCode;
    const proxied = [await ask('203.0.113.1', '10.0.0.9'), await ask('203.0.113.1', '10.0.0.9')];
    expect([...proxied, await ask('203.0.113.1', '10.0.0.9'), await ask('203.0.113.2', '10.0.0.9')]).toEqual([
      200, 200, 429, 200,
    ]);
    const alone = [await ask('203.0.113.3', '192.0.2.7'), await ask('203.0.113.4', '192.0.2.7')];
    expect([...alone, await ask('203.0.113.5', '192.0.2.7')]).toEqual([200, 200, 429]);
  });

  const entries = async (name: string) =>
    (
      await database.owner.pool.query(
        'select kind, actor_id, subject_id from audit.entry where event = $1 order by id',
        [name],
      )
    ).rows;

  it('answers 401 without a session and with a forged one', async () => {
    for (const cookie of ['', 'congvu_session=forged']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/thing',
        headers: { ...headers, cookie },
        payload: { name: 'aa', size: 1 },
      });
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'auth.notSignedIn']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  it('answers 403 without the permission, and records the denial', async () => {
    const answer = await app.inject({ method: 'GET', url: '/admin', headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'auth.forbidden']);
    expect(await entries('thing.admin')).toEqual([{ kind: 'denial', actor_id: actor.user.id, subject_id: null }]);
  });

  it('refuses a request that another site could have sent', async () => {
    const bare = await app.inject({
      method: 'POST',
      url: '/thing',
      headers: { cookie: headers.cookie },
      payload: { name: 'aa', size: 1 },
    });
    const cross = await app.inject({
      method: 'POST',
      url: '/thing',
      headers: { ...headers, 'sec-fetch-site': 'cross-site' },
      payload: { name: 'aa', size: 1 },
    });
    expect([bare.statusCode, cross.statusCode]).toEqual([403, 403]);
    expect(bare.json().code).toBe('auth.crossSite');
  });

  it('names every field at fault, in Vietnamese, with a remedy', async () => {
    const answer = await app.inject({ method: 'POST', url: '/thing', headers, payload: { name: 'a', size: 0 } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((item: { field: string; rule: string }) => [item.field, item.rule])).toEqual([
      ['body/name', 'minLength'],
      ['body/size', 'minimum'],
    ]);
    expect(answer.json().errors.every((item: { reason: string; remedy: string }) => item.reason && item.remedy)).toBe(
      true,
    );
  });

  it('refuses NUL wherever it stands, and pages no database can count, as a fault of the request', async () => {
    for (const request of [
      { method: 'GET', url: '/page?text=a%00b' },
      { method: 'GET', url: '/page?page=1000000000000000000' },
      { method: 'POST', url: '/thing', payload: { name: 'a\0b', size: 1 } },
      { method: 'POST', url: '/thing', payload: { name: 'aa', size: 1, more: { list: ['\0'] } } },
    ] as const) {
      const answer = await app.inject({ ...request, headers });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.invalidInput']);
    }
    const deep = `{"name":"bb","size":0,"more":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    const answer = await app.inject({
      method: 'POST',
      url: '/thing',
      headers: { ...headers, 'content-type': 'application/json' },
      payload: deep,
    });
    expect(answer.json().errors.map((item: { field: string }) => item.field)).toEqual(['body/size']);
  });

  it('answers 404 for what is not there and 409 with the code of the context', async () => {
    expect((await app.inject({ method: 'GET', url: '/nothing', headers })).statusCode).toBe(404);
    const answer = await app.inject({ method: 'POST', url: '/clash', headers });
    expect([answer.statusCode, answer.json().code, answer.json().detail]).toEqual([409, 'test.clash', 'đã có']);
  });

  it('drops what the response schema does not name', async () => {
    expect((await app.inject({ method: 'GET', url: '/open' })).json()).toEqual({ shown: 'yes' });
  });

  it('does the act and its log entry together', async () => {
    const answer = await app.inject({ method: 'POST', url: '/thing', headers, payload: { name: 'first', size: 1 } });
    expect(answer.json()).toEqual({ ok: true });
    expect(await entries('thing.create')).toEqual([{ kind: 'act', actor_id: actor.user.id, subject_id: 't1' }]);
  });

  it('rolls the act back when the log entry cannot be written', async () => {
    await database.owner.pool.query(`
      create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'log is full'; end $$;
      create trigger refuse before insert on audit.entry for each row execute function public.refuse()`);
    try {
      const answer = await app.inject({ method: 'POST', url: '/thing', headers, payload: { name: 'second', size: 1 } });
      expect(answer.statusCode).toBe(500);
      const { rows } = await database.owner.pool.query(`select 1 from public.thing where name = 'second'`);
      expect(rows).toEqual([]);
    } finally {
      await database.owner.pool.query('drop trigger refuse on audit.entry; drop function public.refuse()');
    }
  });

  it('gives no data when a route that declares an event did not write it', async () => {
    const answer = await app.inject({ method: 'GET', url: '/forgetful', headers });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'http.notAudited']);
    expect(answer.body).not.toContain('"data"');
  });

  it('says that there is no room left, not that something broke', async () => {
    const answer = await app.inject({ method: 'GET', url: '/full' });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'http.unavailable']);
    expect(answer.json().detail).toContain('hết chỗ');
  });

  it('says nothing of an inner fault to the caller', async () => {
    const answer = await app.inject({ method: 'GET', url: '/broken' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hunter2');
  });
});
