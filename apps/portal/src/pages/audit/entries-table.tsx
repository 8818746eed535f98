import type { EntryKind, EntryView } from '@congvu/audit/entries/entry.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { purposesQuery } from '../../api/officials.ts';
import { officialRegister, registerQuery } from '../../api/registers.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

const tones: Record<EntryKind, Tone> = { act: 'info', access: 'mute', denial: 'bad' };

export function EntriesTable({ rows }: { rows: EntryView[] }) {
  const t = useText();
  const format = useFormat();
  const words = t.audit;
  const purposeOf = usePurposeLabels();
  const fieldOf = useFieldLabels();
  const columns: Column<EntryView>[] = [
    { key: 'at', header: words.at, cell: (row) => <span className="num nowrap">{format.instant(row.at)}</span> },
    {
      key: 'event',
      header: words.event,
      width: '16rem',
      rowHeader: true,
      cell: (row) => (
        <>
          {words.events[row.event] ?? row.event}
          <Many row={row} />
          <span className="audit-kind">
            <Badge tone={tones[row.kind]}>{words.kinds[row.kind]}</Badge>
          </span>
        </>
      ),
    },
    { key: 'actor', header: words.actor, cell: (row) => <Actor row={row} /> },
    { key: 'subject', header: words.subject, cell: (row) => <Subject row={row} /> },
    {
      key: 'purpose',
      header: words.purpose,
      cell: (row) => (
        <>
          {row.purpose ? purposeOf(row.purpose) : <span className="muted">–</span>}
          {row.fields.length > 0 ? (
            <span className="muted small block">
              {row.fields.slice(0, 4).map(fieldOf).join(', ')}
              {row.fields.length > 4 ? ` ${words.moreFields(row.fields.length - 4)}` : null}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'seal',
      header: words.seal,
      cell: (row) => <Badge tone={row.sealed ? 'ok' : 'hold'}>{row.sealed ? words.sealed : words.unsealed}</Badge>,
    },
  ];
  return <DataTable dense caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

/** How many entries the line stands for; leads to them one by one. */
function Many({ row }: { row: EntryView }) {
  const t = useText();
  const format = useFormat();
  if (row.count === 1) return null;
  const n = format.number(row.count);
  return (
    <>
      {' — '}
      <Link to="/audit" search={{ together: row.id }}>
        {row.subjectType === officialRegister ? t.audit.people(n) : t.audit.objects(n)}
      </Link>
    </>
  );
}

function Actor({ row }: { row: EntryView }) {
  const { audit: words } = useText();
  const name = row.actorName ?? words.system;
  return (
    <>
      {row.actorId ? (
        <Link to="/audit" search={{ actorId: row.actorId }} aria-label={words.onlyActor(name)}>
          {name}
        </Link>
      ) : (
        name
      )}
      {row.actorAgency ? (
        <span className="muted small block" title={row.actorAgency}>
          {row.actorAgencyName ?? row.actorAgency}
        </span>
      ) : null}
    </>
  );
}

/** Persons have no name in the log: the end of the code tells one from another, and leads to all that concerns the same one. */
function Subject({ row }: { row: EntryView }) {
  const { audit: words } = useText();
  const type = row.subjectType ? (words.subjects[row.subjectType] ?? row.subjectType) : null;
  if (row.count > 1) return type;
  if (!row.subjectId) return type ?? <span className="muted">–</span>;
  const code = row.subjectId.length > 12 ? `…${row.subjectId.slice(-8)}` : row.subjectId;
  return (
    <>
      {type}
      {row.subjectName ? <span className="block audit-name">{row.subjectName}</span> : null}
      <Link
        to="/audit"
        search={{ subject: row.subjectId }}
        className="audit-event"
        title={row.subjectId}
        aria-label={words.onlySubject(code)}
      >
        <code>{code}</code>
      </Link>
    </>
  );
}

function usePurposeLabels(): (code: string) => string {
  const { locale } = useLanguage();
  const { data } = useQuery(purposesQuery);
  const labels = new Map(data?.items.map((item) => [item.code, locale === 'vi' ? item.label : item.labelEn]));
  return (code) => labels.get(code) ?? code;
}

function useFieldLabels(): (key: string) => string {
  const { locale } = useLanguage();
  const { data } = useQuery(registerQuery(officialRegister));
  const labels = new Map(
    data?.groups
      .flatMap((group) => [...group.fields, ...group.sections, ...group.sections.flatMap((section) => section.fields)])
      .map((item) => [item.key, locale === 'vi' ? item.label : item.labelEn]),
  );
  return (key) => labels.get(key) ?? key;
}
