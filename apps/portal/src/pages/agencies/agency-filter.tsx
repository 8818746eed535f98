import { Card } from '../../design/card.tsx';
import { useText } from '../../i18n/locale.tsx';
import { AgencyChooser } from './agency-chooser.tsx';

/** Figures of one agency, or of all within the reader's scope. */
export function AgencyFilter(props: { agency: string | undefined; onChange: (code: string | undefined) => void }) {
  const { agency, onChange } = props;
  const t = useText();
  return (
    <Card>
      <div className="filters">
        <AgencyChooser
          label={t.quality.agency}
          value={agency ?? null}
          onChange={(code) => {
            if (code !== (agency ?? null)) onChange(code ?? undefined);
          }}
        />
      </div>
    </Card>
  );
}
