import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Mark } from '../design/icon.tsx';
import { useText } from '../i18n/locale.tsx';
import { LanguageSwitch } from './workspace.tsx';
import './public-page.css';

/** Pages for anybody: no account, no menu. `home` is where such pages begin, if they are more than one. */
export function PublicPage(props: {
  title: string;
  lead?: string;
  home?: { to: '/recruitment-notices'; label: string };
  children: ReactNode;
}) {
  const { title, lead, home, children } = props;
  const t = useText();
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t.product]);
  const name = <strong className="block">{t.product}</strong>;
  return (
    <div className="look-up">
      <header className="look-up-head no-print">
        <Mark size={40} />
        {home ? (
          <Link to={home.to}>
            {name}
            <span className="small">{home.label}</span>
          </Link>
        ) : (
          <span>
            {name}
            <span className="small">{t.ministry}</span>
          </span>
        )}
        <span className="look-up-language">
          <LanguageSwitch />
        </span>
      </header>
      <main id="main" className="stack">
        <div className={lead ? undefined : 'no-print'}>
          <h1>{title}</h1>
          {lead ? <p className="muted">{lead}</p> : null}
        </div>
        {children}
      </main>
    </div>
  );
}
