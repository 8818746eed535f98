/** The `CongDan` record of the contract, whole or by the parts an operation answers. */
import type { NationPerson, NationRelative, Place } from '../nation/index.ts';
import type { Tree } from './tree.ts';

export interface RecordForm {
  /** Units of before 01/07/2025, of today, or each person's own choice of the two (three quarters today's). */
  addresses: 'today' | 'before' | 'mixed';
  /** Whole name in `Ten` with empty `Ho` and `ChuDem`, as live answers have it, or split. */
  names: 'whole' | 'split';
}

export type RecordPart =
  | 'religion'
  | 'marital'
  | 'blood'
  | 'origin'
  | 'permanent'
  | 'present'
  | 'parents'
  | 'spouse'
  | 'representative'
  | 'head'
  | 'nation';

/** Our assumption beyond `CH01`, the only value seen. */
export const relationCodes: Record<NationPerson['household']['relation'], string> = {
  head: 'CH01',
  spouse: 'CH02',
  child: 'CH03',
  parent: 'CH04',
  other: 'CH99',
};

function nameTree(fullName: string, form: RecordForm): Tree {
  if (form.names === 'whole') return { Ho: '', ChuDem: '', Ten: fullName };
  const words = fullName.split(' ');
  return { Ho: words[0]!, ChuDem: words.slice(1, -1).join(' '), Ten: words.length > 1 ? words.at(-1)! : '' };
}

export const dateTree = (date: string): Tree =>
  date.length === 4 ? { Nam: date } : { Nam: date.slice(0, 4), NgayThangNam: date.replaceAll('-', '') };

function addressTree(place: Place, form: RecordForm, index: number): Tree {
  const today = form.addresses === 'today' || (form.addresses === 'mixed' && (index & 3) !== 0);
  return today
    ? {
        MaTinhThanh: place.today.provinceCode,
        MaQuanHuyen: '',
        MaPhuongXa: place.today.communeCode,
        ChiTiet: place.detail,
        QuocGia: 'VN',
      }
    : {
        MaTinhThanh: place.before.provinceCode,
        MaQuanHuyen: place.before.districtCode,
        MaPhuongXa: place.before.communeCode,
        ChiTiet: place.detail,
        QuocGia: 'VN',
      };
}

/** A relative's name comes as text from some records and as a structure from others. */
const relativeTree = (one: NationRelative, form: RecordForm, index: number): Tree => ({
  HoVaTen: (index & 1) === 0 ? one.fullName : nameTree(one.fullName, form),
  QuocTich: one.nationality,
  SoDinhDanh: one.number ?? '',
  SoCMND: one.oldNumber ?? '',
});

const sexCode = { male: '1', female: '2' } as const;

export const allParts: readonly RecordPart[] = [
  'nation',
  'religion',
  'marital',
  'blood',
  'origin',
  'permanent',
  'present',
  'parents',
  'spouse',
  'representative',
  'head',
];

/** `head` is the person who heads the household, with the record's own relation to that person. */
export function citizenTree(
  person: NationPerson,
  parts: readonly RecordPart[],
  form: RecordForm,
  head?: { person: NationPerson; relation: NationPerson['household']['relation'] },
): Tree {
  const has = (part: RecordPart) => parts.includes(part);
  const { index } = person;
  const relative = (one: NationRelative | undefined) =>
    one === undefined ? undefined : relativeTree(one, form, index);
  return {
    SoDinhDanh: person.number,
    SoCMND: person.oldNumber ?? '',
    HoVaTen: nameTree(person.fullName, form),
    GioiTinh: sexCode[person.sex],
    DanToc: has('nation') ? person.ethnicGroup : undefined,
    TonGiao: has('religion') ? person.religion : undefined,
    TinhTrangHonNhan: has('marital') ? person.maritalStatus : undefined,
    NhomMau: has('blood') ? person.bloodType : undefined,
    NgayThangNamSinh: dateTree(person.birthDate),
    NoiDangKyKhaiSinh: has('origin') ? addressTree(person.birthRegistration, form, index) : undefined,
    QuocTich: has('nation') ? person.nationality : undefined,
    QueQuan: has('origin') ? addressTree(person.homeTown, form, index) : undefined,
    ThuongTru: has('permanent') ? addressTree(person.permanentAddress, form, index) : undefined,
    NoiOHienTai: has('present') ? addressTree(person.presentAddress, form, index) : undefined,
    Cha: has('parents') ? relative(person.father) : undefined,
    Me: has('parents') ? relative(person.mother) : undefined,
    VoChong: has('spouse') ? relative(person.spouse) : undefined,
    NguoiDaiDien: has('representative') ? relative(person.representative) : undefined,
    ChuHo:
      has('head') && head !== undefined
        ? {
            QuanHe: relationCodes[head.relation],
            SoDinhDanh: head.person.number,
            SoCMND: head.person.oldNumber ?? '',
            HoVaTen: (index & 1) === 0 ? head.person.fullName : nameTree(head.person.fullName, form),
          }
        : undefined,
    SoSoHoKhau: has('head') ? person.household.bookNumber : undefined,
  };
}
