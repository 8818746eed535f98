/** Addresses in words, as people write them into lists. */
import { communes, legacyProvinces, legacyUnits, provinces } from '@congvu/codelists';
import type { Place } from '../nation/index.ts';

let names: Map<string, string> | undefined;

function unitNames(): Map<string, string> {
  if (names !== undefined) return names;
  const units = legacyUnits();
  names = new Map([
    ...provinces().map((one): [string, string] => [`today ${one.code}`, one.name]),
    ...communes().map((one): [string, string] => [`today ${one.code}`, one.name]),
    ...legacyProvinces().map((one): [string, string] => [`before ${one.code}`, one.name]),
    ...units.districts.map(([code, name]): [string, string] => [`before ${code}`, name]),
    ...units.communes.map(([code, name]): [string, string] => [`before ${code}`, name]),
  ]);
  return names;
}

/** Before 01/07/2025 with its district, today without. */
export function placeText(place: Place, tiers: 'today' | 'before'): string {
  const { provinceCode, communeCode } = place[tiers];
  const codes = [communeCode, ...(tiers === 'before' ? [place.before.districtCode] : []), provinceCode];
  return [place.detail, ...codes.map((code) => unitNames().get(`${tiers} ${code}`) ?? '')]
    .filter((part) => part !== '')
    .join(', ');
}
