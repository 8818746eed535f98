import type { ImportView } from '@congvu/intake/imports/import.schema.ts';
import { getRouteApi } from '@tanstack/react-router';
import { paths } from '../../api/paths.ts';
import { ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ruleHeading } from './column-heading.ts';

const route = getRouteApi('/workspace/imports/$id');

/** Errors by kind, most frequent first: reason, remedy, and the rows that have it. */
export function ImportErrors({ view }: { view: ImportView }) {
  const t = useText();
  const format = useFormat();
  const words = t.imports.errors;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (view.topRules.length === 0) {
    return view.state === 'ready' ? (
      <Card title={words.title}>
        <EmptyState icon="check" title={words.none}>
          {words.noneText}
        </EmptyState>
      </Card>
    ) : null;
  }
  const most = Math.max(...view.topRules.map((rule) => rule.count));
  const toggle = (rule: string) =>
    navigate({
      search: rule === search.rule ? {} : { rule, state: 'invalid' },
      resetScroll: false,
      hash: rule === search.rule ? '' : 'rows',
    });
  return (
    <Card
      title={words.title}
      note={words.note}
      actions={
        <ButtonAnchor href={paths.importErrors(view.id)} download icon="download">
          {words.download}
        </ButtonAnchor>
      }
    >
      <ul className="rules">
        {view.topRules.map((rule) => (
          <li key={rule.rule} className="rule">
            <div className="rule-count">
              <span className="num">{words.rows(format.number(rule.count))}</span>
              <span className="rule-bar" aria-hidden="true">
                <span style={{ width: `${Math.max(4, (rule.count / most) * 100)}%` }} />
              </span>
            </div>
            <div className="rule-text">
              <p className="rule-reason">{ruleHeading(view, rule.rule)}</p>
              <p>{rule.count > 1 && /["=]/.test(rule.reason) ? words.example(rule.reason) : rule.reason}</p>
              <p className="small">
                <span className="muted">{words.remedy}:</span> {rule.remedy}
              </p>
            </div>
            <button
              type="button"
              className="button button-secondary button-s"
              aria-pressed={search.rule === rule.rule}
              onClick={() => void toggle(rule.rule)}
            >
              {search.rule === rule.rule ? words.showing : words.show}
              <span className="unseen">
                {' '}
                {ruleHeading(view, rule.rule)}: {rule.reason}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted small">{words.downloadNote}</p>
    </Card>
  );
}
