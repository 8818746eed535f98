/**
 * Errors that reach a caller. Each context declares its own closed list with `defineErrors`; one place (`@congvu/http`)
 * turns them into `application/problem+json` (RFC 9457).
 */
export interface FieldProblem {
  /** JSON pointer, column heading or cell address. */
  field: string;
  rule: string;
  reason: string;
  remedy: string;
}

export interface ErrorSpec {
  status: number;
  title: string;
}

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly fields: readonly FieldProblem[];
  readonly facts: Record<string, unknown>;

  constructor(
    code: string,
    spec: ErrorSpec,
    options: {
      detail?: string;
      fields?: readonly FieldProblem[];
      facts?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? spec.title, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = spec.status;
    this.title = spec.title;
    this.fields = options.fields ?? [];
    this.facts = options.facts ?? {};
  }
}

const catalogue = new Map<string, ErrorSpec>();

/** Every error code declared by the packages loaded so far, with status and title. */
export const errorCatalogue = (): ReadonlyMap<string, ErrorSpec> => catalogue;

type Factory = (
  detail?: string,
  options?: { fields?: readonly FieldProblem[]; facts?: Record<string, unknown>; cause?: unknown },
) => AppError;

/** `defineErrors('intake', { notASpreadsheet: { status: 415, title: '…' } })` → one factory per code, `intake.notASpreadsheet`. */
export function defineErrors<const T extends Record<string, ErrorSpec>>(
  context: string,
  specs: T,
): { [K in keyof T]: Factory } & { readonly codes: readonly string[] } {
  const factories: Record<string, unknown> = { codes: Object.keys(specs).map((key) => `${context}.${key}`) };
  for (const [key, spec] of Object.entries(specs)) {
    catalogue.set(`${context}.${key}`, spec);
    factories[key] = ((detail, options) =>
      new AppError(`${context}.${key}`, spec, {
        ...(detail === undefined ? {} : { detail }),
        ...options,
      })) satisfies Factory;
  }
  return factories as { [K in keyof T]: Factory } & { readonly codes: readonly string[] };
}
