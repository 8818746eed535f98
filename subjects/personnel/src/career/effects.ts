/** The effects events are made of: each adds to the patch, or says why the record cannot take it. */
import { type FieldProblem, formatDateVi } from '@congvu/kernel';
import { codeName, currentEntry, type Entry, type RecordDocument } from '@congvu/registers';
import { retirementDay, retirementMonth, serviceExtendedUntil } from '../measures/retirement-age.ts';
import { official } from '../officials/official.register.ts';
import { careerRule } from '../pay/career-rules.ts';
import { addDays, addMonths } from '../pay/months.ts';
import { scaleOfRank } from '../pay/salary-scale.ts';
import { nextStep, type StepUnknown, stepSince } from '../pay/step.ts';
import type { CareerEvent } from './consequences.ts';
import type { Effect, EventKind } from './kinds.ts';

export type Patch = Record<string, unknown>;

export interface EffectContext {
  document: RecordDocument;
  event: CareerEvent;
  kind: EventKind;
  today: string;
  /** Text of the decision, for entries. */
  decision: string;
  patch: Patch;
  refusals: FieldProblem[];
}

const entriesOf = (document: RecordDocument, key: string): readonly Entry[] =>
  (document[key] as Entry[] | undefined) ?? [];
const text = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : String(value).trim();

function refuse(context: EffectContext, field: string, rule: string, reason: string, remedy: string): void {
  context.refusals.push({ field, rule, reason, remedy });
}

function add(context: EffectContext, section: string, ...entries: Entry[]): void {
  const list = [...((context.patch[section] as Entry[] | undefined) ?? [])];
  for (const entry of entries) {
    const at = list.findIndex((old) => old.validFrom === entry.validFrom);
    if (at < 0 || section === 'events') list.push(entry);
    else list[at] = { ...list[at], ...entry };
  }
  context.patch[section] = list;
}

/** Ends an entry; nothing but its key and its end is in the patch. */
const ended = (entry: Entry, on: string): Entry => ({
  ...(entry.validFrom === undefined ? {} : { validFrom: entry.validFrom }),
  validUntil: on,
});

/** Postings that stand on a day, secondments apart. */
const standing = (document: RecordDocument, day: string): Entry[] =>
  entriesOf(document, 'postings').filter(
    (entry) =>
      entry.secondment !== true &&
      (entry.validFrom === undefined || entry.validFrom <= day) &&
      (entry.validUntil === undefined || entry.validUntil > day),
  );

function noLaterPosting(context: EffectContext): boolean {
  const { document, event } = context;
  const later = entriesOf(document, 'postings').find(
    (entry) => entry.secondment !== true && entry.validFrom !== undefined && entry.validFrom >= event.effectiveOn,
  );
  if (later)
    refuse(
      context,
      'effectiveOn',
      'overlap',
      `Hồ sơ đã có vị trí "${String(later.position ?? '')}" từ ${formatDateVi(later.validFrom!)}, không trước ngày có hiệu lực này`,
      'Kiểm tra lại ngày; nếu vị trí đã ghi sai thì đính chính',
    );
  return !later;
}

/** Postings and secondments alike: service ends. */
function endAllPostings(context: EffectContext): void {
  const { document, event } = context;
  for (const entry of [...standing(document, event.effectiveOn), ...secondments(document, event.effectiveOn)])
    add(context, 'postings', ended(entry, event.effectiveOn));
}

function closePostings(context: EffectContext): void {
  const { document, event } = context;
  for (const entry of standing(document, event.effectiveOn)) add(context, 'postings', ended(entry, event.effectiveOn));
  for (const entry of secondments(document, event.effectiveOn))
    if (context.kind.group === 'end' || context.kind.code === 'KY_LUAT')
      add(context, 'postings', ended(entry, event.effectiveOn));
}

const secondments = (document: RecordDocument, day: string): Entry[] =>
  entriesOf(document, 'postings').filter(
    (entry) =>
      entry.secondment === true &&
      entry.validFrom !== undefined &&
      entry.validFrom <= day &&
      (entry.validUntil === undefined || entry.validUntil > day),
  );

