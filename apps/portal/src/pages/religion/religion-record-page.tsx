import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { religionAuthorityQuery } from '../../api/religion.ts';
import { Banner } from '../../design/banner.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { EventRecord } from '../events/event-record.tsx';

const route = getRouteApi('/workspace/religion/$type/$id');

/** A record of a register of religion, with what can happen to it by a decision. */
export function ReligionRecordPage() {
  const t = useText();
  const { type, id } = route.useParams();
  return (
    <EventRecord
      book="religion"
      type={type}
      id={id}
      title={t.religion.title}
      write="religion.write"
      above={type === 'organisation' ? <AuthorityLine /> : null}
    />
  );
}

function AuthorityLine() {
  const words = useText().religion;
  const format = useFormat();
  const { data } = useQuery(religionAuthorityQuery);
  if (!data) return null;
  return (
    <Banner title={words.authority(data.name)}>
      <p>
        {[
          data.from ? words.authoritySince(format.date(data.from)) : '',
          data.confirmed ? '' : words.authorityUnconfirmed,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </Banner>
  );
}
