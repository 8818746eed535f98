/**
 * Lists of people, answered later: a `CungCapDanhSachTheo…` question creates a list, the control operations follow it and
 * page through it. Bodies are this emulator's own, because none are public: the list's id is `MaDanhSach`.
 */
import { citizenTree, type RecordPart } from '../contract/record.ts';
import { Refusal } from '../contract/refusal.ts';
import type { Question } from '../contract/request.ts';
import type { Tree } from '../contract/tree.ts';
import { type NationPerson, nationDay } from '../nation/index.ts';
import type { Registry } from '../store/registry.ts';
import { type Answer, type AnswerSettings, collection, plain } from './answers.ts';

interface ListRequest {
  id: string;
  agencyCode: string;
  operation: string;
  criteria: Record<string, string>;
  createdAt: string;
  /** 0 received, 1 running, 2 done, 3 cancelled. */
  status: '0' | '1' | '2' | '3';
  scanned: number;
  numbers: string[];
  history: { at: string; status: string }[];
}

export interface Lists {
  handles(operation: string): boolean;
  answer(question: Question): Answer;
  clear(): void;
}

const controls = new Set([
  'GetRequests',
  'GetRequestStatus',
  'DeleteRequest',
  'GetRequestResult',
  'GetResultDetailAsRecords',
  'GetResultDetailAsFile',
  'GetRequestDetail',
  'GetRequestHistory',
]);
const recordParts: readonly RecordPart[] = ['nation', 'religion', 'blood', 'permanent', 'present'];

const chunk = 500;
/** People looked at and records kept per list at most: a list is a sample of the service, not an export of the nation. */
const scanLimit = 400_000;
const recordLimit = 10_000;

function predicate(operation: string, criteria: Record<string, string>): (person: NationPerson) => boolean {
  const need = (name: string): string => {
    const value = criteria[name];
    if (value === undefined || value === '') throw new Refusal('THIEU_TRUONG', `Missing: ${name}`);
    return value;
  };
  switch (operation) {
    case 'CungCapDanhSachTheoDiaPhuong': {
      const province = need('MaTinhThanh');
      const commune = criteria.MaPhuongXa;
      return ({ permanentAddress: { today } }) =>
        today.provinceCode === province && (!commune || today.communeCode === commune);
    }
    case 'CungCapDanhSachTheoDoTuoi': {
      const from = Number(need('TuTuoi'));
      const until = Number(need('DenTuoi'));
      if (!(from <= until)) throw new Refusal('SAI_GIA_TRI', 'TuTuoi must not be above DenTuoi');
      return ({ birthDate }) => {
        const age = nationDay.year - Number(birthDate.slice(0, 4));
        return age >= from && age <= until;
      };
    }
    case 'CungCapDanhSachTheoNhomMau': {
      const blood = need('NhomMau');
      return (person) => person.bloodType === blood;
    }
    case 'CungCapDanhSachTheoGioiTinh': {
      const sex = need('GioiTinh');
      return (person) => (person.sex === 'male' ? '1' : '2') === sex;
    }
    case 'CungCapDanhSachTheoDanToc': {
      const group = need('DanToc');
      return (person) => person.ethnicGroup === group;
    }
    default: {
      const religion = need('TonGiao');
      return (person) => person.religion === religion;
    }
  }
}