/** A pay entry that goes on from the one in force, with changes. */
function changePay(context: EffectContext, changes: Record<string, unknown>): void {
  const { document, event, decision } = context;
  const current = currentEntry(entriesOf(document, 'pay'), event.effectiveOn);
  const later = entriesOf(document, 'pay').find(
    (entry) => entry.validFrom !== undefined && entry.validFrom > event.effectiveOn,
  );
  if (later) {
    refuse(
      context,
      'effectiveOn',
      'overlap',
      `Hồ sơ đã có mức lương hưởng từ ${formatDateVi(later.validFrom!)}, sau ngày có hiệu lực này`,
      'Kiểm tra lại ngày; nếu mức lương đã ghi sai thì đính chính',
    );
    return;
  }
  const since = stepSince(document, event.effectiveOn);
  const { validFrom: _from, validUntil: _until, decision: _decision, paidFrom: _paid, ...kept } = current ?? {};
  if (current && current.validFrom !== event.effectiveOn) add(context, 'pay', ended(current, event.effectiveOn));
  add(context, 'pay', {
    ...kept,
    ...(since ? { stepSince: since } : {}),
    ...changes,
    validFrom: event.effectiveOn,
    paidFrom: event.effectiveOn,
    decision,
  });
}

const unknownSteps: Record<StepUnknown, { reason: string; remedy: string }> = {
  'no-pay': {
    reason: 'Hồ sơ chưa có ngạch, bậc lương đang hưởng',
    remedy: 'Ghi chuyển ngạch hoặc bổ nhiệm vào ngạch trước, hoặc bổ sung hồ sơ',
  },
  'no-scale': {
    reason: 'Danh mục chưa ghi nhóm lương của ngạch hoặc chức danh trong hồ sơ',
    remedy: 'Đề nghị quản trị danh mục bổ sung nhóm lương',
  },
  'no-step': {
    reason: 'Hồ sơ chưa có bậc lương, hoặc bậc không thuộc nhóm lương',
    remedy: 'Đính chính bậc lương trước',
  },
  'no-start': {
    reason: 'Hồ sơ chưa có ngày hưởng bậc hiện tại nên không tính được thời gian giữ bậc',
    remedy: 'Đính chính ngày hưởng lương trước',
  },
  'no-further': {
    reason: 'Nhóm lương này không có bậc hay mức kế tiếp',
    remedy: 'Kiểm tra lại ngạch, bậc trong hồ sơ',
  },
};

function stepRise(context: EffectContext, early: boolean): void {
  const { document, event } = context;
  const wanted = Number(event.values.step);
  const next = nextStep(document, event.effectiveOn);
  if (typeof next === 'string') {
    refuse(context, 'step', next, unknownSteps[next].reason, unknownSteps[next].remedy);
    return;
  }
  if (next.kind === 'over-frame') {
    refuse(
      context,
      'step',
      'last-step',
      `Đang ở bậc cuối (bậc ${next.step}) của nhóm lương ${next.scale.code}`,
      'Ghi sự kiện phụ cấp thâm niên vượt khung',
    );
    return;
  }
  if (wanted <= next.step)
    refuse(
      context,
      'step',
      'step-down',
      `Đang hưởng bậc ${next.step}, không nâng lên bậc ${wanted}`,
      `Nhập bậc ${next.next}`,
    );
  else if (wanted > next.next)
    refuse(
      context,
      'step',
      'step-skip',
      `Đang hưởng bậc ${next.step}, không nâng vượt lên bậc ${wanted}`,
      `Nhập bậc ${next.next}`,
    );
  const why = next.reasons.map((reason) => reason.text).join('; ');
  if (!early && event.effectiveOn < next.dueOn)
    refuse(
      context,
      'effectiveOn',
      'too-early',
      `Đến ${formatDateVi(next.dueOn)} mới đủ thời gian giữ bậc (${why})`,
      'Ghi đúng ngày đủ thời gian, hoặc dùng sự kiện nâng bậc trước thời hạn nếu quyết định là như vậy',
    );
  if (early) {
    const limit = careerRule('step-early-max', event.effectiveOn);
    if (event.effectiveOn >= next.dueOn)
      refuse(
        context,
        'effectiveOn',
        'not-early',
        `Đã đủ thời gian giữ bậc từ ${formatDateVi(next.dueOn)}`,
        'Dùng sự kiện nâng bậc lương thường xuyên',
      );
    else if (limit && event.effectiveOn < addMonths(next.dueOn, -limit.value))
      refuse(
        context,
        'effectiveOn',
        'early-limit',
        `Trước thời hạn (${formatDateVi(next.dueOn)}) quá ${limit.value} tháng (${why})`,
        `Ngày sớm nhất là ${formatDateVi(addMonths(next.dueOn, -limit.value))}`,
      );
  }
  if (context.refusals.length > 0) return;
  changePay(context, {
    step: wanted,
    coefficient: next.scale.coefficients[wanted - 1],
    stepSince: event.effectiveOn,
  });
}

