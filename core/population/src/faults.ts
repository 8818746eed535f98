/** What can go wrong, who is at fault and whether asking again helps. */
import { AppError, defineErrors, type FieldProblem } from '@congvu/kernel';

export type FaultSide = 'network' | 'provider' | 'caller';

interface FaultSpec {
  side: FaultSide;
  /** The same question may succeed later without anybody changing anything. */
  retryable: boolean;
  status: number;
  title: string;
}

const specs = {
  timeout: {
    side: 'network',
    retryable: true,
    status: 504,
    title: 'CSDL quốc gia về dân cư không trả lời trong thời hạn',
  },
  refused: { side: 'network', retryable: true, status: 503, title: 'Không kết nối được CSDL quốc gia về dân cư' },
  reset: { side: 'network', retryable: true, status: 503, title: 'Kết nối tới CSDL quốc gia về dân cư bị ngắt' },
  unreachable: {
    side: 'network',
    retryable: true,
    status: 503,
    title: 'Không tìm được đường tới CSDL quốc gia về dân cư',
  },
  circuitOpen: {
    side: 'network',
    retryable: true,
    status: 503,
    title: 'Tạm ngừng gọi CSDL quốc gia về dân cư sau nhiều lần lỗi',
  },
  rateLimited: { side: 'network', retryable: true, status: 503, title: 'Vượt hạn mức gọi CSDL quốc gia về dân cư' },
  closed: { side: 'network', retryable: false, status: 503, title: 'Cổng kết nối dân cư đã đóng' },
  serverError: { side: 'provider', retryable: true, status: 502, title: 'CSDL quốc gia về dân cư báo lỗi hệ thống' },
  garbage: { side: 'provider', retryable: true, status: 502, title: 'CSDL quốc gia về dân cư trả lời không đọc được' },
  providerRefused: {
    side: 'provider',
    retryable: false,
    status: 502,
    title: 'CSDL quốc gia về dân cư từ chối câu hỏi',
  },
  procedureNotPermitted: {
    side: 'provider',
    retryable: false,
    status: 403,
    title: 'Thủ tục chưa được cấp phép khai thác CSDL dân cư (004)',
  },
  officerNotPermitted: {
    side: 'provider',
    retryable: false,
    status: 403,
    title: 'Tài khoản cán bộ không có quyền thao tác (005)',
  },
  unauthorized: {
    side: 'provider',
    retryable: false,
    status: 502,
    title: 'CSDL quốc gia về dân cư không nhận tài khoản kết nối',
  },
  contextIncomplete: { side: 'caller', retryable: false, status: 422, title: 'Lời gọi dân cư thiếu căn cứ' },
  questionInvalid: { side: 'caller', retryable: false, status: 422, title: 'Câu hỏi dân cư chưa đúng' },
  notConfigured: { side: 'caller', retryable: false, status: 501, title: 'Chưa cấu hình kênh kết nối này' },
} as const satisfies Record<string, FaultSpec>;

/** Lists the codes with those of every other context. */
defineErrors('population', specs);

export type FaultKind = keyof typeof specs;
export const faultKinds = Object.keys(specs) as FaultKind[];

export class PopulationFault extends AppError {
  readonly kind: FaultKind;
  readonly side: FaultSide;
  readonly retryable: boolean;
  /** How long the provider or the breaker asks to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FaultKind,
    detail?: string,
    options: {
      retryAfterMs?: number;
      fields?: readonly FieldProblem[];
      facts?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    const { retryAfterMs, ...rest } = options;
    const { side, retryable, status, title } = specs[kind];
    super(`population.${kind}`, { status, title }, { ...(detail === undefined ? {} : { detail }), ...rest });
    this.name = 'PopulationFault';
    this.kind = kind;
    this.side = side;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

export const isPopulationFault = (error: unknown): error is PopulationFault => error instanceof PopulationFault;

/** The fault for a refusal code of the provider; 004 and 005 are the two known in public. */
export function faultOfCode(code: string, message: string): PopulationFault {
  const facts = { providerCode: code, providerMessage: message };
  if (code === '004') return new PopulationFault('procedureNotPermitted', undefined, { facts });
  if (code === '005') return new PopulationFault('officerNotPermitted', undefined, { facts });
  return new PopulationFault('providerRefused', message === '' ? undefined : message, { facts });
}

/** Seconds or an HTTP date → milliseconds, at most one hour; undefined when absent or unreadable. */
export function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(3_600_000, Math.max(0, waitMs)) : undefined;
}
