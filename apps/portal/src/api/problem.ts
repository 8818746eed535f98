import type { FieldProblem } from '@congvu/kernel';

/** A refusal or failure of the server (RFC 9457). Status 0: the server was not reached at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string | null;

  constructor(given: {
    status: number;
    code: string;
    title: string;
    detail?: string | null;
    fields?: readonly FieldProblem[];
    requestId?: string | null;
  }) {
    super(given.title);
    this.name = 'Problem';
    this.status = given.status;
    this.code = given.code;
    this.detail = given.detail ?? null;
    this.fields = given.fields ?? [];
    this.requestId = given.requestId ?? null;
  }
}

export const unreachable = () => new Problem({ status: 0, code: 'portal.unreachable', title: '' });
export const isProblem = (error: unknown, status?: number): error is Problem =>
  error instanceof Problem && (status === undefined || error.status === status);

export function problemFrom(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: string;
    code?: string;
    detail?: string;
    errors?: FieldProblem[];
    requestId?: string;
  };
  return new Problem({
    status,
    code: given.code ?? 'portal.unknown',
    title: given.title ?? `HTTP ${status}`,
    detail: given.detail ?? null,
    fields: given.errors ?? [],
    requestId: given.requestId ?? null,
  });
}
