export interface Piece {
  text: string;
  changed: boolean;
}

/** Longest common subsequence, letter by letter; texts are names and dates, so the square table stays small. */
export function decideDifference(ours: string, theirs: string): { ours: Piece[]; theirs: Piece[] } {
  const a = [...ours.normalize('NFC')];
  const b = [...theirs.normalize('NFC')];
  if (a.length * b.length > 40_000) {
    return { ours: [{ text: ours, changed: true }], theirs: [{ text: theirs, changed: true }] };
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const left: Piece[] = [];
  const right: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(left, a[i++], false);
      push(right, b[j++], false);
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      push(left, a[i++], true);
    } else {
      push(right, b[j++], true);
    }
  }
  return { ours: left, theirs: right };
}

const letters = (text: string) =>
  new Set(
    text
      .normalize('NFD')
      .toLowerCase()
      .match(/[a-zđ0-9]/g) ?? [],
  );

/** Two spellings of one thing, not two different things: marking letters only helps then. */
export function isComparable(ours: string, theirs: string): boolean {
  const digits = (text: string) => /^[\d/\s.-]+$/.test(text);
  if (digits(ours) !== digits(theirs)) return false;
  if (digits(ours)) return true;
  const [a, b] = [letters(ours), letters(theirs)];
  const shared = [...a].filter((letter) => b.has(letter)).length;
  return shared / Math.max(a.size, b.size, 1) >= 0.5;
}

function push(pieces: Piece[], letter: string | undefined, changed: boolean) {
  const last = pieces.at(-1);
  if (last && last.changed === changed) last.text += letter ?? '';
  else pieces.push({ text: letter ?? '', changed });
}
