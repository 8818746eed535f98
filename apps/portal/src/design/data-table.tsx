import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import './data-table.css';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  align?: 'end';
  width?: string;
  /** the column names the row */
  rowHeader?: boolean;
  /** server sort key */
  sort?: string;
}

interface Props<T> {
  /** what the table lists; read out, and shown when `showCaption` */
  caption: string;
  showCaption?: boolean;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** narrow screens: each row as a card, or a region that scrolls sideways */
  narrow?: 'cards' | 'scroll';
  rowTone?: (row: T) => 'bad' | 'warn' | undefined;
  sort?: { value: string | undefined; onChange: (value: string) => void; label: (header: string) => string };
  dense?: boolean;
}

export function DataTable<T>(props: Props<T>) {
  const { caption, columns, rows, rowKey, narrow = 'cards', rowTone, sort, showCaption, dense } = props;
  const table = (
    <table className={`table table-${narrow}${dense ? ' table-dense' : ''}`}>
      <caption className={showCaption ? 'table-caption' : 'unseen'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.align === 'end' ? 'end' : undefined}
              style={column.width ? { width: column.width } : undefined}
              aria-sort={sort && column.sort ? direction(column.sort, sort.value) : undefined}
            >
              {sort && column.sort ? <SortButton column={column} sort={sort} /> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const tone = rowTone?.(row);
          return (
            <tr key={rowKey(row)} className={tone ? `row-${tone}` : undefined}>
              {columns.map((column) => {
                const Cell = column.rowHeader ? 'th' : 'td';
                return (
                  <Cell
                    key={column.key}
                    {...(column.rowHeader ? { scope: 'row' as const } : {})}
                    data-label={column.header}
                    className={column.align === 'end' ? 'end num' : undefined}
                  >
                    <div className="cell">{column.cell(row)}</div>
                  </Cell>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
  return <ScrollRegion label={caption}>{table}</ScrollRegion>;
}

const direction = (key: string, value: string | undefined) =>
  value === key ? 'ascending' : value === `-${key}` ? 'descending' : 'none';

function SortButton<T>({ column, sort }: { column: Column<T>; sort: NonNullable<Props<T>['sort']> }) {
  const key = column.sort ?? column.key;
  const now = direction(key, sort.value);
  return (
    <button
      type="button"
      className="table-sort"
      aria-label={sort.label(column.header)}
      onClick={() => sort.onChange(now === 'ascending' ? `-${key}` : key)}
    >
      {column.header}
      <Icon name={now === 'ascending' ? 'up' : now === 'descending' ? 'down' : 'sort'} size={15} />
    </button>
  );
}
