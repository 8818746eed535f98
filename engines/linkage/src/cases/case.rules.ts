import type { Cause, Outcome } from '../outcome.ts';
import type { CaseAction, CaseState } from './case.schema.ts';

/** Outcomes in which the population database's own values can simply be taken. */
export const acceptable = (outcome: Outcome, cause: Cause | null): boolean =>
  ['name-differs', 'date-differs', 'sex-differs'].includes(outcome)
    ? cause !== 'year-only-in-population'
    : outcome === 'only-old-number' && cause === 'old-number-resolved';

const reportable = new Set<Outcome>(['name-differs', 'date-differs', 'sex-differs', 'deceased']);

/** What may be done with a case in this state. `settles`: the actor may settle cases of its agency. */
export function allowedActions(
  state: CaseState,
  outcome: Outcome,
  cause: Cause | null,
  settles: boolean,
): CaseAction[] {
  if (!settles) return [];
  if (state === 'resolved') return ['comment'];
  if (state === 'dismissed') return ['comment', 'reopen'];
  if (state === 'reported') return ['comment', 'assign'];
  return [
    'take',
    'assign',
    'comment',
    ...(acceptable(outcome, cause) ? (['accept-population'] as const) : []),
    'correct',
    ...(reportable.has(outcome) ? (['report'] as const) : []),
    'dismiss',
  ];
}

export const eventLabels: Record<string, string> = {
  'agency-changed': 'Chuyển sang cơ quan kế thừa',
  opened: 'Mở sai lệch và giao cho cơ quan quản lý',
  take: 'Nhận xử lý',
  assign: 'Giao người xử lý',
  unassign: 'Bỏ giao người xử lý',
  comment: 'Ghi chú',
  'accept-population': 'Nhận giá trị của CSDL dân cư',
  correct: 'Sửa giá trị và đối soát lại: khớp',
  'correct-failed': 'Sửa giá trị nhưng vẫn chưa khớp',
  report: 'Gửi báo sai tới CSDL dân cư',
  'report-received': 'CSDL dân cư đã nhận báo sai',
  'report-checking': 'CSDL dân cư đang kiểm tra',
  'report-accepted': 'CSDL dân cư đã sửa theo báo sai',
  'report-rejected': 'CSDL dân cư không chấp nhận báo sai',
  'report-unreachable': 'Chưa gửi được báo sai, sẽ gửi lại',
  dismiss: 'Rút dòng, không đưa vào sổ',
  reopen: 'Mở lại',
  'sent-again': 'Cơ quan gửi lại, sai lệch này tiếp tục',
  'settled-before': 'Cơ quan gửi lại đúng như trước; cách giải quyết đã chọn giữ nguyên',
  'matches-now': 'Lần gửi sau đã khớp CSDL dân cư',
  resolved: 'Đã khớp sau khi CSDL dân cư sửa',
};
