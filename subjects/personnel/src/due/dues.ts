/** What will be due of an official, and when: worked out from the record alone. Pure. */
import { formatDateVi } from '@congvu/kernel';
import { codeName, type Entry, type RecordDocument } from '@congvu/registers';
import { endOfService, statusOn } from '../career/service-status.ts';
import { retirementDay, retirementMonth, serviceExtendedUntil } from '../measures/retirement-age.ts';
import { official } from '../officials/official.register.ts';
import { careerRule, type Ground, groundOf } from '../pay/career-rules.ts';
import { addMonths, fullDay } from '../pay/months.ts';
import { nextStep, type Reason } from '../pay/step.ts';
import type { DueKind } from './due.schema.ts';

export interface Due {
  kind: DueKind;
  dueOn: string;
  /** What exactly is due, e.g. the step. */
  what: string;
  reasons: Reason[];
}

const entriesOf = (document: RecordDocument, key: string): readonly Entry[] =>
  (document[key] as Entry[] | undefined) ?? [];
const ownRecord: Ground = { legal: null, confidence: 'high', source: 'Hồ sơ' };
const fromRecord = (text: string): Reason => ({ text, ground: ownRecord });

/** Nobody has a due after service has ended; one who is to leave on a day has those before it. */
export function duesOf(document: RecordDocument, today: string): Due[] {
  const end = endOfService(document);
  if (end && (end.on === undefined || end.on <= today)) return [];
  const dues = [
    ...payDues(document, today),
    ...retirementDues(document, end?.on),
    ...postingDues(document, today),
    ...disciplineDues(document, today),
    ...probationDues(document),
    ...evaluationDues(document, today),
    ...leaveDues(document, today),
    ...contractDues(document),
  ];
  const kept = end?.on === undefined ? dues : dues.filter(({ dueOn }) => dueOn < end.on!);
  const change = nextStatusChange(document, today);
  if (change) kept.push(changeOfStatus(document, change));
  return kept.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.kind.localeCompare(b.kind));
}

function payDues(document: RecordDocument, today: string): Due[] {
  const next = nextStep(document, today);
  if (typeof next === 'string') return [];
  return [
    {
      kind: next.kind === 'step' ? 'pay-step' : 'over-frame',
      dueOn: next.dueOn,
      what:
        next.kind === 'step'
          ? `Từ bậc ${next.step} lên bậc ${next.next}, nhóm lương ${next.scale.code}`
          : `Phụ cấp thâm niên vượt khung ${next.next}%, nhóm lương ${next.scale.code}`,
      reasons: next.reasons,
    },
  ];
}

/** The last day of the month in which the age is reached. */
function retirementDues(document: RecordDocument, decidedOn: string | undefined): Due[] {
  const month = retirementMonth(textOf(document.birthDate), textOf(document.sex));
  if (!month || decidedOn) return [];
  const age = retirementDay(month);
  const extended = serviceExtendedUntil(document);
  const dueOn = extended !== undefined && extended > age ? extended : age;
  const reason: Reason = {
    text: `Sinh ${formatDateVi(String(document.birthDate))}, đủ tuổi nghỉ hưu trong tháng ${month.slice(5)}/${month.slice(0, 4)} ở điều kiện bình thường`,
    ground: { legal: 'NĐ 135/2020/NĐ-CP', confidence: 'high', source: 'Danh mục tuổi nghỉ hưu' },
  };
  const reasons =
    dueOn === age ? [reason] : [reason, fromRecord(`Kéo dài thời gian công tác đến ${formatDateVi(dueOn)}`)];
  const dues: Due[] = [{ kind: 'retirement', dueOn, what: 'Nghỉ hưu', reasons }];
  const notice = careerRule('retirement-notice', dueOn);
  if (notice && !entriesOf(document, 'events').some(({ event }) => event === 'THONG_BAO_NGHI_HUU'))
    dues.push({
      kind: 'retirement-notice',
      dueOn: addMonths(dueOn, -notice.value),
      what: `Thông báo nghỉ hưu vào ${formatDateVi(dueOn)}`,
      reasons: [...reasons, { text: `Thông báo trước ${notice.value} tháng`, ground: groundOf(notice) }],
    });
  return dues;
}

function postingDues(document: RecordDocument, today: string): Due[] {
  return entriesOf(document, 'postings').flatMap((entry): Due[] => {
    const until = fullDay(entry.validUntil);
    if (until !== undefined && until <= today) return [];
    const what = String(entry.position ?? 'Vị trí');
    if (entry.secondment === true)
      return until
        ? [
            {
              kind: 'secondment-end',
              dueOn: until,
              what,
              reasons: [fromRecord(`Biệt phái đến ${formatDateVi(until)}`)],
            },
          ]
        : [];
    const ends = fullDay(entry.termEndsOn);
    return ends
      ? [{ kind: 'term-end', dueOn: ends, what, reasons: [fromRecord(`Thời hạn bổ nhiệm đến ${formatDateVi(ends)}`)] }]
      : [];
  });
}

