/**
 * Organisational scope. Agency codes are hierarchical, levels separated by dots (QĐ 20/2020/QĐ-TTg): `G09`, `G09.20`, `G09.20.05`.
 * A scope is `*` (the whole country) or an agency code, which covers that agency and everything below it.
 */
export const nationwide = '*';
/** The scope that covers no agency: of a permission over one's own data. */
export const nowhere = '';

export function scopeCovers(scope: string, agencyCode: string): boolean {
  return scope === nationwide || (scope !== nowhere && (scope === agencyCode || agencyCode.startsWith(`${scope}.`)));
}

/** Drops scopes that another one already covers; `*` swallows all. */
export function outerScopes(scopes: readonly string[]): string[] {
  const unique = [...new Set(scopes)].sort();
  return unique.filter((scope) => !unique.some((other) => other !== scope && scopeCovers(other, scope)));
}
