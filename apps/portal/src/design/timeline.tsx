import type { ReactNode } from 'react';
import './timeline.css';

export interface TimelineItem {
  key: string;
  when: string;
  dateTime?: string;
  title: string;
  who?: string | null;
  children?: ReactNode;
}

export function Timeline({ label, items }: { label: string; items: TimelineItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="timeline-item">
          <p className="timeline-title">{item.title}</p>
          <p className="timeline-meta">
            <time dateTime={item.dateTime}>{item.when}</time>
            {item.who ? ` · ${item.who}` : null}
          </p>
          {item.children ? <div className="timeline-note">{item.children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
