import { agencyCodes, provinces } from '@congvu/codelists';
import { stripDiacritics } from '@congvu/kernel';
import type { NewAgency } from './agency.store.ts';

const plain = (name: string) =>
  stripDiacritics(name)
    .replace(/^(Thanh pho|Tinh|TP\.?)\s+/i, '')
    .replace(/^Thua Thien /, '')
    .toLowerCase();

/** Ministries that were merged away before 2026 by the notes of the code list itself. */
const merged = /\(hợp nhất|\(nay thuộc/;

/**
 * Level-1 agencies of today from the code list: ministries that still stand, and the 34 provinces under the code of the old province that
 * keeps its name. Codes after the mergers of 2025 are not published where we could read them, so those are marked unconfirmed.
 */
export function levelOneAgencies(): NewAgency[] {
  const codes = agencyCodes();
  const ministries = codes
    .filter((item) => item.kind === 'ministry' && !merged.test(item.name))
    .map(
      (item): NewAgency => ({
        code: item.code,
        name: item.name.replace(/^.*\(nay (Bộ [^)]+)\)$/, '$1'),
        kind: 'ministry',
        parentCode: null,
        codeConfirmed: item.verified,
      }),
    );
  const byName = new Map(codes.filter((item) => item.kind === 'province').map((item) => [plain(item.name), item]));
  const local = provinces().map((province): NewAgency => {
    const item = byName.get(plain(province.name));
    return {
      code: item?.code ?? `P${province.code}`,
      name: `Ủy ban nhân dân ${province.name.replace(/^(Tỉnh|Thành phố)/, (word) => word.toLowerCase())}`,
      kind: 'province',
      parentCode: null,
      codeConfirmed: (item?.verified ?? false) && province.predecessorCodes.length === 1,
    };
  });
  return [...ministries, ...local];
}
