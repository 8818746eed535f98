import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../design/icon.tsx';
import { useText } from '../i18n/locale.tsx';

let firstPage = true;

interface Props {
  title: string;
  lead?: ReactNode;
  /** the page above this one */
  back?: { link: LinkProps; label: string };
  badge?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Heading, document title, and focus on the heading when one page follows another. */
export function Page({ title, lead, back, badge, actions, children }: Props) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t.product]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-head-text">
          {back ? (
            <Link {...back.link} className="page-back no-print">
              <Icon name="chevronLeft" size={16} />
              {back.label}
            </Link>
          ) : null}
          <div className="page-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {badge}
          </div>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {actions ? <div className="row no-print">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
