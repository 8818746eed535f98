import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { casesQuery } from '../../api/cases.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { isSettled } from './case-state.tsx';
import type { CasesSearch } from './cases-filters.tsx';

const route = getRouteApi('/workspace/cases/$id');

/** Nothing to do here any more, or not by this user: why, and where the work goes on. */
export function CaseClosed({ view }: { view: CaseView }) {
  const t = useText();
  const can = useCan();
  const words = t.cases.closed;
  const settled = isSettled(view.state);
  const why = view.state === 'open' || view.state === 'in-progress' ? words.watching : words[view.state];
  return (
    <Banner
      live
      tone={settled ? 'ok' : 'info'}
      title={t.terms.caseStates[view.state]}
      actions={can('case.settle') ? <NextCase view={view} /> : null}
    >
      <p>{why}</p>
    </Banner>
  );
}

/** The group that is being worked through: that of the list the case was opened from, else the run the case belongs to. */
function groupOf(search: CasesSearch, view: CaseView) {
  const { outcome, cause, agency, campaign, mine, overdue } = search;
  const filter = { outcome, cause, agency, campaign, mine, overdue };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return { isFiltered, filter: isFiltered ? filter : { campaign: view.campaignId } };
}

function NextCase({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const words = t.cases;
  const search = route.useSearch();
  const { filter, isFiltered } = groupOf(search, view);
  const left = useQuery(casesQuery({ state: 'unsettled', ...filter })).data;
  if (!left) return null;
  const next = left.items.find((item) => item.id !== view.id && item.state !== 'reported');
  if (!next)
    return (
      <>
        <p className="small">{isFiltered ? words.nextNoneHere : words.nextNone}</p>
        {isFiltered ? (
          <ButtonLink to="/cases" icon="case">
            {words.allCases}
          </ButtonLink>
        ) : null}
      </>
    );
  const n = format.number(left.total);
  return (
    <>
      <ButtonLink to="/cases/$id" params={{ id: next.id }} search={search} look="primary" icon="chevronRight">
        {words.next}: {next.fullName}
      </ButtonLink>
      <p className="small">{isFiltered ? words.nextLeftHere(n) : words.nextLeft(n)}</p>
    </>
  );
}
