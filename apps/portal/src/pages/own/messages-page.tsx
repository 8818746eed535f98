import type { MessageView } from '@congvu/disclosure/messages/message.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, type LinkProps } from '@tanstack/react-router';
import { messagesQuery, ownConsentsQuery, useReadMessage } from '../../api/own.ts';
import { Badge } from '../../design/badge.tsx';
import { Card } from '../../design/card.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ConsentStateBadge } from './consent-state.tsx';
import './own.css';

const route = getRouteApi('/workspace/me/messages');

/** Messages, and the requests to view one's dossier with what was answered. */
export function MessagesPage() {
  const words = useText().own;
  const { tab = 'inbox' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={words.messages} lead={words.messagesLead}>
      <Tabs
        label={words.messages}
        selected={tab}
        onChange={(id) => navigate({ search: id === 'consents' ? { tab: 'consents' } : {} })}
        items={[
          { id: 'inbox', label: words.inbox, content: <Inbox /> },
          { id: 'consents', label: words.consentsTab, content: <Consents /> },
        ]}
      />
    </Page>
  );
}

function Inbox() {
  const t = useText();
  const format = useFormat();
  const words = t.own;
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(messagesQuery(page));
  const read = useReadMessage();
  return (
    <Card flush>
      <PagedList
        query={query}
        empty={{ icon: 'inbox', title: words.noMessages, text: words.noMessagesText }}
        onPage={(next) => navigate({ search: { page: next } })}
      >
        {(list) => (
          <ul className="own-list">
            {list.items.map((message) => (
              <li key={message.id}>
                <div className="own-list-text">
                  <Link
                    {...placeOf(message)}
                    className={message.readAt ? undefined : 'own-unread'}
                    onClick={() => message.readAt ?? read.mutate(message.id)}
                  >
                    {words.kinds[message.kind](message.agencyName)}
                  </Link>
                  <span className="muted small block">{format.dateTime(message.sentAt)}</span>
                </div>
                {message.readAt ? null : <Badge tone="info">{words.unread}</Badge>}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  );
}

const placeOf = ({ kind, ref }: MessageView): LinkProps =>
  kind.startsWith('consent') && ref ? { to: '/me/consents/$id', params: { id: ref } } : { to: '/me/declarations' };

function Consents() {
  const words = useText().own;
  const format = useFormat();
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(ownConsentsQuery({ page }));
  return (
    <Card flush>
      <PagedList
        query={query}
        empty={{ icon: 'shield', title: words.noConsents, text: words.noConsentsText }}
        onPage={(next) => navigate({ search: { tab: 'consents', page: next } })}
      >
        {(list) => (
          <ul className="own-list">
            {list.items.map((one) => (
              <li key={one.id}>
                <div className="own-list-text">
                  <Link to="/me/consents/$id" params={{ id: one.id }} className="strong-link">
                    {words.asksToView(one.agencyName)}
                  </Link>
                  <span className="muted small block">
                    {one.purposeLabel} · {format.dateTime(one.askedAt)}
                  </span>
                </div>
                <ConsentStateBadge state={one.state} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  );
}
