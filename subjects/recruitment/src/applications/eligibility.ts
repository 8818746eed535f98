/** Whether a candidate may compete for a post: every reason, each from a dated rule. Pure. */
import { formatDateVi, searchKey } from '@congvu/kernel';
import type { ConditionRule } from '../campaigns/kinds.ts';

export interface CandidateClaim {
  /** yyyy-mm-dd or yyyy */
  birthDate: string;
  nationality: string | null;
  receivedOn: string;
  convicted: boolean;
  degrees: readonly { level: string; major: string; state: 'declared' | 'verified' | 'refuted' }[];
  known: boolean;
  inService: boolean;
  disciplines: readonly { form: string; from: string; until: string | null }[];
}

export interface PostNeeds {
  level: string;
  /** any of these; empty: any major */
  majors: readonly string[];
  applyFrom: string;
  applyUntil: string;
}

export interface Reason {
  code: ConditionRule['code'] | 'degree-unverified' | 'no-facts';
  message: string;
  /** refusal: in the way; check: for people to look at */
  weight: 'refusal' | 'check';
  legal: string | null;
  assumption: boolean;
}

export interface Eligibility {
  ok: boolean;
  reasons: Reason[];
}

/** Years gone by on the day; somebody whose birth day is not known has the birthday on the last of December. */
export function ageOn(birthDate: string, day: string): number {
  const birthday = birthDate.length === 10 ? birthDate.slice(5) : '12-31';
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthday ? 1 : 0);
}

export const majorFits = (major: string, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((each) => ` ${searchKey(major)} `.includes(` ${searchKey(each)} `));

export function eligibility(
  claim: CandidateClaim,
  post: PostNeeds,
  rules: readonly ConditionRule[],
  ranks: Readonly<Record<string, number>>,
): Eligibility {
  const reasons = rules.flatMap((rule) =>
    unmet(rule, claim, post, ranks).map(({ code, message, weight }) => ({
      code: code ?? rule.code,
      message,
      weight: weight ?? ('refusal' as const),
      legal: rule.legal,
      assumption: rule.assumption,
    })),
  );
  return { ok: reasons.every(({ weight }) => weight === 'check'), reasons };
}

type Found = { code?: Reason['code']; message: string; weight?: Reason['weight'] };

function unmet(
  rule: ConditionRule,
  claim: CandidateClaim,
  post: PostNeeds,
  ranks: Readonly<Record<string, number>>,
): Found[] {
  switch (rule.code) {
    case 'age': {
      const age = ageOn(claim.birthDate, claim.receivedOn);
      const minimum = rule.minimum ?? 18;
      return age >= minimum ? [] : [{ message: `Ngày nộp hồ sơ mới ${age} tuổi; phải từ đủ ${minimum} tuổi trở lên.` }];
    }
    case 'nationality':
      return claim.nationality === null || claim.nationality === 'VN'
        ? []
        : [{ message: 'CSDL dân cư không ghi nhận quốc tịch Việt Nam.' }];
    case 'qualification':
      return qualification(claim, post, ranks);
    case 'discipline':
      if (!claim.known)
        return [
          {
            code: 'no-facts',
            weight: 'check',
            message: 'Không có hồ sơ cán bộ, công chức, viên chức trong phạm vi của tài khoản để tra kỷ luật.',
          },
        ];
      return claim.disciplines
        .filter(({ from, until }) => from <= claim.receivedOn && (until === null || until > claim.receivedOn))
        .map(({ form, from, until }) => ({
          message: `Đang trong thời hạn kỷ luật (${form.toLowerCase()} từ ${formatDateVi(from)}${until ? `, hết hiệu lực ${formatDateVi(until)}` : ''}).`,
        }));
    case 'conviction':
      return claim.convicted
        ? [{ message: 'Khai đang bị truy cứu, chấp hành án hoặc biện pháp xử lý hành chính.' }]
        : [];
    case 'window':
      return claim.receivedOn >= post.applyFrom && claim.receivedOn <= post.applyUntil
        ? []
        : [
            {
              message: `Nhận ngày ${formatDateVi(claim.receivedOn)}, ngoài thời gian nhận hồ sơ ${formatDateVi(post.applyFrom)}–${formatDateVi(post.applyUntil)}.`,
            },
          ];
    case 'in-service':
      return claim.inService ? [] : [{ message: 'Không có hồ sơ đang công tác trong phạm vi của cơ quan tổ chức.' }];
  }
}

function qualification(claim: CandidateClaim, post: PostNeeds, ranks: Readonly<Record<string, number>>): Found[] {
  const needed = ranks[post.level] ?? 0;
  const standing = claim.degrees.filter(({ state }) => state !== 'refuted');
  const high = standing.filter(({ level }) => (ranks[level] ?? 0) >= needed);
  if (high.length === 0) {
    const best = [...standing].sort((a, b) => (ranks[b.level] ?? 0) - (ranks[a.level] ?? 0))[0];
    return [
      {
        message: `Vị trí cần trình độ từ ${post.level}; ${best ? `văn bằng cao nhất là ${best.level}` : 'không có văn bằng hợp lệ'}.`,
      },
    ];
  }
  const fitting = high.filter(({ major }) => majorFits(major, post.majors));
  if (fitting.length === 0)
    return [
      {
        message: `Vị trí cần chuyên ngành ${post.majors.join(', ')}; văn bằng khai ${high.map(({ major }) => major).join(', ')}.`,
      },
    ];
  return fitting.some(({ state }) => state === 'verified')
    ? []
    : [
        {
          code: 'degree-unverified',
          weight: 'check',
          message: 'Văn bằng đáp ứng yêu cầu mới là lời khai; phải xác minh trước quyết định.',
        },
      ];
}