function newPosting(context: EffectContext): void {
  const { event, decision } = context;
  const { values } = event;
  add(context, 'postings', {
    validFrom: event.effectiveOn,
    startedOn: event.effectiveOn,
    position: text(values.position),
    ...(text(values.unit) ? { unit: text(values.unit) } : {}),
    ...(text(values.workplace) ? { workplace: text(values.workplace) } : {}),
    ...(text(values.termEndsOn) ? { termEndsOn: text(values.termEndsOn) } : {}),
    decision,
  });
}

/** Dismissed from office: a leadership posting ends that day; what post follows is for another decision. */
function loseOffice(context: EffectContext): void {
  const { document, event } = context;
  const held = standing(document, event.effectiveOn);
  const known = held.filter(
    ({ termEndsOn, position }) => termEndsOn !== undefined || leads.test(String(position ?? '')),
  );
  // The measure is for holders of an office alone: where no posting is called one, those held are it.
  const offices = known.length > 0 ? known : held;
  if (offices.length === 0) {
    refuse(
      context,
      'form',
      'no-office',
      'Vào ngày này hồ sơ không ghi chức vụ nào',
      'Kiểm tra lại hình thức kỷ luật, hoặc ghi quyết định bổ nhiệm trước',
    );
    return;
  }
  if (!noLaterPosting(context)) return;
  for (const entry of offices) add(context, 'postings', ended(entry, event.effectiveOn));
  const allowance = currentEntry(entriesOf(document, 'pay'), event.effectiveOn)?.positionAllowance;
  if (typeof allowance === 'number' && allowance > 0) changePay(context, { positionAllowance: 0 });
}

/** How posts of leadership are called; a posting with a term of appointment counts as one whatever it is called. Ours, not from a text. */
const leads =
  /^(phó |quyền |q\. ?)?(bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|tổng cục trưởng|cục trưởng|vụ trưởng|giám đốc|hiệu trưởng|viện trưởng|chánh |trưởng |chi cục trưởng|tổ trưởng|đội trưởng|thủ trưởng|bí thư)/iu;

const appliesTo: Record<string, string> = {
  CB: 'can-bo',
  CC: 'cong-chuc',
  CCX: 'cong-chuc',
  CBX: 'can-bo',
  VC: 'vien-chuc',
};

interface DisciplineForm {
  code: string;
  name: string;
  appliesTo?: readonly string[];
  validTo?: string;
}

