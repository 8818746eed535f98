import type { PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { duplicateQuery } from '../../api/duplicates.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { usePurpose } from '../officials/purpose.ts';
import { type Side, usualTake } from './choices.ts';
import { CompareFields, CompareSection } from './compare-fields.tsx';
import { PairBadge } from './duplicates-page.tsx';
import { MergeCard } from './merge-card.tsx';
import { MergeForm } from './merge-form.tsx';
import './duplicates.css';

const route = getRouteApi('/workspace/duplicates/$id');

/** Two records side by side: what differs, what to keep, and the way to one record or the finding that they are two. */
export function DuplicatePage() {
  const t = useText();
  const words = t.duplicates;
  const { id } = route.useParams();
  const purpose = usePurpose() ?? undefined;
  const query = useQuery(duplicateQuery(id, purpose));
  const view = query.data;
  return (
    <Page
      title={words.onePair}
      back={{ link: { to: '/duplicates' }, label: words.title }}
      badge={view ? <PairBadge pair={view} /> : null}
      lead={view ? `${view.registerLabel} · ${view.reasons.join('; ')}` : undefined}
    >
      <Await query={query} lines={10}>
        {(found) => <PairBody key={`${found.left.version}.${found.right.version}`} view={found} purpose={purpose} />}
      </Await>
    </Page>
  );
}

function PairBody({ view, purpose }: { view: PairView; purpose: string | undefined }) {
  const words = useText().duplicates;
  const format = useFormat();
  const [survivor, setSurvivor] = useState<Side>('left');
  const [take, setTake] = useState(() => usualTake(view, 'left'));
  const choosing = view.mayPropose ? { survivor, take, onTake: setTake } : null;
  return (
    <>
      <div className="pair-sides">
        {(['left', 'right'] as const).map((side) => (
          <Card key={side} title={words[side]}>
            <p className="pair-title">{view[side].title}</p>
            <p className="muted num">{view[side].identity}</p>
            <p className="muted">{view[side].agencyName}</p>
            <ButtonLink
              size="s"
              icon="file"
              to="/registers/$type/records/$id"
              params={{ type: view.recordType, id: view[side].id }}
            >
              {words.open}
            </ButtonLink>
          </Card>
        ))}
      </div>
      {view.state === 'dismissed' && view.decidedBy && view.decidedAt ? (
        <Banner title={words.dismissedBy(view.decidedBy, format.dateTime(view.decidedAt))}>
          <p>{view.decisionNote}</p>
        </Banner>
      ) : null}
      {view.blocked.length > 0 ? (
        <Banner tone="warn" title={words.blocked}>
          {view.blocked.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Banner>
      ) : null}
      <CompareFields view={view} choosing={choosing} />
      {view.sections
        .filter(({ differs }) => differs)
        .map((section) => (
          <CompareSection key={section.path} section={section} choosing={choosing} />
        ))}
      {view.merges.map((merge) => (
        <MergeCard key={merge.id} view={view} merge={merge} purpose={purpose} />
      ))}
      {choosing ? (
        <MergeForm
          view={view}
          purpose={purpose}
          survivor={survivor}
          take={take}
          onSurvivor={(side) => {
            setSurvivor(side);
            setTake(usualTake(view, side));
          }}
        />
      ) : null}
    </>
  );
}
