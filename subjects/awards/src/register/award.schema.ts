import { nullable, oneOf, pageQuery, written } from '@congvu/kernel';
import Type, { type Static } from 'typebox';

export const holderKinds = ['individual', 'collective', 'household'] as const;
export type HolderKind = (typeof holderKinds)[number];
export const holderKindNames: Record<HolderKind, string> = {
  individual: 'Cá nhân',
  collective: 'Tập thể',
  household: 'Hộ gia đình',
};

/** By merit in the period, by theme, on the spot, for long devotion, for foreign friends, by years of service. */
export const meritKinds = ['cong-trang', 'chuyen-de', 'dot-xuat', 'cong-hien', 'doi-ngoai', 'nien-han'] as const;
export type MeritKind = (typeof meritKinds)[number];
export const meritKindNames: Record<MeritKind, string> = {
  'cong-trang': 'Theo công trạng',
  'chuyen-de': 'Theo chuyên đề',
  'dot-xuat': 'Đột xuất',
  'cong-hien': 'Theo cống hiến',
  'doi-ngoai': 'Đối ngoại',
  'nien-han': 'Theo niên hạn',
};

export const issuingLevels = ['president', 'prime-minister', 'ministry-or-province', 'unit'] as const;
export type IssuingLevel = (typeof issuingLevels)[number];
export const issuingLevelNames: Record<IssuingLevel, string> = {
  president: 'Chủ tịch nước',
  'prime-minister': 'Thủ tướng Chính phủ',
  'ministry-or-province': 'Bộ trưởng, Chủ tịch UBND cấp tỉnh',
  unit: 'Thủ trưởng cơ quan, đơn vị',
};

export const awardStates = ['in-force', 'revoked'] as const;
export type AwardState = (typeof awardStates)[number];

/** @legal Luật TĐKT 06/2022/QH15 chương VII */
export const revocationGrounds = ['false-declaration', 'false-papers', 'unlawful-appraisal', 'later-finding'] as const;
export type RevocationGround = (typeof revocationGrounds)[number];
export const revocationGroundNames: Record<RevocationGround, string> = {
  'false-declaration': 'Gian dối trong kê khai thành tích',
  'false-papers': 'Cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ',
  'unlawful-appraisal': 'Thẩm định, xét, duyệt, đề nghị trái quy định của pháp luật',
  'later-finding': 'Có kết luận hoặc bản án, quyết định đã có hiệu lực về hành vi vi phạm',
};

export const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'yyyy-mm-dd' });
export const birthDay = Type.String({ pattern: '^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$', description: 'yyyy-mm-dd or yyyy' });
export const line = (maxLength: number, minLength = 1) => written(minLength, maxLength);

export const awardSummary = Type.Object({
  id: Type.String(),
  awardNumber: Type.String(),
  award: Type.String(),
  awardName: Type.String(),
  holderKind: oneOf(holderKinds),
  holderName: Type.String(),
  /** masked; null: an old paper award, or a holder that has none */
  holderNumber: nullable(Type.String()),
  agencyCode: Type.String(),
  agencyName: Type.String(),
  decision: Type.String(),
  decidedOn: Type.String(),
  state: oneOf(awardStates),
});
export type AwardSummary = Static<typeof awardSummary>;

export const awardQuery = Type.Object({
  ...pageQuery,
  query: Type.Optional(Type.String({ maxLength: 100 })),
  award: Type.Optional(Type.String({ maxLength: 20 })),
  year: Type.Optional(Type.Integer({ minimum: 1945, maximum: 2200 })),
  state: Type.Optional(oneOf(awardStates)),
  unlinked: Type.Optional(Type.Boolean({ description: 'individuals without a personal number' })),
});
export type AwardQuery = Static<typeof awardQuery>;

export const awardView = Type.Object({
  ...awardSummary.properties,
  grade: nullable(Type.String()),
  holderBirthDate: nullable(Type.String()),
  holderVerified: Type.Boolean({ description: 'the population database confirmed the holder' }),
  achievement: Type.String(),
  periodFrom: nullable(Type.String()),
  periodUntil: nullable(Type.String()),
  meritKind: nullable(oneOf(meritKinds)),
  issuingLevel: oneOf(issuingLevels),
  issuerName: Type.String(),
  signer: nullable(Type.String()),
  goldBookNumber: nullable(Type.String()),
  verificationCode: nullable(Type.String()),
  prizeVnd: nullable(Type.Number()),
  prizeBasis: nullable(
    Type.String({ description: 'how the prize was worked out, or that it still has to be entered' }),
  ),
  posthumous: Type.Boolean(),
  origin: oneOf(['decision', 'paper'] as const),
  revocation: nullable(
    Type.Object({ ground: Type.String(), decision: Type.String(), on: Type.String(), note: nullable(Type.String()) }),
  ),
  allowed: Type.Array(oneOf(['revoke', 'link', 'prize'] as const)),
  history: Type.Array(
    Type.Object({
      version: Type.Integer(),
      at: Type.String(),
      source: Type.String(),
      actorName: nullable(Type.String()),
      changed: Type.Array(Type.String()),
    }),
  ),
});
export type AwardView = Static<typeof awardView>;

/** What anybody who holds the certificate may see: no number, no birth date, no agency of the holder. */
export const publicAward = Type.Object({
  awardName: Type.String(),
  holderName: Type.String(),
  decision: Type.String(),
  decidedOn: Type.String(),
  issuerName: Type.String(),
  year: Type.Integer(),
  state: oneOf(awardStates),
  revokedOn: nullable(Type.String()),
});
export type PublicAward = Static<typeof publicAward>;

export const paperBody = Type.Object({
  award: line(20),
  holderKind: oneOf(holderKinds),
  holderName: line(300, 2),
  agencyCode: line(40),
  achievement: line(2000, 5),
  periodFrom: Type.Optional(birthDay),
  periodUntil: Type.Optional(birthDay),
  meritKind: Type.Optional(oneOf(meritKinds)),
  decisionNumber: line(60),
  decidedOn: birthDay,
  issuingLevel: oneOf(issuingLevels),
  issuerName: line(300),
  signer: Type.Optional(line(100)),
  goldBookNumber: Type.Optional(line(40)),
  posthumous: Type.Optional(Type.Boolean()),
});
export const linkBody = Type.Object({
  number: Type.String({ pattern: '^[0-9]{12}$' }),
  birthDate: birthDay,
  evidence: line(1000, 5),
});
export const revokeBody = Type.Object({
  ground: oneOf(revocationGrounds),
  decision: line(120),
  on: day,
  note: Type.Optional(line(2000)),
});
export const prizeBody = Type.Object({
  amountVnd: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
  legal: line(300, 5),
});
export type PaperBody = Static<typeof paperBody>;
export type LinkBody = Static<typeof linkBody>;
export type RevokeBody = Static<typeof revokeBody>;
export type PrizeBody = Static<typeof prizeBody>;
