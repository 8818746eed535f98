import type { TreeNode } from '@congvu/organisations/tree/tree.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { chartQuery, treeQuery } from '../../api/organisations.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import './organisations.css';

const route = getRouteApi('/workspace/organisations');

/** The tree of agencies as it stood on a day. */
export function TreePage() {
  const t = useText();
  const words = t.organisations;
  const { on, query } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonLink to="/organisations/units">{words.units.title}</ButtonLink>
          <ButtonLink to="/reorganisations">{t.reorganisations.title}</ButtonLink>
          <Button icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <Card>
        <search className="filters" aria-label={t.filters}>
          <TextField
            label={words.on}
            type="date"
            value={on ?? ''}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, on: next || undefined }) })}
          />
          <SearchField
            label={words.search}
            placeholder={words.searchHint}
            value={query ?? ''}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, query: next || undefined }) })}
          />
        </search>
      </Card>
      {query ? <Found on={on} query={query} /> : <Tree on={on} />}
    </Page>
  );
}

function Tree({ on }: { on: string | undefined }) {
  const t = useText();
  const words = t.organisations;
  const format = useFormat();
  const tops = useQuery(treeQuery({ on }));
  const only = tops.data?.items.length === 1 ? tops.data.items[0] : undefined;
  // How many there are is asked first: only what fits is opened at once.
  const size = useQuery({
    ...chartQuery({ root: only?.code ?? '', levels: 5, on }),
    enabled: only !== undefined,
  });
  const [all, setAll] = useState<{ open: boolean; turn: number } | null>(null);
  const total = size.data?.total ?? 0;
  const most = size.data?.most ?? 300;
  const tooMany = all?.open === true && total > most;
  return (
    <Await query={tops} lines={8}>
      {(view) =>
        view.items.length === 0 ? (
          <EmptyState icon="search" title={words.empty}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <Card title={words.tree} note={format.date(view.on)}>
            {only ? (
              <div className="row no-print">
                <Button
                  size="s"
                  isDisabled={!size.data}
                  onPress={() => setAll((now) => ({ open: true, turn: (now?.turn ?? 0) + 1 }))}
                >
                  {words.openAll}
                </Button>
                <Button size="s" onPress={() => setAll((now) => ({ open: false, turn: (now?.turn ?? 0) + 1 }))}>
                  {words.shutAll}
                </Button>
              </div>
            ) : null}
            {tooMany ? (
              <Banner tone="warn" title={words.openTooMany(format.number(total), format.number(most))} live>
                <p>{words.openTooManyText}</p>
              </Banner>
            ) : null}
            <ul className="org-tree">
              {view.items.map((node) => (
                <Branch
                  key={`${node.code}${view.on}${tooMany ? '' : (all?.turn ?? '')}`}
                  node={node}
                  on={on}
                  start={all && !tooMany ? all.open : view.items.length === 1}
                  deep={all?.open === true && !tooMany}
                />
              ))}
            </ul>
            {view.more ? <p className="muted small">{words.more}</p> : null}
          </Card>
        )
      }
    </Await>
  );
}

function Branch(props: { node: TreeNode; on: string | undefined; start?: boolean; deep?: boolean }) {
  const { node, on, start, deep } = props;
  const t = useText();
  const words = t.organisations;
  const format = useFormat();
  const [open, setOpen] = useState(start ?? false);
  return (
    <li>
      <div className="org-node">
        {node.children > 0 ? (
          <button
            type="button"
            className="org-toggle"
            aria-expanded={open}
            aria-label={open ? words.shut(node.name) : words.open(node.name)}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'chevronDown' : 'chevronRight'} size={16} />
          </button>
        ) : (
          <span className="org-toggle" />
        )}
        <span className="org-text">
          <Link to="/organisations/$code" params={{ code: node.code }}>
            {node.name}
          </Link>
          <span className="muted small">
            {node.code} · {words.kinds[node.kind]}
            {node.children > 0 ? ` · ${words.below(format.number(node.children))}` : ''}
            {node.children > 0 ? (
              <>
                {' · '}
                <Link
                  to="/organisations/$code/chart"
                  params={{ code: node.code }}
                  search={on ? { on } : {}}
                  aria-label={words.chartOf(node.name)}
                  className="no-print"
                >
                  {words.chart}
                </Link>
              </>
            ) : null}
          </span>
        </span>
      </div>
      {open ? <Level parent={node.code} on={on} deep={deep ?? false} /> : null}
    </li>
  );
}

function Level({ parent, on, deep }: { parent: string; on: string | undefined; deep: boolean }) {
  const t = useText();
  const below = useQuery(treeQuery({ on, parent }));
  return (
    <Await query={below} lines={2}>
      {(view) => (
        <>
          <ul className="org-tree">
            {view.items.map((node) => (
              <Branch key={node.code} node={node} on={on} start={deep} deep={deep} />
            ))}
          </ul>
          {view.more ? <p className="muted small">{t.organisations.more}</p> : null}
        </>
      )}
    </Await>
  );
}

function Found({ on, query }: { on: string | undefined; query: string }) {
  const t = useText();
  const words = t.organisations;
  const found = useQuery(treeQuery({ on, query }));
  return (
    <Await query={found} lines={6}>
      {(view) =>
        view.items.length === 0 ? (
          <EmptyState icon="search" title={words.foundNone}>
            {words.foundNoneText}
          </EmptyState>
        ) : (
          <Card title={words.found}>
            <ul className="org-tree">
              {view.items.map((node) => (
                <li key={node.code} className="org-node">
                  <span className="org-text">
                    <Link to="/organisations/$code" params={{ code: node.code }}>
                      {node.name}
                    </Link>
                    <span className="muted small">
                      {node.code} · {words.kinds[node.kind]}
                      {node.parentName ? ` · ${node.parentName}` : ''}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
            {view.more ? <p className="muted small">{words.more}</p> : null}
          </Card>
        )
      }
    </Await>
  );
}
