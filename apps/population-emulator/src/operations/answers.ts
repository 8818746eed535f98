/** What each synchronous operation answers. */
import { nameKey } from '@congvu/kernel';
import { allParts, citizenTree, dateTree, type RecordForm, type RecordPart } from '../contract/record.ts';
import { Refusal } from '../contract/refusal.ts';
import type { Question } from '../contract/request.ts';
import type { Tree } from '../contract/tree.ts';
import type { NationPerson } from '../nation/index.ts';
import type { Registry } from '../store/registry.ts';

export interface Answer {
  /** Name of the body element. */
  name: string;
  tree: Tree;
}

/**
 * `number`: the record is answered whenever the number exists and the client compares (live clients show the record's own
 * name, so the service seems to do this). `strict`: name and birth must agree too, otherwise no record.
 */
export type MatchPolicy = 'number' | 'strict';

export interface AnswerSettings {
  match: MatchPolicy;
  form: RecordForm;
  now: () => Date;
}

const parts: Record<string, readonly RecordPart[]> = {
  TraCuuThongTinCongDan: allParts,
  CungCapThongTinCongDan: allParts,
  XacMinhThongTinNhanThan: ['nation', 'parents', 'spouse', 'representative'],
  XacMinhThongTinNguoiGiamHo: ['representative'],
  XacMinhThongTinChuHo: ['head'],
  XacMinhThongTinNoiOHienTai: ['present'],
  CungCapThongTinNhomMau: ['blood'],
  XacMinhTinhTrangHonNhan: ['marital', 'spouse'],
  CungCapThongTinHoGiaDinh: ['nation', 'permanent', 'head'],
};

/** Births agree when equal, or by year when either side knows only the year. */
export const birthAgrees = (asked: string, held: string): boolean =>
  asked.length === 4 || held.length === 4 ? asked.slice(0, 4) === held.slice(0, 4) : asked === held;

function agrees(question: Question, person: NationPerson): boolean {
  if (question.fullName !== undefined && nameKey(question.fullName) !== nameKey(person.fullName)) return false;
  return question.birthDate === undefined || birthAgrees(question.birthDate, person.birthDate);
}

/** `GhiChu` names the population state; ids make every answer distinguishable. */
export function collection(
  records: Tree[],
  question: Question,
  settings: AnswerSettings,
  extra: Record<string, string> = {},
): Answer {
  return {
    name: 'CongdanCollection',
    tree: {
      '@SoCongDan': String(records.length),
      '@GhiChu': '',
      '@ThoiDiemDuLieu': settings.now().toISOString(),
      '@id': question.requestId,
      ...extra,
      CongDan: records,
    },
  };
}

export const plain = (question: Question, tree: Tree): Answer => ({ name: `${question.operation}Response`, tree });

export function answer(question: Question, registry: Registry, settings: AnswerSettings): Answer {
  if (question.number === undefined && question.oldNumber === undefined)
    throw new Refusal('THIEU_TRUONG', 'Missing: SoDinhDanh or SoCMND');
  const found = registry.find(question);
  if (question.operation === 'XacThucThongTinCongDan') {
    return plain(question, { TonTai: String(found !== undefined && agrees(question, found)) });
  }
  const person = found !== undefined && (settings.match === 'number' || agrees(question, found)) ? found : undefined;
  if (question.operation === 'XacMinhTinhTrangChetMatTich') return lifeStatus(question, person);
  const wanted = parts[question.operation];
  if (wanted === undefined)
    throw new Refusal('SAI_CHUC_NANG', `${question.operation} is not a question about one person`);
  if (person === undefined) return collection([], question, settings);
  const household = wanted.includes('head') ? registry.household(person) : undefined;
  const headMember = household?.members.find((member) => member.relation === 'head');
  const head = (one: NationPerson, relation: NationPerson['household']['relation']) =>
    headMember === undefined
      ? undefined
      : { person: headMember.person, relation: headMember.person.number === one.number ? ('head' as const) : relation };
  if (question.operation === 'CungCapThongTinHoGiaDinh') {
    const members = household?.members ?? [];
    return collection(
      members.map((member) => citizenTree(member.person, wanted, settings.form, head(member.person, member.relation))),
      question,
      settings,
    );
  }
  return collection(
    [citizenTree(person, wanted, settings.form, head(person, person.household.relation))],
    question,
    settings,
  );
}

/** Our assumption: 0 bình thường, 1 đã chết, 2 mất tích; no `TinhTrang` when there is no such person. */
function lifeStatus(question: Question, person: NationPerson | undefined): Answer {
  if (person === undefined) return plain(question, {});
  const code = { alive: '0', deceased: '1', missing: '2' }[person.life.status];
  return plain(question, {
    SoDinhDanh: person.number,
    TinhTrang: code,
    Ngay: person.life.on === undefined ? undefined : dateTree(person.life.on),
  });
}
