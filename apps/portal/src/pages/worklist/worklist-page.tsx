import type { ImportState } from '@congvu/intake/imports/import.schema.ts';
import type { WorklistView } from '@congvu/linkage/cases/case.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { roleLine, useCan, useSession } from '../../api/session.ts';
import { worklistQuery } from '../../api/worklist.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { CasesTable } from '../cases/cases-table.tsx';
import { ImportStateBadge } from '../imports/import-state.tsx';
import { FirstSteps } from './first-steps.tsx';
import { WaitingCard } from './waiting-card.tsx';
import './worklist.css';

/** Those who settle nothing start where their own work is. */
export function WorklistPage() {
  const can = useCan();
  if (can('case.read')) return <Worklist />;
  if (can('recruitment.mark')) return <Navigate to="/marking" replace />;
  if (can('self.read') && !can('register.read')) return <Navigate to="/me" replace />;
  if (can('inspection.run')) return <Navigate to="/inspections" replace />;
  if (can('award.consult') && !can('register.read')) return <Navigate to="/awards/opinions" replace />;
  return <Navigate to={can('award.decide') ? '/awards' : can('audit.read') ? '/audit' : '/registers'} replace />;
}

function Worklist() {
  const t = useText();
  const session = useSession();
  const query = useQuery(worklistQuery);
  const scopes = session.roles.map((role) => roleLine(role, t)).join('; ');
  return (
    <Page title={t.worklist.title} lead={scopes || t.worklist.lead}>
      <WaitingCard />
      <Await query={query} lines={8}>
        {(list) => (isEmpty(list) ? <FirstSteps /> : <WorklistBody list={list} />)}
      </Await>
    </Page>
  );
}

const isEmpty = (list: WorklistView) =>
  list.openCases + list.importsWaiting + list.runningCampaigns + list.cases.length + list.imports.length === 0 &&
  list.byOutcome.every((item) => item.count === 0);

function WorklistBody({ list }: { list: WorklistView }) {
  const t = useText();
  const can = useCan();
  const words = t.worklist;
  // nothing to settle yet: the file that waits is the work
  const filesFirst = list.openCases === 0 && list.imports.length > 0 && can('intake.read');
  return (
    <>
      <Counts list={list} />
      <div className="worklist-layout">
        {can('case.read') && !filesFirst ? (
          <Card
            title={words.casesTitle}
            note={words.casesNote}
            flush
            actions={
              <ButtonLink to="/cases" size="s">
                {words.allCases}
              </ButtonLink>
            }
          >
            {list.cases.length > 0 ? (
              <CasesTable rows={list.cases} caption={words.casesTitle} />
            ) : (
              <EmptyState icon="check" title={words.noCases}>
                {words.noCasesText}
              </EmptyState>
            )}
          </Card>
        ) : null}
        <div className="stack">
          {can('intake.read') ? <WaitingImports list={list} /> : null}
          {list.byOutcome.some((item) => item.count > 0) ? <ByOutcome list={list} /> : null}
        </div>
      </div>
    </>
  );
}

function Counts({ list }: { list: WorklistView }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const words = t.worklist;
  const cases = can('case.read');
  return (
    <Stats>
      <Stat
        label={words.overdue}
        value={format.number(list.overdueCases)}
        {...(list.overdueCases > 0 ? { tone: 'bad' as const } : {})}
      >
        {cases && list.overdueCases > 0 ? (
          <Link to="/cases" search={{ overdue: true }}>
            {words.view}
            <span className="unseen"> {words.overdue}</span>
          </Link>
        ) : null}
      </Stat>
      <Stat label={words.dueSoon} value={format.number(list.dueSoonCases)} />
      <Stat label={words.mine} value={format.number(list.myCases)}>
        {cases && list.myCases > 0 ? (
          <Link to="/cases" search={{ mine: true }}>
            {words.view}
            <span className="unseen"> {words.mine}</span>
          </Link>
        ) : null}
      </Stat>
      <Stat label={words.open} value={format.number(list.openCases)}>
        {cases && list.openCases > 0 ? (
          <Link to="/cases">
            {words.view}
            <span className="unseen"> {words.open}</span>
          </Link>
        ) : null}
      </Stat>
      <Stat label={words.importsWaiting} value={format.number(list.importsWaiting)} />
      <Stat label={words.running} value={format.number(list.runningCampaigns)} />
    </Stats>
  );
}

function WaitingImports({ list }: { list: WorklistView }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  return (
    <Card title={t.worklist.importsTitle}>
      {list.imports.length === 0 ? <p className="muted">{t.worklist.importsNone}</p> : null}
      <ul className="waiting">
        {list.imports.map((item) => (
          <li key={item.id}>
            <Link to="/imports/$id" params={{ id: item.id }} className="strong-link">
              {item.fileName}
            </Link>
            <p className="small muted">
              {item.agencyName} · {format.dateTime(item.createdAt)}
            </p>
            <p>
              <ImportStateBadge state={item.state as ImportState} />
            </p>
            {can('intake.write') && t.worklist.importNext[item.state] ? (
              <ButtonLink to="/imports/$id" params={{ id: item.id }} size="s" look="primary">
                {t.worklist.importNext[item.state]}
                <span className="unseen"> {item.fileName}</span>
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
      {can('intake.write') ? (
        <ButtonLink to="/imports" icon="upload">
          {list.imports.length > 0 ? t.worklist.importSend : t.nav.imports}
        </ButtonLink>
      ) : null}
    </Card>
  );
}

function ByOutcome({ list }: { list: WorklistView }) {
  const t = useText();
  const format = useFormat();
  const items = list.byOutcome.filter((item) => item.count > 0).sort((a, b) => b.count - a.count);
  const most = Math.max(...items.map((item) => item.count));
  return (
    <Card title={t.worklist.byOutcomeTitle}>
      <ul className="tally">
        {items.map((item) => (
          <li key={item.outcome}>
            <Link to="/cases" search={{ outcome: item.outcome }}>
              {t.terms.outcomes[item.outcome]}
            </Link>
            <span className="num">{format.number(item.count)}</span>
            <span className="tally-bar" aria-hidden="true">
              <span style={{ width: `${(item.count / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
