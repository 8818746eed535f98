import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { seatingQuery } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import './recruitment.css';

const route = getRouteApi('/workspace/recruitment/$id/rooms');

/** One sheet a room: who sits there, and where they sign. */
export function RoomsPrintPage() {
  const all = useText().recruitment;
  const words = all.rooms;
  const { id } = route.useParams();
  const query = useQuery(seatingQuery(id));
  return (
    <Page
      title={words.list}
      back={{
        link: { to: '/recruitment/$id', params: { id }, search: { tab: 'rooms' } },
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
          <>
            {view.rooms.map((room) => (
              <article key={room.position} className="recruit-paper recruit-sheet" lang="vi">
                <p>{view.agencyName}</p>
                <ScrollRegion label={room.name}>
                  <table>
                    <caption>
                      {room.name} · {view.campaignName} · {words.places(room.candidates.length, room.capacity)}
                    </caption>
                    <thead>
                      <tr>
                        <th scope="col">{all.one.candidateNumber}</th>
                        <th scope="col">{all.one.fullName}</th>
                        <th scope="col">{all.one.birthDate}</th>
                        <th scope="col">{all.one.post}</th>
                        <th scope="col">{words.sign}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {room.candidates.map((each) => (
                        <tr key={each.id}>
                          <td>{each.candidateNumber}</td>
                          <td>{each.fullName}</td>
                          <td>{dayText(each.birthDate)}</td>
                          <td>{each.postTitle}</td>
                          <td>{each.absent ? words.absent : ''}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              </article>
            ))}
          </>
        )}
      </Await>
    </Page>
  );
}
