import { editDistance, searchKey, spellingKey } from '@congvu/kernel';

/** Which column of a file means which field. Pure: headings and labels in, suggestion out. */

export interface FieldLabels {
  key: string;
  /** The official label first, then synonyms and abbreviations people use. */
  labels: readonly string[];
  required?: boolean;
}

export interface HeadingColumn {
  /** 0-based. */
  column: number;
  heading: string;
  /** For two-line headings: the upper and lower line alone, which may match better than both together. */
  parts?: readonly string[];
}

export interface MappedColumn {
  column: number;
  heading: string;
  /** `index`: a running number (STT). `reserved`: written by this product into files it returns, to be left out. */
  role: 'field' | 'index' | 'reserved' | 'unmapped';
  field?: string;
  /** 0…1; 1 is the same words in the same spelling. */
  confidence: number;
  /** Other fields that came close, best first, at most three. */
  alternatives: readonly { field: string; confidence: number }[];
}

export interface SuggestedMapping {
  columns: readonly MappedColumn[];
  /** Columns with a heading that matches nothing. */
  unmapped: readonly MappedColumn[];
  missingRequired: readonly string[];
}

/** Columns that returned files carry; the first one leads back to the row of the file that was sent. */
export const originalRowHeading = 'Dòng gốc';
export const errorHeading = 'Lỗi';
export const remedyHeading = 'Cách sửa';

const reservedKeys = new Set([originalRowHeading, errorHeading, remedyHeading].map(searchKey));
const indexKeys = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'no']);
const acceptFrom = 0.6;

interface PreparedLabel {
  field: string;
  spelling: string;
  key: string;
  words: string[];
  compact: string;
}

/** Compares headings with the labels of many fields; remembers headings already compared. */
export class HeadingMatcher {
  readonly #labels: PreparedLabel[];
  readonly #known = new Map<string, { field: string; confidence: number }[]>();

  constructor(fields: readonly FieldLabels[]) {
    this.#labels = fields.flatMap((field) =>
      field.labels.map((label) => {
        const key = searchKey(bareHeading(label));
        return {
          field: field.key,
          spelling: spellingKey(bareHeading(label)),
          key,
          words: key.split(' '),
          compact: key.replaceAll(' ', ''),
        };
      }),
    );
  }

  /** Fields by falling confidence, those above the threshold only. */
  match(heading: string): readonly { field: string; confidence: number }[] {
    const known = this.#known.get(heading);
    if (known !== undefined) return known;
    const best = new Map<string, number>();
    if (heading.length <= 200) {
      const whole = prepare(heading);
      const bare = prepare(bareHeading(heading));
      for (const label of this.#labels) {
        const score = Math.max(
          similarity(whole, label),
          similarity(bare, label) - (whole.key === bare.key ? 0 : 0.005),
        );
        if (score >= acceptFrom && score > (best.get(label.field) ?? 0)) best.set(label.field, score);
      }
    }
    const found = [...best]
      .map(([field, confidence]) => ({ field, confidence }))
      .sort((a, b) => b.confidence - a.confidence);
    this.#known.set(heading, found);
    return found;
  }
}

/** Without the marks of a required column and without what stands in brackets: `Ngày sinh (*) (dd/mm/yyyy)` → `Ngày sinh`. */
export function bareHeading(heading: string): string {
  const bare = heading
    .replace(/\([^()]{0,100}\)|\[[^[\]]{0,100}\]/g, ' ')
    .replace(/[*:]+/g, ' ')
    .trim();
  return bare === '' ? heading : bare;
}

const prepare = (text: string) => {
  const key = searchKey(text);
  return { spelling: spellingKey(text), key, words: key.split(' '), compact: key.replaceAll(' ', '') };
};

function similarity(a: ReturnType<typeof prepare>, b: PreparedLabel): number {
  if (a.key === '' || b.key === '') return 0;
  if (a.key === b.key) return a.spelling === b.spelling ? 1 : 0.97;
  if (a.compact === b.compact) return 0.95;
  const shorter = Math.min(a.words.length, b.words.length);
  const longer = Math.max(a.words.length, b.words.length);
  const [outer, inner] = a.words.length >= b.words.length ? [a.key, b.key] : [b.key, a.key];
  // One short word inside a long heading says little: "số" is in half of all headings.
  if (inner.length >= 3 && ` ${outer} `.includes(` ${inner} `)) return 0.55 + 0.38 * (shorter / longer);
  const longest = Math.max(a.compact.length, b.compact.length);
  let typo = 0;
  if (longest >= 5) {
    const limit = Math.floor(longest * 0.2);
    const distance = editDistance(a.compact, b.compact, limit);
    if (distance <= limit) typo = 0.93 - distance / longest;
  }
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  const overlap = shared >= 2 ? (0.85 * (2 * shared)) / (a.words.length + b.words.length) : 0;
  return Math.max(typo, overlap);
}

/** Best field for every column; each field is given once, to the column that matches it best. */
export function suggestMapping(
  headings: readonly HeadingColumn[],
  fields: readonly FieldLabels[],
  matcher = new HeadingMatcher(fields),
): SuggestedMapping {
  const candidates = headings.map((heading) => ({ heading, matches: matchesOf(heading, matcher) }));
  const pairs = candidates
    .flatMap(({ heading, matches }) => matches.map((match) => ({ heading, ...match })))
    .sort((a, b) => b.confidence - a.confidence || a.heading.column - b.heading.column);
  const fieldOf = new Map<number, { field: string; confidence: number }>();
  const taken = new Set<string>();
  for (const { heading, field, confidence } of pairs) {
    if (taken.has(field) || fieldOf.has(heading.column)) continue;
    taken.add(field);
    fieldOf.set(heading.column, { field, confidence });
  }
  const columns = candidates.map(({ heading, matches }): MappedColumn => {
    const given = fieldOf.get(heading.column);
    const alternatives = matches.filter((match) => match.field !== given?.field).slice(0, 3);
    const base = { column: heading.column, heading: heading.heading, alternatives };
    const key = searchKey(bareHeading(heading.heading));
    if (given !== undefined) return { ...base, role: 'field', ...given };
    if (reservedKeys.has(key)) return { ...base, role: 'reserved', confidence: 1 };
    return { ...base, role: indexKeys.has(key) ? 'index' : 'unmapped', confidence: 0 };
  });
  return {
    columns,
    unmapped: columns.filter((column) => column.role === 'unmapped'),
    missingRequired: fields.filter((field) => field.required && !taken.has(field.key)).map((field) => field.key),
  };
}

/** A field labelled exactly like a reserved column still wins: the register's own words come first. */
function matchesOf(heading: HeadingColumn, matcher: HeadingMatcher): readonly { field: string; confidence: number }[] {
  const matches = matcher.match(heading.heading);
  const isReserved = reservedKeys.has(searchKey(heading.heading));
  if (isReserved) return matches.filter((match) => match.confidence === 1);
  if (heading.parts === undefined) return matches;
  const best = new Map(matches.map((match) => [match.field, match.confidence]));
  heading.parts.forEach((part, index) => {
    // The lower line alone ("Số", "Ngày") is often shared by several groups; it counts for less than both lines together.
    const weight = index === heading.parts!.length - 1 ? 0.98 : 0.9;
    for (const { field, confidence } of matcher.match(part)) {
      best.set(field, Math.max(best.get(field) ?? 0, confidence * weight));
    }
  });
  return [...best].map(([field, confidence]) => ({ field, confidence })).sort((a, b) => b.confidence - a.confidence);
}
