import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { casesQuery } from '../../api/cases.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { isSettled } from './case-state.tsx';

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

function NextCase({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const left = useQuery(casesQuery({ state: 'unsettled', campaign: view.campaignId })).data;
  if (!left) return null;
  const next = left.items.find((item) => item.id !== view.id && item.state !== 'reported');
  if (!next) return <p className="small">{t.cases.nextNone}</p>;
  return (
    <>
      <ButtonLink to="/cases/$id" params={{ id: next.id }} look="primary" icon="chevronRight">
        {t.cases.next}: {next.fullName}
      </ButtonLink>
      <p className="small">{t.cases.nextLeft(format.number(left.total))}</p>
    </>
  );
}
