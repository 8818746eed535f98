import type { InspectionView } from '@congvu/inspection/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { inspectionQuery } from '../../api/inspections.ts';
import { Button } from '../../design/button.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { OfficialPaper } from '../../shell/official-paper.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

const route = getRouteApi('/workspace/inspections/$id/report');

/** The report of an inspection, laid out as NĐ 30/2020/NĐ-CP has it, to be numbered and signed. */
export function InspectionReportPage() {
  const words = useText().inspection;
  const { id } = route.useParams();
  const query = useQuery(inspectionQuery(id));
  return (
    <Page
      title={words.report}
      back={{ link: { to: '/inspections/$id', params: { id } }, label: query.data?.name ?? words.title }}
      actions={
        <Button icon="print" look="primary" onPress={() => window.print()}>
          {words.print}
        </Button>
      }
    >
      <Await query={query}>{(view) => <Report view={view} />}</Await>
    </Page>
  );
}

function Report({ view }: { view: InspectionView }) {
  const format = useFormat();
  const words = useText().inspection;
  const number = format.number;
  const rules = view.byRule.filter(({ found }) => found > 0);
  const violated = rules.filter(({ violations }) => violations > 0);
  return (
    <OfficialPaper
      date={view.closedAt ?? new Date().toISOString()}
      subject={words.reportSubject(view.name)}
      title={words.reportTitle}
    >
      <p>
        {words.reportOpening(
          view.decisionNumber,
          format.date(view.decidedOn),
          view.agencyName ?? words.wholeCountry.toLowerCase(),
          number(view.examined),
        )}
      </p>
      <p>
        {words.reportFigures(
          number(view.found),
          number(view.violations),
          number(view.noViolations),
          number(view.remedied),
          number(view.open + view.explained),
        )}
      </p>
      {rules.length > 0 ? (
        <>
          <p>{words.reportRules}</p>
          <ol>
            {rules.map((rule) => (
              <li key={rule.id}>
                {rule.label}: {number(rule.found)} {words.found.toLowerCase()}, {number(rule.violations)}{' '}
                {words.violations.toLowerCase()}
                {rule.ground.legal ? ` (${rule.ground.legal})` : ''}.
              </li>
            ))}
          </ol>
          <p>{words.reportAgencies}</p>
          <ol>
            {view.byAgency.map((agency) => (
              <li key={agency.code}>
                {agency.name}: {number(agency.found)} {words.found.toLowerCase()}, {number(agency.violations)}{' '}
                {words.violations.toLowerCase()}, {number(agency.remedied)} {words.remedied.toLowerCase()}.
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {violated.length > 0 ? (
        <>
          <p>{words.reportRemedies}</p>
          <ol>
            {violated.map((rule) => (
              <li key={rule.id}>{rule.remedy}.</li>
            ))}
          </ol>
        </>
      ) : null}
      <p>{words.reportScope}</p>
    </OfficialPaper>
  );
}
