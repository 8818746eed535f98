import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { resultsQuery } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { scoreText } from './recruitment-states.tsx';
import './recruitment.css';

const route = getRouteApi('/workspace/recruitment/$id/results');

export function ResultsPrintPage() {
  const all = useText().recruitment;
  const words = all.results;
  const { id } = route.useParams();
  const query = useQuery(resultsQuery(id));
  return (
    <Page
      title={all.tabs.results}
      back={{
        link: { to: '/recruitment/$id', params: { id }, search: { tab: 'results' } },
        label: query.data?.campaignName ?? all.campaign,
      }}
      actions={
        <Button icon="print" look="primary" onPress={() => window.print()}>
          {all.print}
        </Button>
      }
    >
      <Await query={query}>
        {(view) => (
          <article className="recruit-paper" lang="vi">
            <div className="recruit-paper-head">
              <p>{view.agencyName}</p>
              <h2>{words.heading}</h2>
              <p>{view.campaignName}</p>
            </div>
            {view.posts.map((post) => (
              <ScrollRegion key={post.id} label={post.title}>
                <table>
                  <caption>
                    {post.title} · {words.quantity(post.quantity)}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.place}</th>
                      <th scope="col">{all.one.candidateNumber}</th>
                      <th scope="col">{words.candidate}</th>
                      <th scope="col">{all.one.birthDate}</th>
                      {view.papers.map((paper) => (
                        <th key={paper.code} scope="col">
                          {paper.name}
                        </th>
                      ))}
                      <th scope="col">{words.priority}</th>
                      <th scope="col">{words.total}</th>
                      <th scope="col">{words.outcome}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {post.candidates.map((row) => (
                      <tr key={row.id}>
                        <td>{row.place ?? '–'}</td>
                        <td>{row.candidateNumber}</td>
                        <td>{row.fullName}</td>
                        <td>{dayText(row.birthDate)}</td>
                        {view.papers.map((paper, at) => (
                          <td key={paper.code}>{scoreText(row.scores[at] ?? null)}</td>
                        ))}
                        <td>{scoreText(row.priority)}</td>
                        <td>{scoreText(row.total)}</td>
                        <td>{words[row.outcome]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
            ))}
          </article>
        )}
      </Await>
    </Page>
  );
}
