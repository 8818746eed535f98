/** What inspection of public duty looks for in one dossier. Pure: every rule sees only the fields it names, none of them sensitive. */
import { readFileSync } from 'node:fs';
import type { Found, RecordRule } from '@congvu/inspection';
import { formatDateVi } from '@congvu/kernel';
import { codeName, currentEntry, type Entry, type RecordDocument } from '@congvu/registers';
import { endOfService } from '../career/service-status.ts';
import { retirementDay, retirementMonth, serviceExtendedUntil } from '../measures/retirement-age.ts';
import { official } from '../officials/official.register.ts';
import { careerRule, groundOf } from '../pay/career-rules.ts';
import { addMonths, fullDay, monthsBetween } from '../pay/months.ts';
import { scaleGround, scaleOfRank } from '../pay/salary-scale.ts';

interface RequiredLevels {
  groups: { pattern: string; except?: string; minimum: string }[];
  order: string[];
}
let levels: RequiredLevels | undefined;
const requiredLevels = (): RequiredLevels => {
  levels ??= (
    JSON.parse(readFileSync(new URL('../../data/required-levels.json', import.meta.url), 'utf8')) as {
      items: RequiredLevels;
    }
  ).items;
  return levels;
};

const entriesOf = (document: RecordDocument, key: string): readonly Entry[] =>
  [...((document[key] as Entry[] | undefined) ?? [])].sort((a, b) =>
    String(a.validFrom ?? '').localeCompare(String(b.validFrom ?? '')),
  );
const inService = (document: RecordDocument, today: string): boolean => {
  const end = endOfService(document);
  return !end || (end.on !== undefined && end.on > today);
};
const serviceFields = ['personnelStatus', 'events.event', 'postings.position'] as const;
const fact = (label: string, value: string) => ({ label, value });
const ownList = (source: string) => ({ legal: null, confidence: 'low' as const, source });

const withoutLevel: RecordRule = {
  kind: 'record',
  id: 'rank-without-level',
  vi: 'Giữ ngạch, chức danh khi chưa đủ trình độ chuyên môn',
  en: 'Rank held without the required qualification',
  ground: { legal: 'NĐ 204/2004/NĐ-CP', confidence: 'medium', source: 'Nhóm lương của ngạch; bảng trình độ sửa được' },
  remedy: 'Kiểm tra văn bằng; bổ sung vào hồ sơ nếu đã có, hoặc xếp lại ngạch cho đúng trình độ',
  fields: [...serviceFields, 'pay.rank', 'professionalLevel'],
  examine({ document }, today) {
    const rank = currentEntry(document.pay as Entry[] | undefined, today)?.rank;
    const group = scaleOfRank(rank)?.code;
    const level = codeName(official, 'professionalLevel', String(document.professionalLevel ?? ''));
    const { groups, order } = requiredLevels();
    const required = groups.find(
      ({ pattern, except }) =>
        group !== undefined && new RegExp(pattern).test(group) && !(except && new RegExp(except).test(group)),
    );
    const at = order.indexOf(level ?? '');
    if (!required || at < 0 || at >= order.indexOf(required.minimum) || !inService(document, today)) return [];
    const name = codeName(official, 'rank', String(rank)) ?? String(rank);
    return [
      {
        key: String(rank),
        text: `Ngạch ${name} cần trình độ từ ${required.minimum.toLowerCase()}, hồ sơ ghi ${level?.toLowerCase()}`,
        facts: [
          fact('Ngạch, chức danh', `${name} (${String(rank)})`),
          fact('Trình độ trong hồ sơ', level ?? '–'),
          fact('Trình độ cần có', required.minimum),
        ],
      },
    ];
  },
};

/** A step of one rank that came before its months were up, and by more than an early rise allows. */
const stepTooEarly: RecordRule = {
  kind: 'record',
  id: 'step-too-early',
  vi: 'Nâng bậc lương sớm hơn thời hạn',
  en: 'Pay step raised too early',
  ground: scaleGround(),
  remedy: 'Đối chiếu quyết định nâng bậc với thời gian giữ bậc; thu hồi quyết định hoặc sửa ngày hưởng nếu ghi sai',
  fields: ['pay.rank', 'pay.step', 'pay.paidFrom', 'events.event'],
  examine({ document }) {
    const pay = entriesOf(document, 'pay');
    const early = new Set(
      entriesOf(document, 'events').flatMap(({ event, validFrom }) =>
        event === 'NANG_BAC_TH' ? (validFrom ?? []) : [],
      ),
    );
    return pay.flatMap((entry, at): Found[] => {
      const before = pay[at - 1];
      const [from, since] = [fullDay(entry.validFrom), fullDay(before?.validFrom)];
      const scale = scaleOfRank(entry.rank);
      if (!before || !from || !since || !scale || before.rank !== entry.rank) return [];
      const risen = Number(entry.step) - Number(before.step);
      if (!(risen >= 1)) return [];
      const allowance = early.has(from) ? (careerRule('step-early-max', from)?.value ?? 0) : 0;
      const needed = risen * scale.regularMonths - allowance;
      const held = monthsBetween(since, from);
      if (held >= needed) return [];
      return [
        {
          key: `${String(entry.rank)}:${String(entry.step)}`,
          text: `Lên bậc ${String(entry.step)} từ ${formatDateVi(from)} sau ${held} tháng, cần ${needed} tháng${allowance > 0 ? ' kể cả nâng trước thời hạn' : ''}`,
          facts: [
            fact('Ngạch, chức danh', codeName(official, 'rank', String(entry.rank)) ?? String(entry.rank)),
            fact('Bậc trước, hưởng từ', `${String(before.step)}, ${formatDateVi(since)}`),
            fact('Bậc sau, hưởng từ', `${String(entry.step)}, ${formatDateVi(from)}`),
            fact('Tháng giữ bậc', `${held} / ${needed}`),
          ],
        },
      ];
    });
  },
};

