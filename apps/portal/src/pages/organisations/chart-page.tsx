import type { ChartView } from '@congvu/organisations/chart/chart.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { chartQuery, headNamesQuery } from '../../api/organisations.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { usePurpose } from '../officials/purpose.ts';
import { PurposeForm } from '../officials/purpose-form.tsx';
import './chart.css';

const route = getRouteApi('/workspace/organisations/$code/chart');
type Box = ChartView['boxes'][number];

/** An agency and what is below it as boxes, on any day, to look at and to print. */
export function ChartPage() {
  const t = useText();
  const words = t.organisations;
  const format = useFormat();
  const can = useCan();
  const { code } = route.useParams();
  const { on, levels = 2, paper = 'a4' } = route.useSearch();
  const navigate = route.useNavigate();
  const purpose = usePurpose();
  const [asked, setAsked] = useState(false);
  const query = useQuery(chartQuery({ root: code, levels, on }));
  const named = useQuery({
    ...headNamesQuery({ root: code, levels, on, purpose: purpose ?? '' }),
    enabled: asked && purpose !== null,
  });
  const root = query.data?.boxes[0];
  const names = asked ? new Map(named.data?.items.map((item) => [item.code, item.name])) : undefined;
  return (
    <Page
      title={root ? words.chartOf(root.name) : words.chartTitle}
      lead={words.chartLead}
      back={{ link: { to: '/organisations' }, label: words.title }}
      actions={
        <>
          {can('personnel.read') && !asked ? (
            <Button icon="user" onPress={() => setAsked(true)}>
              {words.showNames}
            </Button>
          ) : null}
          <Button icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <div className="no-print">
        <Card>
          <div className="filters">
            <TextField
              label={words.on}
              type="date"
              value={on ?? ''}
              onChange={(next) => void navigate({ search: (now) => ({ ...now, on: next || undefined }) })}
            />
            <Select
              label={words.levels}
              value={String(levels)}
              options={['1', '2', '3', '4', '5'].map((id) => ({ id, label: id }))}
              onChange={(id) => void navigate({ search: (now) => ({ ...now, levels: Number(id) }) })}
            />
            <Select
              label={words.paper}
              value={paper}
              options={Object.entries(words.papers).map(([id, label]) => ({ id, label }))}
              onChange={(id) =>
                void navigate({ search: (now) => ({ ...now, paper: id === 'a3' ? ('a3' as const) : undefined }) })
              }
            />
          </div>
        </Card>
      </div>
      {asked && purpose === null ? <PurposeForm register="personnel.official" /> : null}
      {asked && named.error ? <ProblemBanner error={named.error} /> : null}
      {asked && named.data ? (
        <div className="no-print">
          <Banner title={words.namesNote} live />
        </div>
      ) : null}
      <Await query={query} lines={8}>
        {(view) => {
          const top = view.boxes[0];
          return top ? (
            <section className={`org-chart org-chart-${paper}`} aria-label={words.chartOf(top.name)}>
              <p className="muted small">{`${words.on} ${format.date(view.on)}`}</p>
              <Part box={top} boxes={view.boxes} names={names} />
            </section>
          ) : (
            <EmptyState icon="tree" title={words.chartTooMany(format.number(view.total), format.number(view.most))}>
              {words.chartTooManyText}
            </EmptyState>
          );
        }}
      </Await>
    </Page>
  );
}

interface PartProps {
  box: Box;
  boxes: readonly Box[];
  /** undefined: not asked for */
  names: ReadonlyMap<string, string | null> | undefined;
}

function Part({ box, boxes, names }: PartProps) {
  const words = useText().organisations;
  const format = useFormat();
  const below = boxes.filter(({ parentCode }) => parentCode === box.code);
  return (
    <div className={`chart-part chart-depth-${Math.min(box.depth, 2)}`}>
      <div className="chart-box">
        <Link to="/organisations/$code" params={{ code: box.code }} className="chart-name">
          {box.name}
        </Link>
        <span className="muted small">{box.code}</span>
        {box.post ? (
          <span className="chart-head small">
            {box.post}
            {names?.has(box.code) ? `: ${names.get(box.code) ?? words.noName}` : ''}
          </span>
        ) : null}
        {below.length === 0 && box.children > 0 ? (
          <Link to="/organisations/$code/chart" params={{ code: box.code }} className="small">
            {words.moreBelow(format.number(box.children))}
          </Link>
        ) : null}
      </div>
      {below.length > 0 ? (
        <div className="chart-below">
          {below.map((each) => (
            <Part key={each.code} box={each} boxes={boxes} names={names} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
