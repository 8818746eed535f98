import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '../../api/paths.ts';
import { type SystemInfo, systemInfoQuery } from '../../api/system.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonAnchor } from '../../design/button.tsx';
import { DataTable } from '../../design/data-table.tsx';
import { Icon, Mark } from '../../design/icon.tsx';
import { useText } from '../../i18n/locale.tsx';
import { LanguageSwitch } from '../../shell/workspace.tsx';
import './sign-in.css';

const route = getRouteApi('/sign-in');
type Account = SystemInfo['accounts'][number];

/** Only an address inside the portal may follow the sign-in. */
const inside = (path: string | undefined) => (path && /^\/(?![/\\])/.test(path) ? path : '/');

export function SignInPage() {
  const t = useText();
  const words = t.signIn;
  const { returnTo, ended } = route.useSearch();
  const info = useQuery(systemInfoQuery);
  useEffect(() => {
    document.title = `${words.title} · ${t.product}`;
  }, [words.title, t.product]);
  return (
    <div className="sign-in">
      <section className="sign-in-story" aria-label={t.product}>
        <div className="sign-in-brand">
          <Mark size={48} />
          <div>
            <p className="sign-in-name">{t.product}</p>
            <p>{t.ministry}</p>
          </div>
        </div>
        <p className="sign-in-welcome">{words.welcome}</p>
        <p className="sign-in-lead">{words.lead}</p>
        <ul className="sign-in-points">
          {words.points.map((point) => (
            <li key={point}>
              <Icon name="check" />
              <span>{point}</span>
            </li>
          ))}
        </ul>
      </section>
      <main id="main" className="sign-in-main">
        <div className="sign-in-language">
          <LanguageSwitch />
        </div>
        <div className="sign-in-box">
          <h1>{words.title}</h1>
          {ended ? <Banner>{words.ended}</Banner> : null}
          <ButtonAnchor href={paths.login(inside(returnTo))} look="primary" size="l">
            {words.button}
          </ButtonAnchor>
          <p className="muted small">{words.note}</p>
          {info.data?.demo ? <DemoAccounts accounts={info.data.accounts} /> : null}
        </div>
      </main>
    </div>
  );
}

function DemoAccounts({ accounts }: { accounts: Account[] }) {
  const t = useText();
  const words = t.signIn;
  return (
    <section className="sign-in-demo" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{words.demoTitle}</h2>
      <p className="muted small">{words.demoNote}</p>
      <DataTable
        dense
        caption={words.demoTitle}
        rows={accounts}
        rowKey={(account) => account.username}
        columns={[
          {
            key: 'username',
            header: words.demoAccount,
            rowHeader: true,
            cell: (account) => <code>{account.username}</code>,
          },
          { key: 'person', header: words.demoPerson, cell: (account) => account.displayName },
          { key: 'role', header: words.demoRole, cell: (account) => account.roleLabel },
        ]}
      />
    </section>
  );
}
