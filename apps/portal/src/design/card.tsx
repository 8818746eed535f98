import { type ReactNode, useId } from 'react';
import './card.css';

interface Props {
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** content that reaches the edges, such as a table */
  flush?: boolean;
}

export function Card({ title, note, actions, children, flush }: Props) {
  const id = useId();
  const body = <div className={flush ? 'card-body card-flush' : 'card-body'}>{children}</div>;
  if (!title) return <div className="card">{body}</div>;
  return (
    <section className="card" aria-labelledby={id}>
      <header className="card-head">
        <div>
          <h2 id={id}>{title}</h2>
          {note ? <div className="card-note">{note}</div> : null}
        </div>
        {actions ? <div className="row no-print">{actions}</div> : null}
      </header>
      {body}
    </section>
  );
}

/** A number that answers one question; `children` is a link when there is more to see. */
export function Stat({
  label,
  value,
  tone,
  children,
}: {
  label: string;
  value: string;
  tone?: 'bad' | 'warn' | 'ok';
  children?: ReactNode;
}) {
  return (
    <div className="stat">
      <dt className="stat-label">{label}</dt>
      <dd className={tone ? `stat-value stat-${tone}` : 'stat-value'}>{value}</dd>
      {children ? <dd className="stat-more">{children}</dd> : null}
    </div>
  );
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}

export function Facts({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
