import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { lookUpQuery } from '../../api/awards.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Skeleton } from '../../design/empty-state.tsx';
import { Mark } from '../../design/icon.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { LanguageSwitch } from '../../shell/workspace.tsx';
import { dayText } from './award-fields.tsx';
import './awards.css';
import './look-up.css';

const route = getRouteApi('/award-check');
const letters = (code: string) => code.replace(/[^0-9A-Za-z]/g, '');

/** For anybody who holds a certificate: no account. */
export function LookUpPage() {
  const t = useText();
  const words = t.awards.lookUp;
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(code ?? '');
  const [tried, setTried] = useState(false);
  const short = letters(text).length !== 16;
  useEffect(() => {
    document.title = `${words.title} · ${t.product}`;
  }, [words.title, t.product]);
  return (
    <div className="look-up">
      <header className="look-up-head">
        <Mark size={40} />
        <span>
          <strong className="block">{t.product}</strong>
          <span className="small">{t.ministry}</span>
        </span>
        <span className="look-up-language">
          <LanguageSwitch />
        </span>
      </header>
      <main id="main" className="stack">
        <div>
          <h1>{words.title}</h1>
          <p className="muted">{words.lead}</p>
        </div>
        <Card>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (!short) void navigate({ search: { code: text.trim() } });
            }}
          >
            <TextField
              label={words.code}
              value={text}
              onChange={setText}
              maxLength={40}
              autoComplete="off"
              placeholder="0000-0000-0000-0000"
              error={tried && short ? words.short : undefined}
            />
            <div>
              <Button type="submit" look="primary" icon="search">
                {words.button}
              </Button>
            </div>
          </form>
        </Card>
        {code ? <Found code={code} /> : null}
      </main>
    </div>
  );
}

function Found({ code }: { code: string }) {
  const t = useText();
  const words = t.awards.lookUp;
  const query = useQuery(lookUpQuery(code));
  const { data, error } = query;
  if (isProblem(error, 404))
    return (
      <Banner tone="warn" title={words.unknown} live>
        <p>{words.unknownText}</p>
      </Banner>
    );
  if (error) return <ProblemBanner error={error} onRetry={() => void query.refetch()} />;
  if (!data) return <Skeleton label={t.loading} lines={4} />;
  return (
    <Card>
      <div className="stack-s">
        <Banner
          tone={data.state === 'revoked' ? 'bad' : 'ok'}
          title={data.state === 'revoked' ? words.revoked(dayText(data.revokedOn)) : words.valid}
          live
        />
        <Facts
          items={[
            { label: words.holder, value: data.holderName },
            { label: t.awards.award, value: data.awardName },
            { label: t.awards.one.decision, value: t.awards.one.decisionLine(data.decision, dayText(data.decidedOn)) },
            { label: t.awards.one.issuer, value: data.issuerName },
            { label: words.year, value: String(data.year) },
          ]}
        />
      </div>
    </Card>
  );
}
