import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useText } from '../../i18n/locale.tsx';
import { NewRecordForm } from '../events/new-record-form.tsx';

const route = getRouteApi('/workspace/religion/$type/new');

export function NewReligionPage() {
  const t = useText();
  const { type } = route.useParams();
  const navigate = useNavigate();
  return (
    <NewRecordForm
      book="religion"
      type={type}
      title={t.religion.title}
      home={{ to: '/religion' }}
      onMade={(id) => void navigate({ to: '/religion/$type/$id', params: { type, id } })}
    />
  );
}
