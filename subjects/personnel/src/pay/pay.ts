/**
 * What an official is paid on a day, from the record and the scales of that day. Pure.
 * Monthly = (coefficient + position allowance + over-frame part) × base salary; allowances in percent of that sum are not in it.
 */

import { formatDateVi } from '@congvu/kernel';
import { currentEntry, type Entry, type RecordDocument } from '@congvu/registers';
import { type Ground, groundOf } from './career-rules.ts';
import { fullDay } from './months.ts';
import { baseSalaryOn, scaleGround, scaleOfRank } from './salary-scale.ts';

export interface PayOn {
  day: string;
  group: string | null;
  groupName: string | null;
  step: number | null;
  coefficient: number | null;
  overFramePercent: number;
  positionAllowance: number;
  baseSalaryVnd: number | null;
  /** VND; null when something needed is missing, `missing` says what. */
  monthlyVnd: number | null;
  missing: string[];
  /** The amount stands, but something about it should be looked at. */
  remarks: string[];
  grounds: Ground[];
}

/** Statuses after which nobody is paid by the agency any more. */
export const endedStatuses: ReadonlySet<string> = new Set(['NGHI_HUU', 'THOI_VIEC', 'TU_TRAN', 'CHUYEN_DI']);

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export function payOn(document: RecordDocument, day: string): PayOn {
  const entry = currentEntry(document.pay as Entry[] | undefined, day);
  const scale = scaleOfRank(entry?.rank);
  const step = numberOf(entry?.step) ?? null;
  const byScale = scale && step !== null ? scale.coefficients[step - 1] : undefined;
  const own = numberOf(entry?.coefficient);
  const coefficient = own ?? byScale ?? null;
  const overFramePercent = numberOf(entry?.overFramePercent) ?? 0;
  const positionAllowance = numberOf(entry?.positionAllowance) ?? 0;
  const base = baseSalaryOn(day);
  const missing: string[] = [];
  const remarks: string[] = [];
  if (!entry) missing.push(`Hồ sơ chưa có thông tin ngạch, bậc, lương vào ngày ${formatDateVi(day)}`);
  else if (coefficient === null)
    missing.push(
      !entry.rank
        ? 'Hồ sơ chưa có mã ngạch hoặc chức danh, cũng chưa có hệ số lương'
        : !scale
          ? `Danh mục chưa ghi nhóm lương của mã ${String(entry.rank)}, hồ sơ cũng chưa có hệ số lương`
          : step === null
            ? 'Hồ sơ chưa có bậc lương và hệ số lương'
            : `Nhóm lương ${scale.code} chỉ có ${scale.steps} bậc, hồ sơ ghi bậc ${step}`,
    );
  if (!base) missing.push(`Chưa có mức lương cơ sở cho ngày ${formatDateVi(day)}`);
  if (unpaidOn(document, day)) missing.push('Đang nghỉ không hưởng lương');
  const ended = endedBy(document, day);
  if (ended) missing.push(ended);
  if (own !== undefined && byScale !== undefined && own !== byScale)
    remarks.push(
      `Hệ số trong hồ sơ là ${format(own)}, theo thang lương bậc ${step} nhóm ${scale!.code} là ${format(byScale)}`,
    );
  if (overFramePercent > 0 && scale && step !== null && step < scale.steps)
    remarks.push('Hồ sơ có phụ cấp thâm niên vượt khung nhưng chưa ở bậc cuối');
  const probation = fullDay(document.probationUntil);
  if (probation && day < probation)
    remarks.push('Đang tập sự: số tiền là mức đủ, tỷ lệ hưởng khi tập sự chưa có trong dữ liệu');
  return {
    day,
    group: scale?.code ?? null,
    groupName: scale?.name ?? null,
    step,
    coefficient,
    overFramePercent,
    positionAllowance,
    baseSalaryVnd: base?.vnd ?? null,
    monthlyVnd:
      missing.length > 0 || coefficient === null || !base
        ? null
        : amount(coefficient, overFramePercent, positionAllowance, base.vnd),
    missing,
    remarks,
    grounds: [...(byScale === undefined ? [] : [scaleGround()]), ...(base ? [groundOf(base.ground)] : [])],
  };
}

/** In ten-thousandths, so that no binary fraction gets into an amount of money. */
function amount(coefficient: number, overFramePercent: number, positionAllowance: number, baseVnd: number): number {
  const scaled = Math.round(coefficient * 10_000);
  const overFrame = Math.round((scaled * overFramePercent) / 100);
  return Math.round(((scaled + overFrame + Math.round(positionAllowance * 10_000)) * baseVnd) / 10_000);
}

const format = (value: number): string => value.toFixed(2).replace('.', ',');

const eventsOf = (document: RecordDocument): readonly Entry[] => (document.events as Entry[] | undefined) ?? [];

const unpaidOn = (document: RecordDocument, day: string): boolean =>
  eventsOf(document).some(
    (entry) =>
      entry.event === 'NGHI_KHONG_LUONG' &&
      entry.validFrom !== undefined &&
      entry.validFrom <= day &&
      (entry.validUntil === undefined || day < entry.validUntil),
  );

const endings: Readonly<Record<string, string>> = {
  NGHI_HUU: 'Đã nghỉ hưu',
  THOI_VIEC: 'Đã thôi việc',
  TU_TRAN: 'Đã từ trần',
  CHUYEN_DI: 'Đã chuyển công tác',
};

/** Service that has ended by the day, in words. Postings tell it of the past, the status of today only. */
function endedBy(document: RecordDocument, day: string): string | undefined {
  const status = String(document.personnelStatus ?? '');
  if (!endedStatuses.has(status)) return undefined;
  const until = ((document.postings as Entry[] | undefined) ?? []).map(({ validUntil }) => validUntil);
  const last = until.includes(undefined) ? undefined : until.sort().at(-1);
  return last !== undefined && day < last ? undefined : endings[status];
}
