import { Button } from './button.tsx';
import './pagination.css';

export interface PaginationWords {
  label: string;
  previous: string;
  next: string;
  range: (from: number, to: number, total: number) => string;
}

interface Props {
  page: number;
  pageSize: number;
  total: number;
  onChange: (page: number) => void;
  words: PaginationWords;
}

export function Pagination({ page, pageSize, total, onChange, words }: Props) {
  if (total === 0) return null;
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav className="pagination" aria-label={words.label}>
      <p className="num small" role="status">
        {words.range((page - 1) * pageSize + 1, Math.min(page * pageSize, total), total)}
      </p>
      {last > 1 ? (
        <div className="row">
          <Button size="s" icon="chevronLeft" isDisabled={page <= 1} onPress={() => onChange(page - 1)}>
            {words.previous}
          </Button>
          <span className="num small">
            {page} / {last}
          </span>
          <Button size="s" icon="chevronRight" isDisabled={page >= last} onPress={() => onChange(page + 1)}>
            {words.next}
          </Button>
        </div>
      ) : null}
    </nav>
  );
}
