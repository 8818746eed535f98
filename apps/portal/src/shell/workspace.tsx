import { Outlet, useMatches } from '@tanstack/react-router';
import { useState } from 'react';
import { roleLine, useCan, useSession, useSignOut } from '../api/session.ts';
import { Banner } from '../design/banner.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { Menu } from '../design/menu.tsx';
import { useLanguage, useText } from '../i18n/locale.tsx';
import { Brand, Navigation } from './navigation.tsx';
import { PopulationStatus } from './population-status.tsx';
import { Forbidden } from './trouble.tsx';
import { useOnline } from './use-online.ts';

export function Workspace() {
  const t = useText();
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <div className="workspace">
      <a href="#main" className="skip">
        {t.skip}
      </a>
      <aside className="side no-print">
        <Brand />
        <Navigation />
      </aside>
      <Header onMenu={() => setMenuOpen(true)} />
      <Dialog
        side="start"
        title={t.nav.label}
        closeLabel={t.close}
        isOpen={menuOpen}
        onClose={() => setMenuOpen(false)}
      >
        <Navigation onNavigate={() => setMenuOpen(false)} />
      </Dialog>
      <main id="main" className="content" tabIndex={-1}>
        <OfflineBar />
        <Guarded />
      </main>
    </div>
  );
}

/** The page itself, or a calm refusal when the role may not see it. */
function Guarded() {
  const can = useCan();
  const needed = useMatches().at(-1)?.staticData.permission;
  return needed && ![needed].flat().some(can) ? <Forbidden isPage /> : <Outlet />;
}

function OfflineBar() {
  const t = useText();
  return useOnline() ? null : (
    <Banner tone="warn" live>
      {t.errors.offlineBar}
    </Banner>
  );
}

function Header({ onMenu }: { onMenu: () => void }) {
  const t = useText();
  return (
    <header className="header no-print">
      <button type="button" className="header-button header-menu" aria-label={t.openMenu} onClick={onMenu}>
        <Icon name="menu" size={22} />
      </button>
      <div className="header-brand">
        <Brand />
      </div>
      <PopulationStatus />
      <div className="header-end">
        <LanguageSwitch />
        <UserMenu />
      </div>
    </header>
  );
}

export function LanguageSwitch() {
  const { locale, setLocale, t } = useLanguage();
  const next = locale === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="header-button" aria-label={t.language.switchLabel} onClick={() => setLocale(next)}>
      <span aria-hidden="true" className="language-code">
        {next.toUpperCase()}
      </span>
    </button>
  );
}

function UserMenu() {
  const t = useText();
  const session = useSession();
  const signOut = useSignOut();
  return (
    <Menu
      label={t.user.menu(session.displayName)}
      trigger={
        <>
          <Icon name="user" size={20} />
          <span className="header-user">{session.displayName}</span>
          <Icon name="chevronDown" size={16} />
        </>
      }
      head={
        <div className="user-card">
          <p className="user-name">{session.displayName}</p>
          {session.roles.map((role) => (
            <p key={`${role.role}:${role.scope}`} className="small muted">
              {roleLine(role, t)}
            </p>
          ))}
        </div>
      }
      items={[{ id: 'sign-out', label: t.user.signOut, onAction: () => signOut.mutate() }]}
    />
  );
}