export function createLists(registry: Registry, settings: AnswerSettings): Lists {
  const lists = new Map<string, ListRequest>();

  function move(list: ListRequest, status: ListRequest['status']): void {
    list.status = status;
    list.history.push({ at: settings.now().toISOString(), status });
  }

  /** Looks through the nation in short strides that leave the server free to answer. */
  function run(list: ListRequest, matches: (person: NationPerson) => boolean, limit: number): void {
    const { nation } = registry;
    const total = Math.min(nation.size, scanLimit);
    const step = nation.size / total;
    move(list, '1');
    const stride = () => {
      if (list.status !== '1') return;
      const until = Math.min(total, list.scanned + chunk);
      for (; list.scanned < until && list.numbers.length < limit; list.scanned += 1) {
        const candidate = nation.personAt(Math.floor(list.scanned * step));
        if (matches(candidate)) list.numbers.push(candidate.number);
      }
      if (list.scanned >= total || list.numbers.length >= limit) move(list, '2');
      else setImmediate(stride);
    };
    setImmediate(stride);
  }

  function create(question: Question): Answer {
    const known = [...lists.values()].find(
      (list) => list.id === `DS-${question.requestId}` && list.agencyCode === question.agencyCode,
    );
    if (known !== undefined) return plain(question, summary(known));
    const matches = predicate(question.operation, question.fields);
    const asked = Number(question.fields.SoBanGhiToiDa ?? recordLimit);
    const list: ListRequest = {
      id: `DS-${question.requestId}`,
      agencyCode: question.agencyCode,
      operation: question.operation,
      criteria: question.fields,
      createdAt: settings.now().toISOString(),
      status: '0',
      scanned: 0,
      numbers: [],
      history: [{ at: settings.now().toISOString(), status: '0' }],
    };
    lists.set(list.id, list);
    run(list, matches, Math.min(recordLimit, asked > 0 ? asked : recordLimit));
    return plain(question, summary(list));
  }

  const summary = (list: ListRequest): Tree => ({
    MaDanhSach: list.id,
    ChucNang: list.operation,
    TrangThai: list.status,
    SoBanGhi: String(list.numbers.length),
    ThoiDiemTao: list.createdAt,
  });

  function mine(question: Question): ListRequest {
    const list = lists.get(question.fields.MaDanhSach ?? '');
    if (list === undefined || list.agencyCode !== question.agencyCode)
      throw new Refusal('KHONG_TIM_THAY', 'No such list for this agency');
    return list;
  }

  function page(question: Question, list: ListRequest): Answer {
    if (list.status !== '2') throw new Refusal('KHONG_TIM_THAY', 'The list is not ready');
    const size = Math.min(500, Math.max(1, Number(question.fields.SoBanGhi ?? 100) || 100));
    const number = Math.max(1, Number(question.fields.Trang ?? 1) || 1);
    const records = list.numbers
      .slice((number - 1) * size, number * size)
      .map((one) => registry.find({ number: one }))
      .filter((person) => person !== undefined)
      .map((person) => citizenTree(person, recordParts, settings.form));
    return collection(records, question, settings, {
      '@TongSo': String(list.numbers.length),
      '@Trang': String(number),
    });
  }

  function file(question: Question, list: ListRequest): Answer {
    if (list.status !== '2') throw new Refusal('KHONG_TIM_THAY', 'The list is not ready');
    const lines = list.numbers.map((number) => {
      const person = registry.find({ number });
      return person === undefined ? '' : `${person.number};${person.fullName};${person.birthDate}\r\n`;
    });
    const text = `\ufeffSoDinhDanh;HoVaTen;NgaySinh\r\n${lines.join('')}`;
    return plain(question, {
      TenTep: `${list.id}.csv`,
      KieuTep: 'text/csv',
      NoiDung: Buffer.from(text, 'utf8').toString('base64'),
    });
  }

  return {
    handles: (operation) => controls.has(operation) || operation.startsWith('CungCapDanhSachTheo'),
    answer(question) {
      switch (question.operation) {
        case 'GetRequests':
          return plain(question, {
            DanhSach: [...lists.values()].filter((list) => list.agencyCode === question.agencyCode).map(summary),
          });
        case 'GetRequestStatus':
        case 'GetRequestResult':
          return plain(question, summary(mine(question)));
        case 'GetRequestDetail': {
          const list = mine(question);
          return plain(question, {
            ...(summary(list) as Record<string, Tree>),
            TieuChi: Object.entries(list.criteria).map(([Ten, GiaTri]) => ({ Ten, GiaTri })),
          });
        }
        case 'GetRequestHistory':
          return plain(question, {
            BuocXuLy: mine(question).history.map(({ at, status }) => ({ ThoiDiem: at, TrangThai: status })),
          });
        case 'DeleteRequest': {
          const list = mine(question);
          move(list, '3');
          lists.delete(list.id);
          return plain(question, { MaDanhSach: list.id, DaXoa: 'true' });
        }
        case 'GetResultDetailAsRecords':
          return page(question, mine(question));
        case 'GetResultDetailAsFile':
          return file(question, mine(question));
        default:
          return create(question);
      }
    },
    clear() {
      for (const list of lists.values()) list.status = '3';
      lists.clear();
    },
  };
}
