import type { ReorganisationPreview } from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import type { ReactNode } from 'react';
import { Banner } from '../../design/banner.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence } from '../../shell/trouble.tsx';

/** Everything a reorganisation would carry, and what speaks against it. */
export function Preview({ preview }: { preview: ReorganisationPreview }) {
  const t = useText();
  const words = t.reorganisations;
  const format = useFormat();
  const { locale } = useLanguage();
  const list = (items: ReactNode[]) =>
    items.length === 0 ? (
      <span className="muted">{words.nothing}</span>
    ) : (
      <ul className="org-tree">
        {items.map((item, at) => (
          <li key={String(at)}>{item}</li>
        ))}
      </ul>
    );
  return (
    <>
      <Problems problems={preview.problems} title={words.problems} />
      {preview.problems.length === 0 ? <Banner tone="ok" title={words.sound} live /> : null}
      {preview.warnings.length > 0 ? (
        <Banner tone="warn" title={words.warnings}>
          <ul>
            {preview.warnings.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <Card title={words.preview}>
        <Facts
          items={[
            { label: words.ends, value: list(preview.ends.map(({ code, name }) => `${name} (${code})`)) },
            {
              label: words.begins,
              value: list(
                preview.begins.map(
                  ({ code, name, before, parentCode }) =>
                    `${name} (${code})${before ? `, ${words.was(before)}` : ''}${parentCode ? `, ${words.under(parentCode)}` : ''}`,
                ),
              ),
            },
            { label: words.codes, value: list(preview.codes.map(({ from, to }) => `${from} → ${to}`)) },
          ]}
        />
      </Card>
      {preview.records.length > 0 ? (
        <Card flush title={words.records}>
          <DataTable
            caption={words.records}
            columns={[
              { key: 'register', header: words.register, rowHeader: true, cell: (row) => row.register },
              { key: 'from', header: words.from, cell: (row) => row.from },
              { key: 'to', header: words.to, cell: (row) => row.to ?? words.stays },
              { key: 'n', header: words.count, align: 'end', cell: (row) => format.number(row.records) },
            ]}
            rows={preview.records}
            rowKey={(row) => `${row.register}${row.from}${row.to}`}
          />
        </Card>
      ) : null}
      {preview.work.length > 0 ? (
        <Card flush title={words.work}>
          <DataTable
            caption={words.work}
            columns={[
              {
                key: 'what',
                header: words.what,
                rowHeader: true,
                cell: (row) => (locale === 'vi' ? row.label : row.labelEn),
              },
              { key: 'from', header: words.from, cell: (row) => row.from },
              {
                key: 'to',
                header: words.workTo,
                cell: (row) => row.to ?? (row.key === 'grants' ? words.grantsEnd : words.nothing),
              },
              { key: 'n', header: words.open, align: 'end', cell: (row) => format.number(row.open) },
            ]}
            rows={preview.work}
            rowKey={(row) => `${row.key}${row.from}`}
          />
        </Card>
      ) : null}
      {preview.quotas.length > 0 ? (
        <Card flush title={words.quotas}>
          <DataTable
            caption={words.quotas}
            columns={[
              { key: 'kind', header: t.quotas.kind, rowHeader: true, cell: (row) => row.kind },
              { key: 'year', header: words.year, cell: (row) => String(row.year) },
              { key: 'from', header: words.from, cell: (row) => row.from },
              { key: 'to', header: words.to, cell: (row) => row.to },
              { key: 'given', header: words.given, align: 'end', cell: (row) => format.number(row.given) },
            ]}
            rows={preview.quotas}
            rowKey={(row) => `${row.kind}${row.year}${row.from}${row.to}`}
          />
        </Card>
      ) : null}
    </>
  );
}

export function Problems({ problems, title }: { problems: ReorganisationPreview['problems']; title: string }) {
  if (problems.length === 0) return null;
  return (
    <Banner tone="bad" title={title} live>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.rule}${problem.reason}`}>{fieldSentence(problem)}</li>
        ))}
      </ul>
    </Banner>
  );
}
