import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQueryClient } from '@tanstack/react-query';
import { sendPaper, useDetachPaper } from '../../api/procedures.ts';
import { Card } from '../../design/card.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { PapersField } from '../../shell/papers-field.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const most = 10;

/** The papers of a form: only those no data stand in for, each with why. */
export function PapersPage({ view, missing }: { view: DossierView; missing: ReadonlyMap<string, string> }) {
  const { locale } = useLanguage();
  const words = useText().procedures;
  const client = useQueryClient();
  const detach = useDetachPaper(view.id);
  const fresh = () => void client.invalidateQueries({ queryKey: ['dossiers', 'one', view.id] });
  return (
    <Card title={words.papers}>
      <div className="stack">
        {view.procedure.papers.map((paper) => (
          <div key={paper.key}>
            <PapersField
              legend={locale === 'vi' ? paper.label : paper.labelEn}
              hint={paper.why}
              most={most}
              papers={view.papers.filter(({ key }) => key === paper.key)}
              send={async (file, options) => ({
                ...(await sendPaper(view.id, paper.key, file, options)),
                key: paper.key,
                kind: '',
                bytes: file.size,
              })}
              onAdd={fresh}
              onRemove={({ id }) => detach.mutate(id)}
            />
            {missing.has(paper.key) ? <p className="field-error">{missing.get(paper.key)}</p> : null}
          </div>
        ))}
        {detach.error ? <ProblemBanner error={detach.error} /> : null}
      </div>
    </Card>
  );
}
