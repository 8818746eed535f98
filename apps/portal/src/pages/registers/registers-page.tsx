import type { RegisterSummary } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { registersQuery } from '../../api/records.ts';
import { ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

export function RegistersPage() {
  const t = useText();
  const query = useQuery(registersQuery);
  return (
    <Page title={t.records.registers} lead={t.records.registersLead}>
      <Await query={query}>
        {({ items }) => (
          <div className="stack">
            {items.map((register) => (
              <RegisterCard key={register.id} register={register} />
            ))}
          </div>
        )}
      </Await>
    </Page>
  );
}

function RegisterCard({ register }: { register: RegisterSummary }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.records;
  return (
    <Card title={locale === 'vi' ? register.label : register.labelEn} note={words.fields(register.fields)}>
      <div className="row">
        {register.readable ? (
          <ButtonLink look="primary" to="/registers/$type/records" params={{ type: register.id }}>
            {words.openRecords}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/registers/$type" params={{ type: register.id }} icon="book">
          {words.openDictionary}
        </ButtonLink>
        <ButtonAnchor href={paths.registerSchema(register.id)} icon="external">
          {words.schema}
        </ButtonAnchor>
      </div>
      {register.readable ? null : <p className="muted small">{words.notReadable}</p>}
    </Card>
  );
}
