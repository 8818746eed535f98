import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useText } from '../../i18n/locale.tsx';
import { NewRecordForm } from '../events/new-record-form.tsx';

const route = getRouteApi('/workspace/associations/$type/new');

export function NewAssociationPage() {
  const t = useText();
  const { type } = route.useParams();
  const navigate = useNavigate();
  return (
    <NewRecordForm
      book="associations"
      type={type}
      title={t.associations.title}
      home={{ to: '/associations' }}
      onMade={(id) => void navigate({ to: '/associations/$type/$id', params: { type, id } })}
    />
  );
}
