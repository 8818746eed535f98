import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { caseQuery } from '../../api/cases.ts';
import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { OutcomeBadge } from '../campaigns/campaign-state.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseComment } from './case-comment.tsx';
import { CaseHistory, CaseReport } from './case-history.tsx';
import { CaseOwner } from './case-owner.tsx';
import { Differences } from './differences.tsx';
import './cases.css';

const route = getRouteApi('/workspace/cases/$id');

export function CasePage() {
  const t = useText();
  const { id } = route.useParams();
  const search = route.useSearch();
  const query = useQuery(caseQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.fullName ?? t.cases.title}
      back={{ link: { to: '/cases', search }, label: t.cases.title }}
      badge={view ? <OutcomeBadge outcome={view.outcome} /> : null}
      lead={view ? <CaseLead view={view} /> : undefined}
    >
      <Await query={query} lines={8}>
        {(data) => <CaseBody key={data.id} view={data} />}
      </Await>
    </Page>
  );
}

const isDuplicate = (view: CaseView) => view.outcome === 'duplicate-between-agencies';

function CaseLead({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <>
      {view.agencyName}
      {view.number ? (
        <>
          {' · '}
          {t.cases.number}: <span className="num nowrap">{view.number}</span>
        </>
      ) : null}
    </>
  );
}

function CaseBody({ view }: { view: CaseView }) {
  const t = useText();
  // a case taken up is the same work: forms keep what was typed
  const phase = view.allowedActions.join(' ');
  const actions = useFocusOnChange(phase);
  const words = t.cases;
  return (
    <div className="case-layout">
      <div className="stack">
        <Card title={words.compareTitle}>
          <div className="verdict">
            <p lang="vi">{view.explanation}</p>
            {view.cause ? <p className="muted small">{words.likely(t.terms.causes[view.cause])}</p> : null}
          </div>
          {view.differences.length > 0 ? (
            <Differences
              differences={view.differences.map((each) =>
                each.cause === view.cause ? { ...each, cause: null, causeLabel: null } : each,
              )}
              caption={words.compareCaption}
              {...(isDuplicate(view) ? { theirsLabel: words.alsoIn } : {})}
            />
          ) : null}
          {view.others.length > 0 ? <Others view={view} /> : null}
        </Card>
        {view.report ? <CaseReport report={view.report} /> : null}
        <div ref={actions} tabIndex={-1}>
          <CaseActions key={phase} view={view} />
        </div>
        {view.allowedActions.includes('comment') ? <CaseComment view={view} /> : null}
      </div>
      <div className="stack">
        <CaseOwner view={view} />
        <CaseSource view={view} />
        <CaseHistory view={view} />
      </div>
    </div>
  );
}

/** The form that was used disappears with its state; the keyboard goes on from where it stood. */
function useFocusOnChange(phase: string) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(phase);
  useEffect(() => {
    if (before.current !== phase) place.current?.focus({ preventScroll: true });
    before.current = phase;
  }, [phase]);
  return place;
}

function Others({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <div className="others">
      <h3>{t.cases.othersTitle}</h3>
      <ul>
        {view.others.map((other) => (
          <li key={`${other.agencyName}:${other.label}`}>
            {other.recordId ? (
              <Link to="/officials/$id" params={{ id: other.recordId }}>
                {other.label}
              </Link>
            ) : (
              other.label
            )}
            , {other.agencyName}
          </li>
        ))}
      </ul>
    </div>
  );
}

function CaseSource({ view }: { view: CaseView }) {
  const t = useText();
  const can = useCan();
  const words = t.cases;
  return (
    <Card title={words.from}>
      <ul className="source-list">
        {view.fileName && view.rowNumber !== null ? <li>{words.inFile(view.rowNumber, view.fileName)}</li> : null}
        {view.importId && can('intake.read') ? (
          <li>
            <Link to="/imports/$id" params={{ id: view.importId }}>
              {words.seeImport}
            </Link>
          </li>
        ) : null}
        {can('campaign.read') ? (
          <li>
            <Link to="/campaigns/$id" params={{ id: view.campaignId }}>
              {words.seeCampaign}
            </Link>
          </li>
        ) : null}
        {view.recordId && can('personnel.read') ? (
          <li>
            <Link to="/officials/$id" params={{ id: view.recordId }}>
              {words.seeRecord}
            </Link>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
