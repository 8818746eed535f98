import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './empty-state.css';

interface Props {
  icon?: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** it stands for the whole page */
  isPage?: boolean;
}

/** Says why there is nothing, and what to do next. */
export function EmptyState({ icon = 'inbox', title, children, actions, isPage }: Props) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} size={26} />
      </span>
      <Title className="empty-title">{title}</Title>
      {children ? <div className="empty-text">{children}</div> : null}
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}

/** Grey lines while the answer is on its way. */
export function Skeleton({ label, lines = 5 }: { label: string; lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key) => (
        <span key={key} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