function disciplineDues(document: RecordDocument, today: string): Due[] {
  return entriesOf(document, 'discipline').flatMap((entry): Due[] => {
    const from = fullDay(entry.validFrom);
    if (!from || entry.form === 'BUOC_THOI_VIEC') return [];
    const rule = careerRule('discipline-effect', from, document.personnelType ?? 'CC');
    const ends = fullDay(entry.validUntil) ?? (rule ? addMonths(from, rule.value) : undefined);
    if (!ends || ends < addMonths(today, -1)) return [];
    return [
      {
        kind: 'discipline-end',
        dueOn: ends,
        what: codeName(official, 'disciplineForm', String(entry.form ?? '')),
        reasons: [
          {
            text: `Kỷ luật từ ${formatDateVi(from)}, hết hiệu lực thì tự chấm dứt`,
            ground: rule ? groundOf(rule) : ownRecord,
          },
        ],
      },
    ];
  });
}

function probationDues(document: RecordDocument): Due[] {
  const until = fullDay(document.probationUntil);
  if (!until || document.personnelStatus !== 'TAP_SU') return [];
  return [
    {
      kind: 'probation-end',
      dueOn: until,
      what: 'Hết tập sự',
      reasons: [fromRecord(`Tập sự đến ${formatDateVi(until)}`)],
    },
  ];
}

/** The last full year of service without a result. A record with no evaluation at all and no recruitment day is left to quality. */
function evaluationDues(document: RecordDocument, today: string): Due[] {
  const year = Number(today.slice(0, 4)) - 1;
  const evaluations = entriesOf(document, 'evaluations');
  if (evaluations.some(({ validFrom }) => validFrom?.startsWith(String(year)))) return [];
  const recruited = textOf(document.recruitedOn);
  if (recruited ? recruited.slice(0, 4) > String(year) : evaluations.length === 0) return [];
  const rule = careerRule('evaluation-complete', today);
  return [
    {
      kind: 'evaluation-missing',
      dueOn: `${year}-12-31`,
      what: `Đánh giá, xếp loại năm ${year}`,
      reasons: [{ text: `Hồ sơ chưa có kết quả năm ${year}`, ground: rule ? groundOf(rule) : ownRecord }],
    },
  ];
}

const absences: ReadonlySet<string> = new Set(['NGHI_KHONG_LUONG', 'NGHI_THAI_SAN', 'DINH_CHI']);

function leaveDues(document: RecordDocument, today: string): Due[] {
  return entriesOf(document, 'events').flatMap((entry): Due[] => {
    const until = fullDay(entry.validUntil);
    if (!absences.has(String(entry.event)) || !until || until < today) return [];
    return [
      {
        kind: 'leave-end',
        dueOn: until,
        what: codeName(official, 'careerEvent', String(entry.event)),
        reasons: [fromRecord(`${entry.event === 'DINH_CHI' ? 'Tạm đình chỉ' : 'Nghỉ'} đến ${formatDateVi(until)}`)],
      },
    ];
  });
}

/** The contract that holds last: one without an end, or an end of it by decision, leaves nothing due. */
function contractDues(document: RecordDocument): Due[] {
  const held = entriesOf(document, 'events').filter(({ event }) => event === 'HOP_DONG');
  const last = held.reduce<Entry | undefined>(
    (latest, entry) => (latest && (latest.validFrom ?? '') > (entry.validFrom ?? '') ? latest : entry),
    undefined,
  );
  const until = fullDay(last?.validUntil);
  if (!until) return [];
  return [
    {
      kind: 'contract-end',
      dueOn: until,
      what: 'Hết hạn hợp đồng',
      reasons: [fromRecord(`Hợp đồng đến ${formatDateVi(until)}; gia hạn, ký mới hoặc chấm dứt`)],
    },
  ];
}

/** Statuses are not dated in the record: the day on which one that a recorded decision brings is to be set. */
function nextStatusChange(document: RecordDocument, today: string): string | undefined {
  const days = entriesOf(document, 'events')
    .flatMap(({ validFrom, validUntil }) => [fullDay(validFrom), fullDay(validUntil)])
    .filter((day): day is string => day !== undefined && day > today)
    .sort();
  return days.find((day) => statusOn(document, day) !== statusOn(document, today));
}

const changeOfStatus = (document: RecordDocument, on: string): Due => ({
  kind: 'status-change',
  dueOn: on,
  what: codeName(official, 'personnelStatus', String(statusOn(document, on) ?? '')),
  reasons: [fromRecord('Theo quyết định đã ghi')],
});

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
