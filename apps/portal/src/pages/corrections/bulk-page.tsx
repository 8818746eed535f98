import type { BulkView } from '@congvu/stewardship/bulk/bulk.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { bulkQuery, useDecideBulk } from '../../api/bulk.ts';
import { Card, Facts } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { BulkStateBadge } from './bulk-list.tsx';
import { CorrectionDecision } from './correction-decision.tsx';

const route = getRouteApi('/workspace/corrections/bulk/$id');

export function BulkPage() {
  const t = useText();
  const { id } = route.useParams();
  const query = useQuery(bulkQuery(id));
  const view = query.data;
  return (
    <Page
      title={view ? t.bulk.what(view.label, view.after ?? t.emptyValue) : t.bulk.title}
      back={{ link: { to: '/corrections' }, label: t.corrections.title }}
      badge={view ? <BulkStateBadge state={view.state} /> : null}
      lead={view?.registerLabel}
    >
      <Await query={query}>{(found) => <BulkBody view={found} />}</Await>
    </Page>
  );
}

function BulkBody({ view }: { view: BulkView }) {
  const t = useText();
  const format = useFormat();
  const words = t.corrections;
  const decide = useDecideBulk(view.id);
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: t.records.list, value: format.number(view.records) },
            { label: words.reason, value: view.reason },
            { label: words.requested, value: `${view.requestedBy}, ${format.dateTime(view.requestedAt)}` },
            ...(view.decidedBy && view.decidedAt
              ? [
                  { label: words.decided, value: `${view.decidedBy}, ${format.dateTime(view.decidedAt)}` },
                  { label: words.decisionNote, value: view.decisionNote ?? t.emptyValue },
                ]
              : []),
            ...(view.state === 'applying' || view.state === 'done'
              ? [
                  { label: t.bulk.progress, value: format.number(view.applied) },
                  { label: t.bulk.stale, value: format.number(view.stale) },
                ]
              : []),
          ]}
        />
      </Card>
      {view.allowedActions.length > 0 ? (
        <CorrectionDecision
          allowed={view.allowedActions}
          stale={false}
          error={decide.error}
          isPending={decide.isPending}
          onDecide={(action, note) => decide.mutate({ action, ...(note ? { note } : {}) })}
        />
      ) : null}
    </>
  );
}