const termOver: RecordRule = {
  kind: 'record',
  id: 'term-over',
  vi: 'Hết thời hạn bổ nhiệm mà chưa bổ nhiệm lại hoặc kéo dài',
  en: 'Term over without reappointment or extension',
  ground: { legal: 'NĐ 170/2025/NĐ-CP', confidence: 'high', source: 'Thời hạn giữ chức vụ' },
  remedy: 'Ra quyết định bổ nhiệm lại, kéo dài hoặc cho thôi giữ chức vụ; ghi quyết định vào hồ sơ',
  fields: ['personnelStatus', 'events.event', 'postings.position', 'postings.termEndsOn', 'postings.secondment'],
  examine({ document }, today) {
    if (!inService(document, today)) return [];
    return entriesOf(document, 'postings').flatMap((entry): Found[] => {
      const ends = fullDay(entry.termEndsOn);
      const until = fullDay(entry.validUntil);
      if (!ends || ends >= today || (until !== undefined && until <= today) || entry.secondment === true) return [];
      return [
        {
          key: `${String(entry.position ?? '')}:${ends}`,
          text: `${String(entry.position ?? 'Chức vụ')}: thời hạn hết ngày ${formatDateVi(ends)}, vẫn đang giữ`,
          facts: [fact('Chức vụ', String(entry.position ?? '–')), fact('Hết thời hạn', formatDateVi(ends))],
        },
      ];
    });
  },
};

const pastRetirement: RecordRule = {
  kind: 'record',
  id: 'past-retirement',
  vi: 'Quá tuổi nghỉ hưu mà vẫn đang làm việc',
  en: 'In service past retirement age',
  ground: { legal: 'NĐ 135/2020/NĐ-CP', confidence: 'high', source: 'Danh mục tuổi nghỉ hưu' },
  remedy: 'Ra quyết định nghỉ hưu, hoặc ghi quyết định kéo dài thời gian công tác nếu có',
  fields: [...serviceFields, 'birthDate', 'sex'],
  examine({ document }, today) {
    const month = retirementMonth(document.birthDate as string | undefined, document.sex as string | undefined);
    if (!month || !inService(document, today)) return [];
    const extended = serviceExtendedUntil(document);
    const age = retirementDay(month);
    const due = extended !== undefined && extended > age ? extended : age;
    if (due >= today) return [];
    return [
      {
        key: month,
        text: `Đủ tuổi nghỉ hưu trong tháng ${month.slice(5)}/${month.slice(0, 4)}${due === age ? '' : `, kéo dài đến ${formatDateVi(due)}`}, hồ sơ vẫn ghi đang làm việc`,
        facts: [
          fact('Đủ tuổi trong tháng', `${month.slice(5)}/${month.slice(0, 4)}`),
          ...(due === age ? [] : [fact('Kéo dài công tác đến', formatDateVi(due))]),
        ],
      },
    ];
  },
};

