import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type WaitingKind, waitingQuery } from '../../api/worklist.ts';
import { Card } from '../../design/card.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

const places = {
  dossiers: '/dossier-work',
  corrections: '/corrections',
  disputes: '/disputes',
  findings: '/inspections',
  transfers: '/transfers',
  files: '/imports',
  opinions: '/awards/opinions',
  duplicates: '/duplicates',
} as const satisfies Record<WaitingKind, string>;

/** What waits for the reader in the other areas, each with its number; nothing at all when nothing waits. */
export function WaitingCard() {
  const t = useText();
  const format = useFormat();
  const items = useQuery(waitingQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t.worklist.waitingTitle}>
      <ul className="waiting-for">
        {items.map(({ kind, count }) => (
          <li key={kind}>
            <Link to={places[kind]}>{t.worklist.waiting[kind]}</Link>
            <span className="num">{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
