import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../i18n/locale.tsx';
import { EventRecord } from '../events/event-record.tsx';

const route = getRouteApi('/workspace/associations/$type/$id');

/** An association or a fund, with what can happen to it by a decision. */
export function AssociationPage() {
  const t = useText();
  const { type, id } = route.useParams();
  return <EventRecord book="associations" type={type} id={id} title={t.associations.title} write="association.write" />;
}
