import type { ProcedureView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { procedureQuery, useOpenDossier } from '../../api/procedures.ts';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { OpenForForm } from './open-for-form.tsx';
import './procedures.css';

const route = getRouteApi('/workspace/procedures/$key');

/** What a procedure asks, takes, costs and gives, before anything is taken. */
export function ProcedurePage() {
  const { key } = route.useParams();
  const { locale } = useLanguage();
  const words = useText().procedures;
  const query = useQuery(procedureQuery(key));
  const view = query.data;
  return (
    <Page
      title={view ? (locale === 'vi' ? view.label : view.labelEn) : words.procedure}
      back={{ link: { to: '/procedures' }, label: words.title }}
      lead={view ? [view.code, view.sector, words.online[view.online]].filter(Boolean).join(' · ') : undefined}
    >
      <Await query={query} lines={8}>
        {(found) => <Body view={found} />}
      </Await>
    </Page>
  );
}

function Body({ view }: { view: ProcedureView }) {
  const format = useFormat();
  const { locale } = useLanguage();
  const words = useText().procedures;
  const can = useCan();
  const asked = view.pages.flatMap(({ fields }) => fields).filter(({ source }) => source === null);
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: words.time, value: words.days(view.days) },
            { label: words.fee, value: view.feeVnd === 0 ? words.free : words.vnd(format.number(view.feeVnd)) },
            { label: words.result, value: view.result },
            {
              label: words.legal,
              value: view.legal
                .map(({ instrument, article }) => [instrument, article].filter(Boolean).join(', '))
                .join('; '),
            },
          ]}
        />
        {view.assumed.length > 0 ? <p className="muted small">{words.assumed(view.assumed.join('; '))}</p> : null}
      </Card>
      <div className="procedure-two">
        <Card title={words.takes}>
          {view.takes.length === 0 ? <p>{words.takesNone}</p> : null}
          {view.takes.map((take) => (
            <div key={take.source} className="procedure-take">
              <strong>{take.source}</strong>
              <p>{take.values.join(', ')}</p>
              <p className="muted small">{words.takesWhy(take.legal)}</p>
            </div>
          ))}
        </Card>
        <Card title={words.asks}>
          <ul>
            {asked.map((field) => (
              <li key={field.key}>{locale === 'vi' ? field.label : field.labelEn}</li>
            ))}
          </ul>
          <h3>{words.papers}</h3>
          {view.papers.length === 0 ? (
            <p>{words.papersNone}</p>
          ) : (
            <ul>
              {view.papers.map((paper) => (
                <li key={paper.key}>
                  {locale === 'vi' ? paper.label : paper.labelEn}
                  <span className="muted small block">{paper.why}</span>
                </li>
              ))}
            </ul>
          )}
          <h3>{words.steps}</h3>
          <ol>
            {view.steps.map((step) => (
              <li key={step.key}>
                {locale === 'vi' ? step.label : step.labelEn} · {words.hours(step.hours)}
              </li>
            ))}
          </ol>
        </Card>
      </div>
      <Start procedure={view.key} />
      {can('procedure.assist') ? <OpenForForm procedure={view.key} /> : null}
    </>
  );
}

/** For oneself: only an account that is bound to a person. */
function Start({ procedure }: { procedure: string }) {
  const words = useText().procedures;
  const can = useCan();
  const navigate = useNavigate();
  const open = useOpenDossier();
  const [begun, setBegun] = useState(false);
  if (!can('self.read')) return null;
  return (
    <div className="stack-s">
      {open.error ? <ProblemBanner error={open.error} /> : null}
      <div>
        <Button
          look="primary"
          isDisabled={begun && open.isPending}
          onPress={() => {
            setBegun(true);
            open.mutate(
              { procedure },
              { onSuccess: ({ id }) => void navigate({ to: '/dossiers/$id', params: { id } }) },
            );
          }}
        >
          {words.start}
        </Button>
      </div>
    </div>
  );
}
