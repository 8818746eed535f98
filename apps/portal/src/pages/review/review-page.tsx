import type { ReviewSummary } from '@congvu/procedures/review/review.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { reviewQuery } from '../../api/review.ts';
import { Badge } from '../../design/badge.tsx';
import { ButtonAnchor } from '../../design/button.tsx';
import { Card, Stat, Stats } from '../../design/card.tsx';
import { Chart } from '../../design/chart.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { ReviewRows } from './review-rows.tsx';

/** What procedures ask for although the state holds it, over the resolution's rows and over the forms in use. */
export function ReviewPage() {
  const words = useText().review;
  const query = useQuery(reviewQuery);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonAnchor href={paths.reviewReport('docx')} download icon="download">
            {words.docx}
          </ButtonAnchor>
          <ButtonAnchor href={paths.reviewReport('pdf')} download icon="download">
            {words.pdf}
          </ButtonAnchor>
        </>
      }
    >
      <Await query={query} lines={10}>
        {(view) => <Body view={view} />}
      </Await>
    </Page>
  );
}

function Body({ view }: { view: ReviewSummary }) {
  const format = useFormat();
  const words = useText().review;
  return (
    <>
      <Stats>
        <Stat label={words.rows} value={format.number(view.rows)} />
        <Stat label={words.procedures} value={format.number(view.procedures)} />
        <Stat label={words.agrees} value={format.percent(view.agrees, view.rows)} tone="ok" />
        <Stat label={words.before} value={words.hours(format.decimal(view.before.hours))} />
        <Stat label={words.after} value={words.hours(format.decimal(view.after.hours))} tone="ok" />
      </Stats>
      <p className="muted small">{words.term(format.date(view.validFrom), format.date(view.validUntil))}</p>
      <Forms rows={view.forms} />
      <Databases rows={view.byDatabase} />
      <Ministries rows={view.byMinistry} />
      <ReviewRows ministries={view.byMinistry.map(({ ministry }) => ministry)} />
    </>
  );
}

function Forms({ rows }: { rows: ReviewSummary['forms'] }) {
  const format = useFormat();
  const words = useText().review;
  const number = (
    key: 'taken' | 'asked' | 'papers' | 'redundant' | 'excepted',
  ): Column<ReviewSummary['forms'][number]> => ({
    key,
    header: words[key],
    align: 'end',
    cell: (row) => format.number(row[key]),
  });
  const columns: Column<ReviewSummary['forms'][number]>[] = [
    { key: 'label', header: words.form, rowHeader: true, width: '40%', cell: (row) => row.label },
    number('taken'),
    number('asked'),
    number('papers'),
    number('redundant'),
    number('excepted'),
    {
      key: 'published',
      header: words.published,
      cell: (row) => (
        <Badge tone={row.published ? 'ok' : 'bad'}>{row.published ? words.published : words.notPublished}</Badge>
      ),
    },
  ];
  return (
    <Card flush title={words.forms}>
      <DataTable dense caption={words.forms} columns={columns} rows={rows} rowKey={(row) => row.key} narrow="scroll" />
    </Card>
  );
}

function Databases({ rows }: { rows: ReviewSummary['byDatabase'] }) {
  const format = useFormat();
  const words = useText().review;
  const columns: Column<ReviewSummary['byDatabase'][number]>[] = [
    { key: 'database', header: words.database, rowHeader: true, cell: (row) => row.database },
    { key: 'owner', header: words.owner, cell: (row) => row.owner },
    { key: 'papers', header: words.papers, align: 'end', cell: (row) => format.number(row.papers) },
  ];
  return (
    <Card flush title={words.byDatabase}>
      <Chart
        label={words.byDatabase}
        kind="bars"
        slices={rows.map((row) => ({ name: row.database, value: row.papers, colour: '#15436f' }))}
      />
      <DataTable
        dense
        caption={words.byDatabase}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.database}
        narrow="scroll"
      />
    </Card>
  );
}

function Ministries({ rows }: { rows: ReviewSummary['byMinistry'] }) {
  const format = useFormat();
  const words = useText().review;
  const columns: Column<ReviewSummary['byMinistry'][number]>[] = [
    { key: 'ministry', header: words.ministry, rowHeader: true, width: '50%', cell: (row) => row.ministry },
    { key: 'procedures', header: words.procedures, align: 'end', cell: (row) => format.number(row.procedures) },
    { key: 'papers', header: words.papers, align: 'end', cell: (row) => format.number(row.papers) },
    { key: 'hours', header: words.saved, align: 'end', cell: (row) => format.decimal(row.hours) },
  ];
  return (
    <Card flush title={words.byMinistry}>
      <DataTable
        dense
        caption={words.byMinistry}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.ministry}
        narrow="scroll"
      />
    </Card>
  );
}
