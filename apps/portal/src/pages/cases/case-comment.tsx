import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { CaseNoteForm } from './case-note-form.tsx';

export function CaseComment({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <Card title={t.cases.comment.title}>
      <CaseNoteForm view={view} act="comment" label={t.cases.comment.label} button={t.cases.comment.button} />
    </Card>
  );
}
