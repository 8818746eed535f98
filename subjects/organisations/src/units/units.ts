/**
 * Administrative units before and after 01/07/2025, from the code lists. A five-digit code may name one area before and another after, so
 * an answer always says which time it speaks of. What an old commune became is read out of the text of the rearrangement, which is shown.
 * @legal NQ 202/2025/QH15
 */
import { type Commune, communes, legacyProvinces, legacyUnits, provinces } from '@congvu/codelists';
import { searchKey } from '@congvu/kernel';
import type { UnitView } from './units.schema.ts';

type NewCommune = Commune & { before?: string };

const prefix = /^(phuong|xa|thi tran|dac khu|tinh|thanh pho|quan|huyen|thi xa) (?=\S)/;
const bareOf = (name: string): string => {
  const key = searchKey(name);
  const bare = key.replace(prefix, '');
  // "Phường 1" is nothing without its kind.
  return /^\d+$/.test(bare) ? key : bare;
};

interface Index {
  provinceName: Map<string, string>;
  oldProvinceName: Map<string, string>;
  districtName: Map<string, string>;
  /** Communes of today by province, each with the pieces of its text. */
  byProvince: Map<string, { commune: NewCommune; pieces: string[] }[]>;
  mergedInto: Map<string, string>;
}
let kept: Index | undefined;

function index(): Index {
  if (kept) return kept;
  const byProvince: Index['byProvince'] = new Map();
  for (const commune of communes() as NewCommune[]) {
    const pieces = (commune.before ?? '').split(/[,;()]|\svà\s/).map((piece) => searchKey(piece));
    byProvince.set(commune.provinceCode, [...(byProvince.get(commune.provinceCode) ?? []), { commune, pieces }]);
  }
  kept = {
    provinceName: new Map(provinces().map(({ code, name }) => [code, name])),
    oldProvinceName: new Map(legacyProvinces().map(({ code, name }) => [code, name])),
    districtName: new Map(legacyUnits().districts.map(([code, name]) => [code, name])),
    mergedInto: new Map(legacyProvinces().map(({ code, mergedInto }) => [code, mergedInto])),
    byProvince,
  };
  return kept;
}

/** A piece of the text names the unit: its name stands there whole, alone or after the kind of unit, and not as part of a longer name. */
export function names(piece: string, bare: string): boolean {
  const at = ` ${piece} `.indexOf(` ${bare} `);
  if (at < 0) return false;
  const [before, after] = [piece.slice(0, Math.max(0, at - 1)), piece.slice(at + bare.length + 1)];
  const opens = before === '' || /(phuong|xa|thi tran|cac|cua)$/.test(before);
  return opens && (after === '' || /^(sau|phan|con|truoc|huyen|thi xa|thanh pho|quan) ?/.test(after));
}

/** Units of either time whose name or code was asked for. */
export function lookUpUnits(query: string, limit: number): { items: UnitView[]; more: boolean } {
  const { provinceName, oldProvinceName, districtName, byProvince, mergedInto } = index();
  const key = searchKey(query);
  const code = query.trim();
  const hit = (unit: { code: string; name: string }) =>
    unit.code === code || (key !== '' && !/^\d+$/.test(code) && ` ${searchKey(unit.name)} `.includes(` ${key} `));
  const provinceToday = (old: string) => {
    const now = mergedInto.get(old) ?? '';
    return { code: now, name: provinceName.get(now) ?? now, province: null, text: null };
  };
  const items: UnitView[] = [];
  for (const each of legacyProvinces().filter(hit))
    items.push({ ...pick(each), era: 'old', level: 'province', above: null, today: [provinceToday(each.code)] });
  for (const each of provinces().filter(hit))
    items.push({
      ...pick(each),
      era: 'new',
      level: 'province',
      above: null,
      today: [{ ...pick(each), province: null, text: (each as { predecessorText?: string }).predecessorText ?? null }],
    });
  for (const [unit, name, province] of legacyUnits().districts)
    if (hit({ code: unit, name }))
      items.push({
        code: unit,
        name,
        era: 'old',
        level: 'district',
        above: oldProvinceName.get(province) ?? null,
        today: [provinceToday(province)],
      });
  for (const [unit, name, district, province] of legacyUnits().communes) {
    if (!hit({ code: unit, name })) continue;
    const bare = bareOf(name);
    const found = (byProvince.get(mergedInto.get(province) ?? '') ?? []).filter(({ pieces }) =>
      pieces.some((piece) => names(piece, bare)),
    );
    items.push({
      code: unit,
      name,
      era: 'old',
      level: 'commune',
      above: [districtName.get(district), oldProvinceName.get(province)].filter(Boolean).join(', '),
      today: found.slice(0, 10).map(({ commune }) => communeToday(commune, provinceName)),
    });
  }
  for (const each of (communes() as NewCommune[]).filter(hit))
    items.push({
      ...pick(each),
      era: 'new',
      level: 'commune',
      above: provinceName.get(each.provinceCode) ?? null,
      today: [communeToday(each, provinceName)],
    });
  const exact = (unit: UnitView) =>
    unit.code === code || searchKey(unit.name) === key || bareOf(unit.name) === key ? 0 : 1;
  items.sort((a, b) => exact(a) - exact(b));
  return { items: items.slice(0, limit), more: items.length > limit };
}

const pick = ({ code, name }: { code: string; name: string }) => ({ code, name });
const communeToday = (commune: NewCommune, provinceName: Map<string, string>) => ({
  ...pick(commune),
  province: provinceName.get(commune.provinceCode) ?? null,
  text: commune.before ?? null,
});
