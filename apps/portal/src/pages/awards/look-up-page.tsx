import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { lookUpQuery } from '../../api/awards.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Skeleton } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { PublicPage } from '../../shell/public-page.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { dayText } from './award-fields.tsx';
import './awards.css';

const route = getRouteApi('/award-check');
const letters = (code: string) => code.replace(/[^0-9A-Za-z]/g, '');

/** For anybody who holds a certificate: no account. */
export function LookUpPage() {
  const words = useText().awards.lookUp;
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(code ?? '');
  const [tried, setTried] = useState(false);
  const short = letters(text).length !== 16;
  return (
    <PublicPage title={words.title} lead={words.lead}>
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
    </PublicPage>
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
