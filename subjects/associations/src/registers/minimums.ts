/** Least founding assets of a fund, dated data (`data/minimums.json`); figures after the amendment of 2024 were not compared, so they warn and never refuse. */
import { readFileSync } from 'node:fs';
import type { RecordDocument } from '@congvu/registers';
import { assetsOf } from './fund.register.ts';

interface Minimum {
  scope: string;
  foreign: boolean;
  amountVnd: number;
}
let cached: { source: string; confirmed: boolean; items: Minimum[] } | undefined;

const minimums = () => {
  cached ??= JSON.parse(readFileSync(new URL('../../data/minimums.json', import.meta.url), 'utf8')) as NonNullable<
    typeof cached
  >;
  return cached;
};

export function warnOfAssets(document: RecordDocument): string[] {
  const { items, source } = minimums();
  const foreign = document.foreignFounders === true;
  const least = items.find((item) => item.scope === document.scope && item.foreign === foreign);
  const has = assetsOf(document);
  if (!least || has >= least.amountVnd) return [];
  const money = (value: number) => `${value.toLocaleString('vi-VN')} đồng`;
  return [
    `Tài sản đóng góp đã ghi ${money(has)}, thấp hơn mức ${money(least.amountVnd)} của phạm vi này (${source}). Đối chiếu quy định hiện hành trước khi ghi.`,
  ];
}