/** Appointed while a disciplinary measure was in effect. */
const appointedUnderDiscipline: RecordRule = {
  kind: 'record',
  id: 'appointed-under-discipline',
  vi: 'Bổ nhiệm, nâng ngạch khi đang trong thời hạn kỷ luật',
  en: 'Appointed or promoted while a disciplinary measure was in effect',
  ground: ownList('Thời hạn hiệu lực theo bảng quy tắc; điều khoản cấm chưa đối chiếu văn bản'),
  remedy: 'Xem lại quyết định bổ nhiệm; ghi quyết định xóa kỷ luật nếu có',
  fields: ['personnelType', 'discipline.form', 'events.event'],
  examine({ document }) {
    const promotions = new Set(['BO_NHIEM', 'BO_NHIEM_LAI', 'NANG_NGACH', 'LUAN_CHUYEN']);
    const events = entriesOf(document, 'events');
    return entriesOf(document, 'discipline').flatMap((measure) => {
      const from = fullDay(measure.validFrom);
      if (!from) return [];
      const months = careerRule('discipline-effect', from, document.personnelType ?? 'CC')?.value;
      const until = fullDay(measure.validUntil) ?? (months === undefined ? undefined : addMonths(from, months));
      if (until === undefined) return [];
      return events.flatMap((entry): Found[] => {
        const on = fullDay(entry.validFrom);
        if (!on || on <= from || on >= until || !promotions.has(String(entry.event))) return [];
        const what = codeName(official, 'careerEvent', String(entry.event)) ?? String(entry.event);
        return [
          {
            key: `${String(entry.event)}:${on}`,
            text: `${what} ngày ${formatDateVi(on)}, kỷ luật có hiệu lực đến ${formatDateVi(until)}`,
            facts: [
              fact('Hình thức kỷ luật', codeName(official, 'disciplineForm', String(measure.form ?? '')) ?? '–'),
              fact('Kỷ luật từ', formatDateVi(from)),
              fact('Hết hiệu lực', formatDateVi(until)),
              fact('Sự kiện', `${what}, ${formatDateVi(on)}`),
            ],
          },
        ];
      });
    });
  },
};

const secondmentTooLong: RecordRule = {
  kind: 'record',
  id: 'secondment-too-long',
  vi: 'Biệt phái quá thời hạn',
  en: 'Secondment beyond the limit',
  ground: { legal: 'NĐ 170/2025/NĐ-CP', confidence: 'high', source: 'Thời hạn biệt phái' },
  remedy: 'Đưa về cơ quan cũ hoặc ra quyết định điều động',
  fields: ['personnelStatus', 'events.event', 'postings.position', 'postings.secondment'],
  examine({ document }, today) {
    if (!inService(document, today)) return [];
    return entriesOf(document, 'postings').flatMap((entry): Found[] => {
      const from = fullDay(entry.validFrom);
      const until = fullDay(entry.validUntil);
      const limit = from ? careerRule('secondment-max', from)?.value : undefined;
      if (entry.secondment !== true || !from || limit === undefined) return [];
      if (addMonths(from, limit) >= (until !== undefined && until < today ? until : today)) return [];
      return [
        {
          key: from,
          text: `Biệt phái từ ${formatDateVi(from)}, quá ${limit} tháng`,
          facts: [
            fact('Vị trí', String(entry.position ?? '–')),
            fact('Từ', formatDateVi(from)),
            fact('Thời hạn', `${limit} tháng`),
          ],
        },
      ];
    });
  },
};

const probationOver: RecordRule = {
  kind: 'record',
  id: 'probation-over',
  vi: 'Hết tập sự mà chưa có quyết định',
  en: 'Probation over without a decision',
  ground: {
    legal: 'NĐ 170/2025/NĐ-CP',
    confidence: 'medium',
    source: 'Chế độ tập sự; hạn ra quyết định chưa đối chiếu',
  },
  remedy: 'Ra quyết định bổ nhiệm vào ngạch hoặc chấm dứt tập sự; ghi vào hồ sơ',
  fields: ['personnelStatus', 'probationUntil'],
  examine({ document }, today) {
    const until = fullDay(document.probationUntil);
    if (!until || until >= today || document.personnelStatus !== 'TAP_SU') return [];
    return [
      {
        key: until,
        text: `Tập sự đến ${formatDateVi(until)}, hồ sơ chưa có quyết định`,
        facts: [fact('Tập sự đến', formatDateVi(until))],
      },
    ];
  },
};

const notEvaluated: RecordRule = {
  kind: 'record',
  id: 'not-evaluated',
  vi: 'Không có kết quả đánh giá năm trước',
  en: 'No evaluation for last year',
  ground: (() => {
    const rule = careerRule('evaluation-complete', '2026-01-01');
    return rule ? groundOf(rule) : ownList('Hồ sơ');
  })(),
  remedy: 'Bổ sung kết quả đánh giá, xếp loại chất lượng của năm',
  fields: [...serviceFields, 'recruitedOn', 'evaluations.grade'],
  examine({ document }, today) {
    const year = String(Number(today.slice(0, 4)) - 1);
    const recruited = String(document.recruitedOn ?? '9999').slice(0, 4);
    if (recruited >= year || !inService(document, today)) return [];
    if (entriesOf(document, 'evaluations').some(({ validFrom }) => validFrom?.startsWith(year))) return [];
    return [{ key: year, text: `Hồ sơ chưa có kết quả đánh giá năm ${year}`, facts: [fact('Năm', year)] }];
  },
};

export const recordRules: readonly RecordRule[] = [
  withoutLevel,
  stepTooEarly,
  termOver,
  pastRetirement,
  appointedUnderDiscipline,
  secondmentTooLong,
  probationOver,
  notEvaluated,
];
