import type { ColumnMapping, ImportRow, ImportView, RowIssue, RowState } from '@congvu/intake/imports/import.schema.ts';
import { Fragment } from 'react';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Icon } from '../../design/icon.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useText } from '../../i18n/locale.tsx';
import { plainHeading } from './column-heading.ts';
import { columnLetters } from './column-letters.ts';

const tones: Record<RowState, Tone> = {
  valid: 'ok',
  invalid: 'bad',
  unchanged: 'mute',
  applied: 'ok',
  waiting: 'warn',
  withdrawn: 'mute',
  superseded: 'mute',
};

type Mapped = ColumnMapping & { field: string };
const isMapped = (column: ColumnMapping): column is Mapped => column.field !== null;

/** The file as the officer knows it: own headings, faulty cells marked, and below the row why and what to do. */
export function ImportRowsTable(props: { view: ImportView; rows: ImportRow[]; first?: string | undefined }) {
  const { view, rows, first } = props;
  const t = useText();
  const words = t.imports;
  const mapped = view.columns.filter(isMapped);
  // the column of the chosen error stands in view, however wide the sheet is
  const columns = [...mapped].sort((a, b) => Number(b.field === first) - Number(a.field === first));
  return (
    <ScrollRegion label={words.rowsCaption}>
      <table className="table table-dense sheet">
        <caption className="unseen">{words.rowsCaption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sheet-number">
              {words.rowNumber}
            </th>
            <th scope="col">{words.state}</th>
            {columns.map((column) => (
              <th key={column.index} scope="col">
                <span className="sheet-letter">{columnLetters(column.index)}</span>
                {plainHeading(column.heading) || words.mapping.noHeading(columnLetters(column.index))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.rowNumber}>
              <tr className={row.issues.length > 0 ? 'sheet-row-faulty' : undefined}>
                <th scope="row" className="sheet-number num">
                  {row.rowNumber}
                </th>
                <td>
                  <Badge tone={tones[row.state]}>{t.terms.rowStates[row.state]}</Badge>
                  {row.effect && row.state !== 'invalid' ? (
                    <span className="muted small block">{t.terms.effects[row.effect]}</span>
                  ) : null}
                </td>
                {columns.map((column) => (
                  <SheetCell key={column.index} row={row} column={column} />
                ))}
              </tr>
              {row.issues.length > 0 ? (
                <tr className="sheet-issues">
                  <td colSpan={columns.length + 2}>
                    <Issues row={row} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const issueOf = (row: ImportRow, column: Mapped) =>
  row.issues.find((issue) => issue.cell.replace(/\d+$/, '') === columnLetters(column.index)) ??
  row.issues.find((issue) => issue.field === column.field);

function SheetCell({ row, column }: { row: ImportRow; column: Mapped }) {
  const t = useText();
  const issue = issueOf(row, column);
  const value = issue?.value ?? row.values[column.field] ?? '';
  return (
    <td className={issue ? 'sheet-faulty' : undefined}>
      {issue ? <Icon name="warning" size={14} /> : null}
      {value === '' && issue ? <span className="muted">{t.emptyValue}</span> : value}
    </td>
  );
}

function Issues({ row }: { row: ImportRow }) {
  return (
    <ul className="issues">
      {row.issues.map((issue) => (
        <Issue key={`${issue.cell}:${issue.rule}`} issue={issue} />
      ))}
    </ul>
  );
}

function Issue({ issue }: { issue: RowIssue }) {
  const t = useText();
  return (
    <li>
      <strong>{t.imports.cellIs(issue.cell, plainHeading(issue.heading))}</strong>: {issue.reason}
      {issue.value && !issue.reason.includes(issue.value) ? ` (“${issue.value}”)` : null}.{' '}
      <span className="issue-remedy">
        {t.errors.remedy}: {issue.remedy}
      </span>
    </li>
  );
}
