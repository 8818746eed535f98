/** What both registers share: rights, lists, and the sections that are dated alike. */
import type { CodeItem } from '@congvu/codelists';
import { type Entry, type FileIntake, field, type RecordDocument, type SectionDefinition } from '@congvu/registers';
import { eventKinds } from '../events/event-kinds.ts';

export const associationLaw = 'NĐ 126/2024/NĐ-CP';
/** Amended by NĐ 136/2024/NĐ-CP, whose text was not read. */
export const fundLaw = 'NĐ 93/2019/NĐ-CP';

export const rights = {
  readPermission: 'association.read',
  correctPermission: 'association.correct',
  approvePermission: 'association.approve',
  purposes: ['association-management', 'statistics'],
};

/** Those that were there before the register come in as they stand today; who leads them comes by an event, each person confirmed. */
export const files: FileIntake = {
  see: 'association.read',
  send: 'association.write',
  approve: 'association.approve',
  without: ['events', 'names', 'board'],
  also: ['state', 'establishedNumber', 'establishedDate', 'establishedBody', 'establishedOn', 'endedOn'],
  same: ['name'],
};

export const listOf = (names: Record<string, string>) => (): CodeItem[] =>
  Object.entries(names).map(([code, name]) => ({ code, name }));

export const scopes = listOf({
  nationwide: 'Cả nước, liên tỉnh',
  province: 'Trong tỉnh, thành phố',
  commune: 'Trong xã, phường, đặc khu',
});

/** Fields of activity: our own list, for finding and counting; no official one was found. */
export const activities = listOf({
  social: 'Xã hội, nhân đạo, từ thiện',
  professional: 'Nghề nghiệp',
  economic: 'Kinh tế, sản xuất, kinh doanh',
  science: 'Khoa học, kỹ thuật',
  education: 'Giáo dục, khuyến học',
  health: 'Y tế, chăm sóc sức khỏe',
  culture: 'Văn hóa, nghệ thuật',
  sport: 'Thể dục, thể thao',
  friendship: 'Hữu nghị, hợp tác quốc tế',
  environment: 'Môi trường',
  youth: 'Thanh niên, phụ nữ, trẻ em, người cao tuổi',
  other: 'Khác',
});

export const states = listOf({
  permitted: 'Đã cho phép thành lập, chưa hoạt động',
  active: 'Đang hoạt động',
  suspended: 'Bị đình chỉ hoạt động',
  dissolved: 'Đã giải thể',
  merged: 'Đã sáp nhập, hợp nhất',
  split: 'Đã chia',
  revoked: 'Đã bị thu hồi giấy phép',
});
/** In these an association or a fund is there, and may still change. */
export const standing = ['permitted', 'active', 'suspended'] as const;

export const identitySources = listOf({ population: 'CSDL quốc gia về dân cư' });

export const eventList = (): CodeItem[] => eventKinds().map(({ key, vi }) => ({ code: key, name: vi }));

export const eventsSection = (legal: string): SectionDefinition => ({
  vi: 'Sự kiện',
  en: 'Events',
  entryKey: ['validFrom', 'event', 'decision'],
  fields: {
    event: field.code({ vi: 'Sự kiện', en: 'Event', codeList: 'event', legal }),
    content: field.text({ vi: 'Nội dung', en: 'Content', maxLength: 2000 }),
  },
});

/** Number, name and birth date are those of the population database: nobody types them in, nobody corrects them by hand. */
export const membersSection = (vi: string, en: string, legal: string): SectionDefinition => ({
  vi,
  en,
  entryKey: ['validFrom', 'personalNumber', 'role'],
  fields: {
    fullName: field.personName({ vi: 'Họ tên', en: 'Name', legal, internal: true }),
    role: field.code({ vi: 'Chức danh', en: 'Role', codeList: 'role', legal }),
    personalNumber: field.personalNumber({ vi: 'Số định danh', en: 'Personal ID number', internal: true }),
    birthDate: field.date({ vi: 'Ngày sinh', en: 'Date of birth', internal: true }),
    identitySource: field.code({
      vi: 'Nguồn định danh',
      en: 'Source of identity',
      codeList: 'identitySource',
      internal: true,
    }),
    verifiedOn: field.date({ vi: 'Ngày xác thực', en: 'Verified on', internal: true }),
    identityRef: field.text({
      vi: 'Mã yêu cầu xác thực',
      en: 'Request of verification',
      maxLength: 80,
      internal: true,
    }),
  },
});

