import type { FieldView } from '@congvu/registers/definition/definition.schema.ts';
import { Badge } from '../../design/badge.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';

export function FieldsTable({ caption, fields }: { caption: string; fields: FieldView[] }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.registers;
  const columns: Column<FieldView>[] = [
    {
      key: 'label',
      header: words.label,
      rowHeader: true,
      width: '30%',
      cell: (field) => (
        <>
          <strong>{locale === 'vi' ? field.label : field.labelEn}</strong>
          <code className="field-key">{field.key}</code>
          {field.help ? <span className="muted small block">{field.help}</span> : null}
        </>
      ),
    },
    {
      key: 'kind',
      header: words.kind,
      cell: (field) => (
        <>
          {words.kinds[field.kind] ?? field.kind}
          {field.codeList ? (
            <span className="muted small block">
              {words.codeList}: {field.codeList}
            </span>
          ) : null}
          {field.example ? (
            <span className="muted small block">
              {words.example}: {field.example}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'required',
      header: words.required,
      cell: (field) => (field.required ? <strong>{t.yes}</strong> : t.no),
    },
    {
      key: 'sensitivity',
      header: words.sensitivity,
      cell: (field) =>
        field.sensitivity === 'sensitive' ? (
          <Badge tone="warn" icon="shield">
            {words.sensitive}
          </Badge>
        ) : (
          words.basic
        ),
    },
    { key: 'class', header: words.dataClass, cell: (field) => words[field.dataClass] },
    { key: 'source', header: words.source, cell: (field) => words.sources[field.source] },
    {
      key: 'legal',
      header: words.legal,
      width: '22%',
      cell: (field) => (
        <>
          {field.legal ?? <span className="muted">–</span>}
          {field.validFrom || field.validUntil ? (
            <span className="muted small block">{words.validity(field.validFrom, field.validUntil)}</span>
          ) : null}
        </>
      ),
    },
  ];
  return <DataTable dense caption={caption} columns={columns} rows={fields} rowKey={(field) => field.key} />;
}
