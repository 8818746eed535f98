/** When the next pay step, or the next over-frame percent, is due, and what has put it off. Pure. */
import { formatDateVi } from '@congvu/kernel';
import { codeName, currentEntry, type Entry, type RecordDocument } from '@congvu/registers';
import { official } from '../officials/official.register.ts';
import { careerRule, type Ground, groundOf } from './career-rules.ts';
import { addDays, addMonths, daysBetween, fullDay } from './months.ts';
import { type ScaleGroup, scaleGround, scaleOfRank } from './salary-scale.ts';

export interface Reason {
  text: string;
  ground: Ground;
}

export interface NextStep {
  kind: 'step' | 'over-frame';
  scale: ScaleGroup;
  /** Step now. */
  step: number;
  /** What comes: the next step, or the percent. */
  next: number;
  since: string;
  dueOn: string;
  reasons: Reason[];
}

export type StepUnknown = 'no-pay' | 'no-scale' | 'no-step' | 'no-start' | 'no-further';

const entriesOf = (document: RecordDocument, key: string): readonly Entry[] =>
  (document[key] as Entry[] | undefined) ?? [];

/** The day from which the present step (and percent) counts: as written, else the first entry that had it without a break. */
export function stepSince(document: RecordDocument, day: string): string | undefined {
  const current = currentEntry(document.pay as Entry[] | undefined, day);
  if (!current) return undefined;
  if (fullDay(current.stepSince)) return current.stepSince as string;
  const same = (entry: Entry) =>
    entry.rank === current.rank &&
    entry.step === current.step &&
    (entry.overFramePercent ?? 0) === (current.overFramePercent ?? 0);
  const upTo = entriesOf(document, 'pay')
    .filter((entry) => String(entry.validFrom ?? '') <= String(current.validFrom ?? ''))
    .sort((a, b) => String(b.validFrom ?? '').localeCompare(String(a.validFrom ?? '')));
  let since: string | undefined;
  for (const entry of upTo) {
    if (!same(entry)) break;
    since = fullDay(entry.stepSince) ?? fullDay(entry.validFrom) ?? since;
    if (fullDay(entry.stepSince)) break;
  }
  return since;
}

/** The next rise of an official in service, or why it cannot be told. */
export function nextStep(document: RecordDocument, day: string): NextStep | StepUnknown {
  const current = currentEntry(document.pay as Entry[] | undefined, day);
  if (!current) return 'no-pay';
  const scale = scaleOfRank(current.rank);
  if (!scale) return 'no-scale';
  const { step } = current;
  if (typeof step !== 'number' || step < 1 || step > scale.steps) return 'no-step';
  const since = stepSince(document, day);
  if (!since) return 'no-start';
  if (step < scale.steps)
    return {
      kind: 'step',
      scale,
      step,
      next: step + 1,
      since,
      ...putOff(document, since, scale.regularMonths, `đủ ${scale.regularMonths} tháng giữ bậc ${step}`),
    };
  const { overFrameAfterMonths, overFrameFirstPercent, overFramePercentPerYear } = scale;
  if (overFrameAfterMonths === null || overFrameFirstPercent === null || overFramePercentPerYear === null)
    return 'no-further';
  const percent = typeof current.overFramePercent === 'number' ? current.overFramePercent : 0;
  return {
    kind: 'over-frame',
    scale,
    step,
    next: percent > 0 ? percent + overFramePercentPerYear : overFrameFirstPercent,
    since,
    ...(percent > 0
      ? putOff(document, since, 12, `đủ 12 tháng hưởng vượt khung ${percent}%`)
      : putOff(document, since, overFrameAfterMonths, `đủ ${overFrameAfterMonths} tháng ở bậc cuối`)),
  };
}

function putOff(
  document: RecordDocument,
  since: string,
  months: number,
  text: string,
): { dueOn: string; reasons: Reason[] } {
  let dueOn = addMonths(since, months);
  for (let round = 0; round < 12; round += 1) {
    const delays = delaysBetween(document, since, dueOn);
    const next = addDays(
      addMonths(since, months + delays.reduce((sum, delay) => sum + delay.months, 0)),
      delays.reduce((sum, delay) => sum + delay.days, 0),
    );
    const reasons = [
      { text: `Từ ${formatDateVi(since)}, ${text}`, ground: scaleGround() },
      ...delays.map(({ reason }) => reason),
    ];
    if (next === dueOn) return { dueOn, reasons };
    dueOn = next;
  }
  return { dueOn, reasons: [{ text: `Từ ${formatDateVi(since)}, ${text}`, ground: scaleGround() }] };
}

interface Delay {
  months: number;
  days: number;
  reason: Reason;
}

function delaysBetween(document: RecordDocument, from: string, until: string): Delay[] {
  const delays: Delay[] = [];
  const within = (day: string | undefined): day is string => day !== undefined && from <= day && day < until;
  for (const entry of entriesOf(document, 'discipline')) {
    const rule = within(entry.validFrom)
      ? careerRule(`step-delay:discipline:${String(entry.form)}`, entry.validFrom)
      : undefined;
    if (rule && entry.validFrom)
      delays.push({
        months: rule.value,
        days: 0,
        reason: {
          text: `Kéo dài ${rule.value} tháng: kỷ luật ${codeName(official, 'disciplineForm', String(entry.form)).toLowerCase()} từ ${formatDateVi(entry.validFrom)}`,
          ground: groundOf(rule),
        },
      });
  }
  for (const entry of entriesOf(document, 'evaluations')) {
    const rule = within(entry.validFrom)
      ? careerRule(`step-delay:evaluation:${String(entry.grade)}`, entry.validFrom)
      : undefined;
    if (rule && entry.validFrom)
      delays.push({
        months: rule.value,
        days: 0,
        reason: {
          text: `Kéo dài ${rule.value} tháng: năm ${entry.validFrom.slice(0, 4)} ${codeName(official, 'evaluationGrade', String(entry.grade)).toLowerCase()}`,
          ground: groundOf(rule),
        },
      });
  }
  for (const entry of entriesOf(document, 'events')) {
    const rule = careerRule(`step-not-counted:${String(entry.event)}`, until);
    const start = fullDay(entry.validFrom);
    const end = fullDay(entry.validUntil);
    if (!rule || !start || !end) continue;
    const days = daysBetween(start < from ? from : start, end < until ? end : until);
    if (days > 0)
      delays.push({
        months: 0,
        days,
        reason: {
          text: `Không tính ${days} ngày nghỉ không hưởng lương từ ${formatDateVi(start)}`,
          ground: groundOf(rule),
        },
      });
  }
  return delays;
}
