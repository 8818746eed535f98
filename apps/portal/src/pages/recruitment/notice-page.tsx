import type { PublicNotice } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { noticeQuery } from '../../api/recruitment.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { PublicFrame } from './public-frame.tsx';

const route = getRouteApi('/recruitment-notices/$code');

export function NoticePage() {
  const all = useText().recruitment;
  const { code } = route.useParams();
  const query = useQuery(noticeQuery(code));
  return (
    <PublicFrame title={query.data?.name ?? all.public.title}>
      {isProblem(query.error, 404) ? (
        <Banner tone="warn" title={all.public.unknown} live />
      ) : (
        <Await query={query}>
          {(notice) => (
            <>
              <div className="no-print">
                <Button icon="print" look="primary" onPress={() => window.print()}>
                  {all.print}
                </Button>
              </div>
              <Paper notice={notice} />
            </>
          )}
        </Await>
      )}
    </PublicFrame>
  );
}

/** What is printed is Vietnamese whatever the reader's language. */
function Paper({ notice }: { notice: PublicNotice }) {
  const all = useText().recruitment;
  const words = all.public;
  return (
    <article className="recruit-paper" lang="vi">
      <div className="recruit-paper-head">
        <p>
          <strong>{words.country}</strong>
        </p>
        <p>{words.motto}</p>
        <p>
          {notice.agencyName} · {all.notice.number}: {notice.number} · {dayText(notice.noticeOn)}
        </p>
        <h2>{words.heading}</h2>
        <p>
          <strong>{notice.name}</strong>
        </p>
      </div>
      <p>
        {all.legal}: {notice.legal}.
      </p>
      <p>
        {all.notice.window}:{' '}
        <strong>
          {dayText(notice.applyFrom)} – {dayText(notice.applyUntil)}
        </strong>
        . {all.notice.place}: {notice.place}.
      </p>
      <p>
        {words.exam}:{' '}
        {notice.papers
          .map(({ name, passMark, maximum }) => `${name} (${all.passMark.toLowerCase()} ${passMark}/${maximum})`)
          .join('; ')}
        .
      </p>
      <ScrollRegion label={words.posts}>
        <table>
          <caption>
            {words.posts}. {words.total}: {notice.quantity}
          </caption>
          <thead>
            <tr>
              <th scope="col">{all.post.title}</th>
              <th scope="col">{all.post.quantity}</th>
              <th scope="col">{all.post.level}</th>
              <th scope="col">{all.post.conditions}</th>
            </tr>
          </thead>
          <tbody>
            {notice.posts.map((post) => (
              <tr key={`${post.title}${post.agencyName}`}>
                <td>
                  {post.title}
                  <span className="small block">{[post.agencyName, post.rankName].filter(Boolean).join(' · ')}</span>
                </td>
                <td>{post.quantity}</td>
                <td>
                  {post.level}
                  <span className="small block">{post.majors.join(', ') || all.post.anyMajor}</span>
                </td>
                <td>{post.conditions ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {notice.text ? <p className="recruit-pre">{notice.text}</p> : null}
      <p className="small">
        {all.notice.code}: <span className="recruit-code">{notice.code}</span>
      </p>
    </article>
  );
}
