import { communes, provinces } from '@congvu/codelists';
import type { Address } from '@congvu/population';

/** Names of today's units where the code is one of today's; else what the record says in words. */
export function addressText(address: Address | undefined): string | null {
  if (!address) return null;
  const commune = address.districtCode ? undefined : communes().find(({ code }) => code === address.communeCode)?.name;
  const province = provinces().find(({ code }) => code === address.provinceCode)?.name;
  return [address.detail, commune, province].filter(Boolean).join(', ') || null;
}
