import type { FindingView } from '@congvu/inspection/findings/finding.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { findingQuery } from '../../api/inspections.ts';
import { officialRegister } from '../../api/registers.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { FindingActions } from './finding-actions.tsx';
import { FindingBadge } from './states.tsx';

const route = getRouteApi('/workspace/inspections/findings/$id');

export function FindingPage() {
  const words = useText().inspection;
  const { id } = route.useParams();
  const query = useQuery(findingQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.ruleLabel ?? words.findings}
      back={
        view
          ? { link: { to: '/inspections/$id', params: { id: view.campaignId } }, label: view.campaignName }
          : { link: { to: '/inspections' }, label: words.title }
      }
      badge={view ? <FindingBadge finding={view} /> : null}
      lead={view ? `${view.title ?? words.aboutAgency} · ${view.agencyName}` : undefined}
      actions={
        view?.recordId && view.title !== '–' ? (
          <ButtonLink
            to="/registers/$type/records/$id"
            params={{ type: officialRegister, id: view.recordId }}
            icon="file"
          >
            {words.openRecord}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>{(found) => <Body view={found} />}</Await>
    </Page>
  );
}

function Body({ view }: { view: FindingView }) {
  const format = useFormat();
  const words = useText().inspection;
  const { ground } = view;
  return (
    <>
      {view.earlier ? (
        <Banner title={words.earlier(view.earlier.campaignName, words.outcomes[view.earlier.outcome])}>
          <p>{view.earlier.note}</p>
        </Banner>
      ) : null}
      <Card title={view.text}>
        <Facts
          items={[
            ...view.facts,
            {
              label: words.ground,
              value: `${ground.legal ? `${ground.legal}. ` : ''}${ground.source}${ground.confidence === 'high' ? '' : ` (${words.groundUnsure})`}`,
            },
            { label: words.remedy, value: view.remedy },
            ...(view.state === 'open' ? [{ label: words.explainBy, value: format.date(view.explainBy) }] : []),
            ...(view.remedyBy ? [{ label: words.remedyBy, value: format.date(view.remedyBy) }] : []),
          ]}
        />
      </Card>
      <Card title={words.history}>
        {view.history.length === 0 ? (
          <p className="muted">{words.noHistory}</p>
        ) : (
          <Timeline
            label={words.history}
            items={view.history.map((item, at) => ({
              key: String(at),
              when: format.dateTime(item.at),
              dateTime: item.at,
              title: words.events[item.event as keyof typeof words.events] ?? item.event,
              who: item.actorName,
              children: <p>{item.note}</p>,
            }))}
          />
        )}
      </Card>
      {view.allowedActions.length > 0 ? <FindingActions view={view} key={view.state} /> : null}
    </>
  );
}
