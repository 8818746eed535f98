import { randomUUID } from 'node:crypto';
import { writeEntries } from '@congvu/audit';
import { type Actor, authErrors, type Sessions } from '@congvu/auth';
import { type Db, inTransaction } from '@congvu/database';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { TSchema } from 'typebox';
import { auditActorOf, createAuditor } from './auditor.ts';
import { httpErrors } from './errors.ts';
import type { Metrics } from './metrics.ts';
import { problemSchema, sendProblem, toAppError } from './problem.ts';
import type { ActSubject, Route, RouteContext } from './route.ts';

export const sessionCookie = 'congvu_session';

export interface HttpOptions {
  db: Db;
  sessions: Sessions;
  routes: readonly Route[];
  logger: Logger;
  metrics?: Metrics;
  version: string;
  /** Largest uploaded file, bytes. */
  maxUploadBytes: number;
  /** Proxies whose `X-Forwarded-For` is believed; everyone else's is not. */
  trustedProxies?: readonly string[];
}

/** Builds the server: every route guarded, audited, validated, documented; nothing else answers under /api. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // Time for a whole request to arrive: enough for the largest file over a slow line, an end for one that never comes.
    requestTimeout: 30 * 60_000,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    ajv: { customOptions: { allErrors: true, keywords: ['x-congvu'], coerceTypes: true, removeAdditional: false } },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: options.maxUploadBytes },
  });
  await app.register(rateLimit, { global: false, max: 60, timeWindow: '1 minute' });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Công Vụ',
        version: options.version,
        description:
          'Nền tảng dữ liệu của Bộ Nội vụ: mỗi thông tin chỉ hỏi một lần. Lỗi trả về theo application/problem+json (RFC 9457).',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } } },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs/api' });

  app.setErrorHandler((error, request, reply) => {
    const problem = toAppError(error);
    if (problem.status >= 500)
      request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed');
    return sendProblem(request, reply, problem);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    options.metrics?.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    if (route.startsWith('/health')) return;
    const userId = (request as { actorId?: string }).actorId;
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), userId },
      'request',
    );
  });

  for (const route of options.routes) registerRoute(app, route, options);
  return app;
}

function registerRoute(app: FastifyInstance, { spec }: Route, { db, sessions }: HttpOptions): void {
  const success = spec.status ?? 200;
  const perMinute = spec.perMinute ?? (spec.path.startsWith('/auth/') ? 120 : undefined);
  const operation = {
    summary: spec.summary,
    tags: [...spec.tags],
    description: [
      spec.permission.kind === 'permission'
        ? `Quyền: \`${spec.permission.permission}\`.`
        : spec.permission.kind === 'open'
          ? 'Không cần đăng nhập.'
          : 'Cần đăng nhập.',
      spec.audit.kind === 'event' ? `Nhật ký: \`${spec.audit.event}\`.` : `Không ghi nhật ký: ${spec.audit.reason}.`,
    ].join(' '),
    ...(spec.permission.kind === 'open' ? {} : { security: [{ session: [] }] }),
    ...(spec.multipart ? { consumes: ['multipart/form-data'] } : {}),
  };
  app.route({
    method: spec.method,
    url: spec.path,
    schema: {
      ...operation,
      ...(spec.params ? { params: spec.params } : {}),
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      response: {
        ...(spec.response ? { [success]: spec.response as TSchema } : {}),
        '4xx': problemSchema,
        '5xx': problemSchema,
      },
    },
    ...(perMinute ? { config: { rateLimit: { max: perMinute, timeWindow: '1 minute' } } } : {}),
    onRequest: async (request) => {
      if (spec.method !== 'GET') refuseCrossSite(request);
      await identify(request, sessions);
      await authorise(request, spec, db);
    },
    preValidation: async (request) => refuseNul(request),
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const auditor = createAuditor(spec.audit.kind === 'event' ? spec.audit.event : 'none', actor, request.id);
      const context: RouteContext<never, never, never> = {
        db,
        params: request.params as never,
        query: request.query as never,
        body: request.body as never,
        get actor(): Actor {
          if (!actor) throw authErrors.notSignedIn();
          return actor;
        },
        auditor,
        requestId: request.id,
        request: request as FastifyRequest,
        reply: reply as FastifyReply,
        log: request.log,
        act: (work) =>
          inTransaction(db, async (tx) => {
            let subject: ActSubject = {};
            const result = await work(tx, (about) => {
              subject = { ...subject, ...about };
            });
            await auditor.write(tx, [{ kind: 'act', ...subject }]);
            return result;
          }),
      };
      const result = await spec.handle(context as never);
      if (spec.audit.kind === 'event' && !auditor.written) throw httpErrors.notAudited();
      if (!spec.response) return reply.sent ? reply : (result as never);
      return reply.status(success).send(result);
    },
  });
}

interface WithActor {
  actor?: Actor;
  actorId?: string;
  sessionToken?: string;
}

export const actorOf = (request: FastifyRequest): Actor | undefined => (request as WithActor).actor;
export const sessionTokenOf = (request: FastifyRequest): string | undefined => (request as WithActor).sessionToken;

async function identify(request: FastifyRequest, sessions: Sessions): Promise<void> {
  const token = request.cookies[sessionCookie];
  if (!token) return;
  const found = await sessions.find(token);
  if (!found) return;
  (request as WithActor).actor = found.actor;
  (request as WithActor).actorId = found.actor.user.id;
  (request as WithActor).sessionToken = token;
}

async function authorise(request: FastifyRequest, spec: Route['spec'], db: Db): Promise<void> {
  if (spec.permission.kind === 'open') return;
  const actor = actorOf(request);
  if (!actor) throw authErrors.notSignedIn();
  if (spec.permission.kind === 'signed-in' || actor.has(spec.permission.permission)) return;
  await writeEntries(db, [
    {
      kind: 'denial',
      event: spec.audit.kind === 'event' ? spec.audit.event : `${spec.method} ${spec.path}`,
      actor: auditActorOf(actor),
      details: { permission: spec.permission.permission },
      requestId: request.id,
    },
  ]);
  throw authErrors.forbidden();
}

/** NUL is in no text of ours, and PostgreSQL cannot hold it. Without recursion: a body may be as deep as it is long. */
function refuseNul({ params, query, body }: FastifyRequest): void {
  const left: unknown[] = [params, query, body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && value.includes('\0'))
      throw httpErrors.invalidInput('Dữ liệu có ký tự rỗng (NUL). Hãy bỏ ký tự này rồi gửi lại.');
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) left.push(item);
  }
}

/** A page of another site can send a form with our cookie, but neither this header nor a same-origin mark. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw authErrors.crossSite();
  if (request.headers['x-requested-with'] !== 'congvu')
    throw authErrors.crossSite('Thiếu tiêu đề X-Requested-With: congvu.');
}
