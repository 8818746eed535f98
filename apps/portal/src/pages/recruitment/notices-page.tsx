import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { noticesQuery } from '../../api/recruitment.ts';
import { Badge } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { PublicFrame } from './public-frame.tsx';

export function NoticesPage() {
  const all = useText().recruitment;
  const words = all.public;
  const query = useQuery(noticesQuery);
  return (
    <PublicFrame title={words.title} lead={words.lead}>
      <Await query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="book" title={words.none} />
          ) : (
            items.map((item) => (
              <Card key={item.code}>
                <Link to="/recruitment-notices/$code" params={{ code: item.code }} className="strong-link">
                  {item.name}
                </Link>
                <p className="muted">{item.agencyName}</p>
                <p>
                  <Badge tone={item.open ? 'ok' : 'mute'}>{item.open ? words.open : words.closed}</Badge>{' '}
                  {all.notice.window}: {dayText(item.applyFrom)} – {dayText(item.applyUntil)} · {words.total}:{' '}
                  {item.quantity}
                </p>
              </Card>
            ))
          )
        }
      </Await>
    </PublicFrame>
  );
}
