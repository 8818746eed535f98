import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Mark } from '../../design/icon.tsx';
import { useText } from '../../i18n/locale.tsx';
import { LanguageSwitch } from '../../shell/workspace.tsx';
import '../awards/look-up.css';
import '../awards/awards.css';
import './recruitment.css';

/** Pages for anybody: no account, no menu. */
export function PublicFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const t = useText();
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title, t.product]);
  return (
    <div className="look-up">
      <header className="look-up-head no-print">
        <Mark size={40} />
        <Link to="/recruitment-notices">
          <strong className="block">{t.product}</strong>
          <span className="small">{t.recruitment.public.title}</span>
        </Link>
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