export const effects: Readonly<Record<Effect, (context: EffectContext) => void>> = {
  recruit({ event, patch }) {
    patch.recruitedOn = event.effectiveOn;
    patch.recruitedBy = text(event.values.recruitedBy);
    patch.personnelType = event.values.personnelType;
  },

  probation({ event, patch }) {
    patch.probationUntil = event.values.until;
  },

  'end-probation'(context) {
    const { document, event, patch } = context;
    if (document.probationUntil === undefined)
      refuse(
        context,
        'kind',
        'no-probation',
        'Hồ sơ chưa ghi thời gian tập sự',
        'Ghi sự kiện tập sự trước; nếu không phải tập sự, dùng sự kiện chuyển ngạch',
      );
    else if (document.probationUntil !== event.effectiveOn) patch.probationUntil = event.effectiveOn;
  },

  'open-posting'(context) {
    if (!noLaterPosting(context)) return;
    closePostings(context);
    newPosting(context);
  },

  'close-posting'(context) {
    if (context.kind.afterEnd !== true && !noLaterPosting(context)) return;
    closePostings(context);
  },

  'extend-term'(context) {
    const { document, event, decision } = context;
    const [current] = standing(document, event.effectiveOn).sort((a, b) =>
      String(b.validFrom ?? '').localeCompare(String(a.validFrom ?? '')),
    );
    if (!current) {
      refuse(context, 'kind', 'no-posting', 'Hồ sơ không có chức vụ nào vào ngày này', 'Ghi sự kiện bổ nhiệm');
      return;
    }
    if (typeof current.termEndsOn === 'string' && String(event.values.termEndsOn) <= current.termEndsOn)
      refuse(
        context,
        'termEndsOn',
        'order',
        `Chức vụ đang giữ đã có thời hạn đến ${formatDateVi(current.termEndsOn)}`,
        'Nhập ngày sau ngày ấy',
      );
    add(context, 'postings', {
      ...(current.validFrom === undefined ? {} : { validFrom: current.validFrom }),
      termEndsOn: String(event.values.termEndsOn),
      decision,
    });
  },

  'second-posting'(context) {
    const { document, event, decision } = context;
    const until = String(event.values.until);
    const limit = careerRule('secondment-max', event.effectiveOn);
    if (limit && until > addMonths(event.effectiveOn, limit.value))
      refuse(
        context,
        'until',
        'secondment-limit',
        `Biệt phái quá ${limit.value} tháng`,
        `Muộn nhất đến ${formatDateVi(addMonths(event.effectiveOn, limit.value))}`,
      );
    const other = entriesOf(document, 'postings').find(
      (entry) =>
        entry.secondment === true &&
        String(entry.validFrom ?? '') < until &&
        (entry.validUntil === undefined || entry.validUntil > event.effectiveOn),
    );
    if (other || entriesOf(document, 'postings').some(({ validFrom }) => validFrom === event.effectiveOn))
      refuse(
        context,
        'effectiveOn',
        'overlap',
        other ? `Đang biệt phái đến ${formatDateVi(other.validUntil ?? until)}` : 'Đã có vị trí bắt đầu cùng ngày',
        'Kết thúc biệt phái trước, hoặc kiểm tra lại ngày',
      );
    add(context, 'postings', {
      validFrom: event.effectiveOn,
      validUntil: until,
      startedOn: event.effectiveOn,
      position: text(event.values.position),
      ...(text(event.values.unit) ? { unit: text(event.values.unit) } : {}),
      workplace: text(event.values.workplace),
      secondment: true,
      decision,
    });
  },

  'end-secondment'(context) {
    const { document, event } = context;
    const found = secondments(document, event.effectiveOn).filter(({ validFrom }) => validFrom !== event.effectiveOn);
    if (found.length === 0)
      refuse(context, 'effectiveOn', 'no-secondment', 'Vào ngày này hồ sơ không ghi biệt phái', 'Kiểm tra lại ngày');
    for (const entry of found) add(context, 'postings', ended(entry, event.effectiveOn));
  },

  rank(context) {
    const { document, event, kind } = context;
    const { rank } = event.values;
    const step = Number(event.values.step);
    const current = currentEntry(entriesOf(document, 'pay'), event.effectiveOn);
    const scale = scaleOfRank(rank);
    if (kind.code !== 'HET_TAP_SU' && current?.rank === rank)
      refuse(
        context,
        'rank',
        'same-rank',
        'Hồ sơ đang ở chính ngạch, chức danh này',
        'Dùng sự kiện nâng bậc lương nếu chỉ đổi bậc',
      );
    if (!scale)
      refuse(
        context,
        'rank',
        'no-scale',
        'Danh mục chưa ghi nhóm lương của ngạch, chức danh này',
        'Đề nghị quản trị danh mục bổ sung nhóm lương',
      );
    else if (step > scale.steps)
      refuse(
        context,
        'step',
        'no-such-step',
        `Nhóm lương ${scale.code} có ${scale.steps} bậc`,
        `Nhập từ 1 đến ${scale.steps}`,
      );
    const coefficient = scale?.coefficients[step - 1];
    const before =
      scaleOfRank(current?.rank)?.coefficients[Number(current?.step) - 1] ?? Number(current?.coefficient ?? 0);
    if (kind.code === 'NANG_NGACH' && coefficient !== undefined && coefficient < before)
      refuse(
        context,
        'step',
        'pay-down',
        `Hệ số ${String(coefficient).replace('.', ',')} thấp hơn hệ số đang hưởng ${String(before).replace('.', ',')}`,
        'Kiểm tra lại bậc lương trong quyết định',
      );
    const since = text(event.values.stepSince) ?? event.effectiveOn;
    if (since > event.effectiveOn)
      refuse(context, 'stepSince', 'order', 'Mốc tính nâng bậc sau ngày có hiệu lực', 'Kiểm tra lại ngày');
    if (context.refusals.length > 0) return;
    changePay(context, {
      rank,
      step,
      coefficient,
      stepSince: since,
      ...(current?.overFramePercent ? { overFramePercent: 0 } : {}),
    });
  },

  'step-regular': (context) => stepRise(context, false),
  'step-early': (context) => stepRise(context, true),

  'over-frame'(context) {
    const { document, event } = context;
    const wanted = Number(event.values.overFramePercent);
    const next = nextStep(document, event.effectiveOn);
    if (typeof next === 'string') {
      refuse(context, 'overFramePercent', next, unknownSteps[next].reason, unknownSteps[next].remedy);
      return;
    }
    if (next.kind === 'step') {
      refuse(
        context,
        'overFramePercent',
        'not-last-step',
        `Đang ở bậc ${next.step} trên ${next.scale.steps} bậc, chưa ở bậc cuối`,
        'Ghi nâng bậc lương cho đến bậc cuối',
      );
      return;
    }
    if (wanted !== next.next)
      refuse(
        context,
        'overFramePercent',
        'percent',
        `Mức kế tiếp là ${next.next}%, không phải ${wanted}%`,
        `Nhập ${next.next}`,
      );
    if (event.effectiveOn < next.dueOn)
      refuse(
        context,
        'effectiveOn',
        'too-early',
        `Đến ${formatDateVi(next.dueOn)} mới đủ thời gian (${next.reasons.map((reason) => reason.text).join('; ')})`,
        'Ghi đúng ngày đủ thời gian',
      );
    if (context.refusals.length > 0) return;
    changePay(context, { overFramePercent: wanted, stepSince: event.effectiveOn });
  },

  allowance(context) {
    const { positionAllowance } = context.event.values;
    if (positionAllowance === undefined || positionAllowance === '' || context.refusals.length > 0) return;
    changePay(context, { positionAllowance });
  },

  evaluate(context) {
    const { document, event, decision } = context;
    const year = Number(event.values.year);
    if (year > Number(event.decision.signedOn.slice(0, 4)))
      refuse(context, 'year', 'future', 'Năm đánh giá sau năm ban hành kết quả', 'Kiểm tra lại năm');
    const same = entriesOf(document, 'evaluations').find((entry) => entry.validFrom?.startsWith(String(year)));
    if (same)
      refuse(
        context,
        'year',
        'twice',
        `Năm ${year} đã có kết quả: ${codeName(official, 'evaluationGrade', String(same.grade ?? ''))}`,
        'Đính chính kết quả đã ghi nếu sai',
      );
    const grades = (official.codeLists.evaluationGrade?.() ?? []) as readonly { code: string; minScore?: number }[];
    const least = grades.find(({ code }) => code === event.values.grade)?.minScore;
    const { score } = event.values;
    // Points too many for the grade are no fault: the best grade has a ceiling of numbers, and a breach lowers any grade.
    if (least !== undefined && typeof score === 'number' && year >= 2026 && score < least)
      refuse(context, 'score', 'grade', `Mức xếp loại này cần từ ${least} điểm`, 'Kiểm tra lại điểm và mức xếp loại');
    add(context, 'evaluations', {
      validFrom: `${year}-12-31`,
      grade: event.values.grade,
      ...(typeof score === 'number' ? { score } : {}),
      decision,
    });
  },

  award(context) {
    const { event, decision } = context;
    context.patch.awards = [{ validFrom: event.effectiveOn, award: text(event.values.award), decision }];
  },

  discipline(context) {
    const { document, event, decision } = context;
    const code = String(event.values.form);
    const form = ((official.codeLists.disciplineForm?.() ?? []) as readonly DisciplineForm[]).find(
      (item) => item.code === code,
    );
    const type = appliesTo[String(document.personnelType ?? '')];
    if (form?.validTo && event.effectiveOn > form.validTo)
      refuse(
        context,
        'form',
        'form-ended',
        `Hình thức này chỉ dùng đến ${formatDateVi(form.validTo)}`,
        'Chọn hình thức khác theo quyết định',
      );
    if (form?.appliesTo && type && !form.appliesTo.includes(type))
      refuse(
        context,
        'form',
        'form-not-for',
        `Hình thức này không áp dụng cho ${codeName(official, 'personnelType', String(document.personnelType)).toLowerCase()}`,
        'Kiểm tra lại hình thức, hoặc đối tượng trong hồ sơ',
      );
    const effect = careerRule('discipline-effect', event.effectiveOn, document.personnelType ?? 'CC');
    const dismissed = code === 'BUOC_THOI_VIEC';
    if (dismissed && !noLaterPosting(context)) return;
    add(context, 'discipline', {
      validFrom: event.effectiveOn,
      ...(effect && !dismissed ? { validUntil: addMonths(event.effectiveOn, effect.value) } : {}),
      form: code,
      decision,
    });
    if (dismissed) closePostings(context);
    else if (code === 'CACH_CHUC') loseOffice(context);
  },

  'end-discipline'(context) {
    const { document, event } = context;
    const current = entriesOf(document, 'discipline').filter(
      ({ validFrom, validUntil }) =>
        (validFrom === undefined || validFrom < event.effectiveOn) &&
        (validUntil === undefined || validUntil > event.effectiveOn),
    );
    if (current.length === 0)
      refuse(
        context,
        'effectiveOn',
        'no-discipline',
        'Vào ngày này hồ sơ không có kỷ luật còn hiệu lực',
        'Kiểm tra lại ngày',
      );
    for (const entry of current) add(context, 'discipline', ended(entry, event.effectiveOn));
  },

  train(context) {
    const { event, decision } = context;
    const { school, subject, studyForm, certificate, until } = event.values;
    context.patch.training = [
      {
        validFrom: event.effectiveOn,
        ...(text(until) ? { validUntil: text(until) } : {}),
        school: text(school),
        subject: text(subject),
        ...(text(studyForm) ? { studyForm: text(studyForm) } : {}),
        ...(text(certificate) ? { certificate: text(certificate) } : {}),
        decision,
      },
    ];
  },

  suspend(context) {
    const { document, event } = context;
    const until = String(event.values.until);
    const other = entriesOf(document, 'events').find(
      (entry) =>
        entry.event === 'DINH_CHI' &&
        String(entry.validFrom ?? '') < until &&
        (entry.validUntil === undefined || entry.validUntil > event.effectiveOn),
    );
    if (other)
      refuse(
        context,
        'effectiveOn',
        'overlap',
        `Đã tạm đình chỉ từ ${formatDateVi(other.validFrom ?? until)}, trùng khoảng này`,
        'Kiểm tra lại ngày; nếu kéo dài, ghi từ ngày hết thời gian trước',
      );
    const limit = careerRule('suspension-max', event.effectiveOn);
    if (limit && until > addDays(event.effectiveOn, limit.value))
      refuse(
        context,
        'until',
        'suspension-limit',
        `Tạm đình chỉ quá ${limit.value} ngày (${limit.source})`,
        `Muộn nhất đến ${formatDateVi(addDays(event.effectiveOn, limit.value))}; nếu kéo dài thì ghi quyết định kéo dài`,
      );
  },

  contract(context) {
    const { document, event } = context;
    const { act } = event.values;
    const held = entriesOf(document, 'events').filter(({ event: code }) => code === 'HOP_DONG');
    if (act === 'GIA_HAN' && event.values.until === undefined)
      refuse(context, 'until', 'required', 'Gia hạn mà chưa ghi ngày hết hạn mới', 'Nhập ngày theo hợp đồng gia hạn');
    if (act !== 'KY' && held.length === 0)
      refuse(context, 'act', 'no-contract', 'Hồ sơ chưa ghi hợp đồng nào', 'Ghi việc ký hợp đồng trước');
    if (act !== 'CHAM_DUT') return;
    if (event.values.until !== undefined)
      refuse(
        context,
        'until',
        'not-used',
        'Chấm dứt hợp đồng không có ngày hết hạn',
        'Để trống; ngày có hiệu lực là ngày chấm dứt',
      );
    if (noLaterPosting(context)) endAllPostings(context);
  },

  plan(context) {
    const { document, event } = context;
    const wanted = `${text(event.values.plannedPosition)}`.toLowerCase();
    const term = `${text(event.values.term)}`.toLowerCase();
    const same = entriesOf(document, 'events').find(
      (entry) =>
        entry.event === 'QUY_HOACH' &&
        String(entry.detail ?? '')
          .toLowerCase()
          .includes(`: ${wanted}; nhiệm kỳ: ${term}`),
    );
    if (same)
      refuse(
        context,
        'plannedPosition',
        'twice',
        `Đã được quy hoạch chức danh này trong nhiệm kỳ ${term}`,
        'Kiểm tra lại quyết định',
      );
  },

  'extend-service'(context) {
    const { document, event } = context;
    const until = String(event.values.until);
    const month = retirementMonth(text(document.birthDate), text(document.sex));
    if (!month) {
      refuse(
        context,
        'kind',
        'no-age',
        'Hồ sơ thiếu ngày sinh hoặc giới tính nên không tính được tuổi nghỉ hưu',
        'Đối soát lại hồ sơ với CSDL dân cư',
      );
      return;
    }
    const due = retirementDay(month);
    if (until <= due)
      refuse(
        context,
        'until',
        'before-retirement',
        `Ngày này không sau ngày đủ tuổi nghỉ hưu ${formatDateVi(due)}`,
        'Kiểm tra lại thời gian kéo dài trong quyết định',
      );
    const held = serviceExtendedUntil(document);
    if (held !== undefined && until <= held)
      refuse(context, 'until', 'order', `Đã kéo dài đến ${formatDateVi(held)}`, 'Nhập ngày sau ngày ấy');
    const limit = careerRule('service-extension-max', event.effectiveOn);
    if (limit && until > addMonths(due, limit.value))
      refuse(
        context,
        'until',
        'extension-limit',
        `Kéo dài quá ${limit.value} tháng sau tuổi nghỉ hưu (${limit.source})`,
        `Muộn nhất đến ${formatDateVi(addMonths(due, limit.value))}`,
      );
  },

  note() {
    // Its line in the course of events is all there is to it.
  },

  retire(context) {
    const { document, event } = context;
    const { birthDate, sex } = document;
    const month = retirementMonth(
      typeof birthDate === 'string' ? birthDate : undefined,
      typeof sex === 'string' ? sex : undefined,
    );
    if (month && event.effectiveOn < `${month}-01`)
      refuse(
        context,
        'effectiveOn',
        'too-young',
        `Đến tháng ${month.slice(5)}/${month.slice(0, 4)} mới đủ tuổi nghỉ hưu ở điều kiện bình thường`,
        'Nếu quyết định cho nghỉ trước tuổi, chọn sự kiện nghỉ hưu trước tuổi',
      );
  },

  leave(context) {
    const { document, event } = context;
    const until = String(event.values.until);
    const other = entriesOf(document, 'events').find(
      (entry) =>
        (entry.event === 'NGHI_KHONG_LUONG' || entry.event === 'NGHI_THAI_SAN') &&
        String(entry.validFrom ?? '') < until &&
        (entry.validUntil === undefined || entry.validUntil > event.effectiveOn),
    );
    if (other)
      refuse(
        context,
        'effectiveOn',
        'overlap',
        `Đã có thời gian nghỉ từ ${formatDateVi(other.validFrom ?? until)} trùng khoảng này`,
        'Kiểm tra lại ngày',
      );
  },
};
