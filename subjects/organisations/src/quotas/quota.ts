/** Whether a number of posts may be given. Pure. */
export type QuotaRule = 'above-parent' | 'below-children' | 'below-used';

export interface QuotaProblem {
  rule: QuotaRule;
  /** The number that must not be passed, and what would stand against it. */
  limit: number;
  value: number;
}

export interface QuotaFacts {
  given: number;
  /** Officials of the kind in the agency and below. */
  used: number;
  /** Given to the agency above; null: nothing was, so nothing can be exceeded. */
  parentGiven: number | null;
  /** Given to the other agencies below the same one. */
  siblingsGiven: number;
  /** Given to the agencies directly below. */
  childrenGiven: number;
}

/** All that speaks against it, not the first. */
export function checkQuota(facts: QuotaFacts): QuotaProblem[] {
  const { given, used, parentGiven, siblingsGiven, childrenGiven } = facts;
  const problems: QuotaProblem[] = [];
  if (parentGiven !== null && siblingsGiven + given > parentGiven)
    problems.push({ rule: 'above-parent', limit: parentGiven, value: siblingsGiven + given });
  if (childrenGiven > given) problems.push({ rule: 'below-children', limit: given, value: childrenGiven });
  if (used > given) problems.push({ rule: 'below-used', limit: given, value: used });
  return problems;
}

export const sayProblem = ({ rule, limit, value }: QuotaProblem): { reason: string; remedy: string } => {
  switch (rule) {
    case 'above-parent':
      return {
        reason: `Tổng giao cho các đơn vị cùng cấp sẽ là ${value}, vượt ${limit} đã giao cho cấp trên`,
        remedy: 'Giảm số giao, hoặc điều chỉnh số giao của cấp trên trước',
      };
    case 'below-children':
      return {
        reason: `Đã giao ${value} cho các đơn vị trực thuộc, nhiều hơn số giao mới ${limit}`,
        remedy: 'Giảm số giao của đơn vị trực thuộc trước',
      };
    case 'below-used':
      return {
        reason: `Đang có mặt ${value} người, nhiều hơn số giao ${limit}`,
        remedy: 'Giao đủ, hoặc trình cấp trên cho phép tạm thời vượt',
      };
  }
};
