import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import type { ReactNode } from 'react';
import { Badge } from '../../design/badge.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

type Section = RecordView['groups'][number]['sections'][number];
type Entry = Section['entries'][number];

/** What repeats: postings, pay, training … latest first, each with its dates and decision. */
export function RecordSection({ section, beside }: { section: Section; beside?: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.officials;
  const title = locale === 'vi' ? section.label : section.labelEn;
  const dated = section.entries.some((entry) => entry.validFrom !== null || entry.validUntil !== null);
  const decided = section.entries.some((entry) => entry.decision !== null);
  const rows = section.entries.map((entry, index) => ({ ...entry, key: String(index) }));
  const filled = section.columns.filter((column) =>
    section.entries.some((entry) => (entry.values[column.key] ?? '') !== ''),
  );
  const period = (entry: Entry) => {
    const from = entry.validFrom ? format.date(entry.validFrom) : '…';
    const until = entry.validUntil ? format.date(entry.validUntil) : words.now;
    return (
      <>
        <span className="num nowrap">
          {from} – {until}
        </span>
        {entry.current ? (
          <span className="block">
            <Badge tone="info">{words.current}</Badge>
          </span>
        ) : null}
      </>
    );
  };
  const columns: Column<Entry & { key: string }>[] = [
    ...(dated ? [{ key: 'period', header: `${words.from} – ${words.until}`, cell: period, width: '13rem' }] : []),
    ...filled.map((column) => ({
      key: column.key,
      header: locale === 'vi' ? column.label : column.labelEn,
      cell: (entry: Entry) => entry.values[column.key] ?? <span className="muted">–</span>,
    })),
    ...(decided
      ? [
          {
            key: 'decision',
            header: words.decision,
            cell: (entry: Entry) => entry.decision ?? <span className="muted">–</span>,
          },
        ]
      : []),
  ];
  return (
    <div className="dossier-section">
      <h3>
        {title} <span className="muted small">({words.entries(section.entries.length)})</span>
      </h3>
      {beside}
      <div className="dossier-table">
        <DataTable dense caption={title} columns={columns} rows={rows} rowKey={(row) => row.key} />
      </div>
    </div>
  );
}
