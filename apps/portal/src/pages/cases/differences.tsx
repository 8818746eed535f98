import type { Difference } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { DataTable } from '../../design/data-table.tsx';
import { DiffText } from '../../design/diff-text.tsx';
import { useText } from '../../i18n/locale.tsx';
import './differences.css';

/** “Trong tệp” beside “CSDL dân cư”, field by field, differing letters marked. */
export function Differences(props: { differences: Difference[]; caption: string; theirsLabel?: string }) {
  const { differences, caption, theirsLabel } = props;
  const t = useText();
  const words = t.cases;
  const side = (which: 'ours' | 'theirs') => (row: Difference) => (
    <DiffText
      side={which}
      ours={row.ours}
      theirs={row.theirs}
      emptyLabel={which === 'ours' ? t.emptyValue : words.notThere}
    />
  );
  return (
    <div className="differences">
      <DataTable
        dense
        caption={caption}
        rows={differences}
        rowKey={(row) => row.field}
        columns={[
          {
            key: 'field',
            header: words.field,
            rowHeader: true,
            width: '22%',
            cell: (row) => (
              <>
                {row.label}
                {row.cause ? <span className="muted small block">{t.terms.causes[row.cause]}</span> : null}
              </>
            ),
          },
          { key: 'ours', header: words.ours, width: '39%', cell: side('ours') },
          { key: 'theirs', header: theirsLabel ?? words.theirs, width: '39%', cell: side('theirs') },
        ]}
      />
    </div>
  );
}
