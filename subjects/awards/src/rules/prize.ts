import { formatDateVi } from '@congvu/kernel';
import type { HolderKind } from '../register/award.schema.ts';
import { baseSalaryOn } from '../register/award-types.ts';

export interface Prize {
  vnd: number | null;
  basis: string;
}

export const prizeUnknown = 'chưa xác định, cần nhập theo văn bản';

/** Multiple of the base salary on the decision's day. Without a multiple, or a base salary, nothing is made up. */
export function prizeOf(
  award: string,
  holderKind: HolderKind,
  decidedOn: string,
  multiples: readonly { award: string; holderKind: HolderKind; validFrom: string; multiple: number; legal: string }[],
): Prize {
  const [found] = multiples
    .filter((item) => item.award === award && item.holderKind === holderKind && item.validFrom <= decidedOn)
    .sort((a, b) => b.validFrom.localeCompare(a.validFrom));
  const salary = baseSalaryOn(decidedOn);
  if (!found || !salary) return { vnd: null, basis: prizeUnknown };
  return {
    vnd: Math.round(found.multiple * salary.vnd),
    basis: `${String(found.multiple).replace('.', ',')} × lương cơ sở ${salary.vnd.toLocaleString('vi-VN')} đồng (từ ${formatDateVi(salary.from)}, ${salary.decree}); ${found.legal}`,
  };
}
