/** The order of candidates for a post and where it is cut. Pure. */
export interface Scored {
  id: string;
  postId: string;
  /** of the papers in order; null: no mark, absent */
  scores: readonly (number | null)[];
  priority: number;
}
export interface Paper {
  code: string;
  passMark: number;
}
export interface Ranked {
  id: string;
  total: number;
  /** within the post, from 1; null: did not pass */
  place: number | null;
  outcome: 'successful' | 'passed-over' | 'failed' | 'absent';
}
/** Candidates on both sides of the cut whom nothing tells apart: the council chooses. */
export interface OpenTie {
  postId: string;
  ids: string[];
  places: number;
}

/** Hundredths, so that sums of decimal marks are exact. */
const cents = (value: number): number => Math.round(value * 100);
export const totalOf = (candidate: Scored): number =>
  candidate.scores.reduce<number>((sum, score) => sum + cents(score ?? 0), cents(candidate.priority)) / 100;

export function rankPost(
  candidates: readonly Scored[],
  papers: readonly Paper[],
  quantity: number,
  chosen: ReadonlySet<string> = new Set(),
): { ranked: Ranked[]; tie: Omit<OpenTie, 'postId'> | null } {
  const passed = candidates.filter(({ scores }) =>
    papers.every(({ passMark }, at) => typeof scores[at] === 'number' && scores[at] >= passMark),
  );
  const last = ({ scores }: Scored): number => scores.at(-1) ?? 0;
  const key = (each: Scored): [number, number] => [cents(totalOf(each)), cents(last(each))];
  const order = [...passed].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return (
      right[0] - left[0] ||
      right[1] - left[1] ||
      Number(chosen.has(b.id)) - Number(chosen.has(a.id)) ||
      (a.id < b.id ? -1 : 1)
    );
  });
  const same = (a: Scored, b: Scored): boolean =>
    key(a).join() === key(b).join() && chosen.has(a.id) === chosen.has(b.id);
  const [inside, outside] = [order[quantity - 1], order[quantity]];
  const tied = inside && outside && same(inside, outside) ? order.filter((each) => same(each, inside)) : [];
  const tie =
    tied.length > 0
      ? { ids: tied.map(({ id }) => id), places: quantity - order.findIndex((each) => same(each, tied[0]!)) }
      : null;
  const ranked = candidates.map((candidate): Ranked => {
    const at = order.findIndex(({ id }) => id === candidate.id);
    const absent = candidate.scores.every((score) => score === null);
    return {
      id: candidate.id,
      total: totalOf(candidate),
      place: at < 0 ? null : at + 1,
      outcome: at < 0 ? (absent ? 'absent' : 'failed') : at < quantity ? 'successful' : 'passed-over',
    };
  });
  return { ranked, tie };
}
