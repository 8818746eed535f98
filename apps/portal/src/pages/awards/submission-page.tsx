import type { ListLine } from '@congvu/awards/submissions/submission.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { roundQuery, submissionListQuery } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useText } from '../../i18n/locale.tsx';
import { OfficialPaper } from '../../shell/official-paper.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from './award-fields.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/rounds/$id/submission');

/** The submission of a round with its list, laid out as NĐ 30/2020/NĐ-CP has it, to be numbered and signed. */
export function SubmissionPage() {
  const words = useText().appraisal.paper;
  const { id } = route.useParams();
  const round = useQuery(roundQuery(id));
  const list = useQuery(submissionListQuery(id));
  const name = round.data?.name ?? '';
  return (
    <Page
      title={words.page}
      back={{ link: { to: '/awards/rounds/$id', params: { id } }, label: name }}
      actions={
        <Button icon="print" look="primary" onPress={() => window.print()}>
          {words.print}
        </Button>
      }
    >
      <Await query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="file" title={words.none}>
              {words.noneText}
            </EmptyState>
          ) : (
            <OfficialPaper date={new Date().toISOString()} subject={words.subject(name)} title={words.title}>
              <p>{words.opening(name, items.length)}</p>
              <List rows={items} />
            </OfficialPaper>
          )
        }
      </Await>
    </Page>
  );
}

function List({ rows }: { rows: ListLine[] }) {
  const t = useText();
  const words = t.appraisal.paper;
  const answers = t.appraisal.consult.answers;
  const said = (answer: string | null): string =>
    answer === null ? words.noReply : answer === 'silent' ? words.silent : answers[answer as keyof typeof answers];
  return (
    <ScrollRegion label={words.listTitle}>
      <table className="paper-list">
        <caption>{words.listTitle}</caption>
        <thead>
          <tr>
            {[
              words.no,
              words.holder,
              words.born,
              words.agency,
              words.award,
              words.achievement,
              words.opinions,
              words.vote,
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td>{at + 1}</td>
              <th scope="row">{row.holderName}</th>
              <td>{dayText(row.holderBirthDate)}</td>
              <td>{row.agencyName}</td>
              <td>{row.awardName}</td>
              <td>{row.achievement}</td>
              <td>
                {[
                  ...row.levels.map((level) => `${level.agencyName}: ${level.opinion}`),
                  ...row.consultations.map((item) => `${item.agencyName}: ${said(item.answer)}`),
                ].map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </td>
              <td>{row.vote ? `${row.vote.for}/${row.vote.for + row.vote.against + row.vote.absent}` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
