import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Purpose, purposesQuery } from '../../api/officials.ts';
import { registerQuery } from '../../api/registers.ts';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { rememberPurpose } from './purpose.ts';

/** Before the first dossier of a session: why is it read? Nothing is chosen beforehand: a purpose that was only clicked through is none. */
export function PurposeForm({ register }: { register: string }) {
  const t = useText();
  const query = useQuery(purposesQuery);
  const definition = useQuery(registerQuery(register));
  return (
    <Card title={t.officials.purposeTitle} note={t.officials.purposeText}>
      <Await query={query} lines={3}>
        {({ items }) => (
          <Await query={definition} lines={3}>
            {({ purposes }) => (
              <PurposeChoice
                purposes={items.filter(({ code, byConsent }) => !byConsent && (purposes?.includes(code) ?? true))}
              />
            )}
          </Await>
        )}
      </Await>
    </Card>
  );
}

function PurposeChoice({ purposes }: { purposes: Purpose[] }) {
  const t = useText();
  const { locale } = useLanguage();
  const can = useCan();
  const [code, setCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (code) rememberPurpose(code);
      }}
    >
      <RadioGroup
        label={t.officials.purposeLabel}
        value={code}
        onChange={setCode}
        error={tried && !code ? t.officials.purposeMissing : undefined}
        options={purposes.map((purpose) => ({
          id: purpose.code,
          label: locale === 'vi' ? purpose.label : purpose.labelEn,
          ...(purpose.legal ? { note: purpose.legal } : {}),
        }))}
      />
      {can('consent.ask') ? (
        <p className="muted small">
          {t.officials.purposeOther} <Link to="/consents">{t.nav.consents}</Link>
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary">
          {t.officials.purposeButton}
        </Button>
      </div>
    </form>
  );
}
