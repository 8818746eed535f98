/** What complying costs whoever applies, by the standard cost model: hours, and money where an hour has a price. Pure but for its dated data. */
import { readFileSync } from 'node:fs';

interface CostItem {
  activity: 'paper' | 'field' | 'wage';
  vi: string;
  hours: number | null;
  otherVnd: number | null;
  validFrom: string;
}
let items: readonly CostItem[] | undefined;

/** The figure of an activity on a day. */
function costItem(activity: CostItem['activity'], day: string): CostItem | undefined {
  items ??= (
    JSON.parse(readFileSync(new URL('../../data/compliance-cost.json', import.meta.url), 'utf8')) as {
      items: CostItem[];
    }
  ).items;
  return items.filter((item) => item.activity === activity && item.validFrom <= day).at(-1);
}

export interface Cost {
  hours: number;
  /** Null: an hour has no price yet, so time is not turned into money. */
  vnd: number | null;
}

/** What so many papers and questions cost one applicant once. */
export function costOf(count: { papers: number; fields: number }, day: string): Cost {
  const [paper, field, wage] = [costItem('paper', day), costItem('field', day), costItem('wage', day)];
  const hours = count.papers * (paper?.hours ?? 0) + count.fields * (field?.hours ?? 0);
  const other = count.papers * (paper?.otherVnd ?? 0) + count.fields * (field?.otherVnd ?? 0);
  const price = wage?.otherVnd ?? null;
  return { hours: Math.round(hours * 100) / 100, vnd: price === null ? null : Math.round(hours * price + other) };
}
