import type { Actor } from '@congvu/auth';
import type { Db, Tx } from '@congvu/database';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import type { Auditor } from './auditor.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: anybody (with the reason why that is safe), anybody signed in, or holders of a permission in at least one scope. */
export type AccessRule =
  | { kind: 'open'; reason: string }
  | { kind: 'signed-in' }
  | { kind: 'permission'; permission: string };
export const openTo = (reason: string): AccessRule => ({ kind: 'open', reason });
export const signedIn: AccessRule = { kind: 'signed-in' };
export const permission = (name: string): AccessRule => ({ kind: 'permission', permission: name });

/** The event the log gets. A route without one must say why nothing needs to be logged. */
export type AuditRule = { kind: 'event'; event: string } | { kind: 'none'; reason: string };
export const event = (name: string): AuditRule => ({ kind: 'event', event: name });
export const unaudited = (reason: string): AuditRule => ({ kind: 'none', reason });

/** What an act is about; set through `act`'s second argument. Ids only, never personal data. */
export interface ActSubject {
  subjectType?: string;
  subjectId?: string;
  purpose?: string;
  details?: Record<string, unknown>;
}

type Input<S> = S extends TSchema ? Static<S> : undefined;

export interface RouteContext<P = undefined, Q = undefined, B = undefined> {
  db: Db;
  params: P;
  query: Q;
  body: B;
  /** The signed-in actor. Reading it in an open route throws `auth.notSignedIn`. */
  readonly actor: Actor;
  auditor: Auditor;
  requestId: string;
  request: FastifyRequest;
  reply: FastifyReply;
  log: FastifyBaseLogger;
  /** Runs `work` in one transaction and appends the route's audit event to it: both stand or fall together. */
  act<T>(work: (tx: Tx, about: (subject: ActSubject) => void) => Promise<T>): Promise<T>;
}

export interface RouteSpec<
  P extends TObject | undefined,
  Q extends TObject | undefined,
  B extends TSchema | undefined,
  R extends TSchema | undefined,
> {
  method: HttpMethod;
  path: `/${string}`;
  summary: string;
  tags: readonly string[];
  permission: AccessRule;
  audit: AuditRule;
  params?: P;
  query?: Q;
  body?: B;
  /** Schema of the answer; fields it does not name are dropped. Absent: the handler sends the reply itself (download, redirect). */
  response?: R;
  status?: 200 | 201 | 202;
  /** Calls a minute from one address before the route answers 429. */
  perMinute?: number;
  /** The body is a multipart stream the handler reads itself. */
  multipart?: boolean;
  handle(context: RouteContext<Input<P>, Input<Q>, Input<B>>): Promise<R extends TSchema ? Static<R> : unknown>;
}

export interface Route {
  spec: RouteSpec<TObject | undefined, TObject | undefined, TSchema | undefined, TSchema | undefined>;
}

/**
 * Declares a route. `permission` and `audit` are not optional: a route that leaves one out does not compile, and one that declares an
 * event but finishes without writing it answers 500 instead of the data.
 */
export function defineRoute<
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema | undefined = undefined,
>(spec: RouteSpec<P, Q, B, R>): Route {
  return { spec: spec as unknown as Route['spec'] };
}
