import { decideDifference, isComparable, type Piece } from './diff.ts';
import './diff-text.css';

/** One side of a comparison; letters that differ are marked and underlined, not only coloured. */
export function DiffText(props: {
  side: 'ours' | 'theirs';
  ours: string | null;
  theirs: string | null;
  emptyLabel: string;
}) {
  const { side, ours, theirs, emptyLabel } = props;
  const value = side === 'ours' ? ours : theirs;
  if (value === null || value === '') return <span className="muted">{emptyLabel}</span>;
  const pieces: Piece[] =
    ours === null || theirs === null || !isComparable(ours, theirs)
      ? [{ text: value, changed: false }]
      : decideDifference(ours, theirs)[side];
  return (
    <span className="diff">
      {withKeys(pieces).map(({ key, piece }) =>
        piece.changed ? (
          <mark key={key} className={`diff-${side}`}>
            {piece.text}
          </mark>
        ) : (
          <span key={key}>{piece.text}</span>
        ),
      )}
    </span>
  );
}

const withKeys = (pieces: Piece[]) => pieces.map((piece, index) => ({ key: `${index}:${piece.text}`, piece }));