export const termsSection = (legal: string): SectionDefinition => ({
  vi: 'Nhiệm kỳ',
  en: 'Terms',
  fields: {
    name: field.text({ vi: 'Nhiệm kỳ', en: 'Term', maxLength: 100, example: 'Khóa II, 2026–2031', legal }),
    plannedUntil: field.date({ vi: 'Nhiệm kỳ đến ngày', en: 'Term until', legal }),
  },
});

export const namesSection = (legal: string): SectionDefinition => ({
  vi: 'Tên qua các thời kỳ',
  en: 'Names',
  fields: { name: field.text({ vi: 'Tên', en: 'Name', maxLength: 300, legal }) },
});
export const seatsSection = (legal: string): SectionDefinition => ({
  vi: 'Trụ sở',
  en: 'Seats',
  fields: { address: field.text({ vi: 'Địa chỉ trụ sở', en: 'Address', maxLength: 500, legal }) },
});
export const chartersSection = (legal: string): SectionDefinition => ({
  vi: 'Điều lệ',
  en: 'Charters',
  fields: {
    title: field.text({ vi: 'Tên điều lệ', en: 'Title', maxLength: 300, legal }),
    summary: field.text({ vi: 'Nội dung thay đổi', en: 'What changed', maxLength: 2000 }),
  },
});

/** Kept by the system: from the decision the record begins with, and from what ends it. */
export const standingFields = (legal: string) => ({
  establishedNumber: field.text({
    vi: 'Số quyết định thành lập',
    en: 'Number of the decision',
    maxLength: 60,
    internal: true,
    legal,
  }),
  establishedDate: field.date({ vi: 'Ngày ký quyết định thành lập', en: 'Decided on', internal: true }),
  establishedBody: field.text({ vi: 'Cơ quan cho phép thành lập', en: 'Decided by', maxLength: 200, internal: true }),
  establishedOn: field.date({ vi: 'Ngày thành lập', en: 'Established on', search: 'index', internal: true, legal }),
  state: field.code({
    vi: 'Tình trạng',
    en: 'State',
    synonyms: ['Trạng thái', 'Tình trạng hoạt động'],
    codeList: 'state',
    search: 'index',
    internal: true,
    legal,
  }),
  endedOn: field.date({ vi: 'Ngày kết thúc hoạt động', en: 'Ended on', internal: true }),
  successorCode: field.text({ vi: 'Mã tổ chức kế tiếp', en: 'Successor', maxLength: 40, internal: true }),
});

const stands = ({ state }: RecordDocument): boolean => (standing as readonly unknown[]).includes(state ?? 'active');

/** The day on which the term that runs ends by its plan; null without one, or once the record has ended. */
export function termEndsOn(document: RecordDocument): string | null {
  if (!stands(document)) return null;
  const open = ((document.terms as Entry[] | undefined) ?? []).filter(({ validUntil }) => validUntil === undefined);
  const until = open.at(-1)?.plannedUntil;
  return typeof until === 'string' && until.length === 10 ? until : null;
}

/** Since when it stands without any term; null when it has one or has ended. */
export function withoutTermSince(document: RecordDocument): string | null {
  if (!stands(document) || document.state === 'suspended') return null;
  const open = ((document.terms as Entry[] | undefined) ?? []).some(({ validUntil }) => validUntil === undefined);
  const since = document.establishedOn;
  return open || typeof since !== 'string' || since.length !== 10 ? null : since;
}

export const derived = {
  termEndsOn: { vi: 'Nhiệm kỳ đến ngày', en: 'Term ends on', kind: 'date' as const, of: termEndsOn },
  withoutTermSince: {
    vi: 'Chưa có nhiệm kỳ từ ngày',
    en: 'Without a term since',
    kind: 'date' as const,
    of: withoutTermSince,
  },
};
