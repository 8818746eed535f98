import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import { Link } from '@tanstack/react-router';
import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

type Rule = QualityView['rules'][number];

/** Rules that records break, the most broken first, each with the list behind it. */
export function LostPoints({ view, agency }: { view: QualityView; agency: string | undefined }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const { locale } = useLanguage();
  const words = t.quality;
  const labels = new Map(view.criteria.map((item) => [item.key, locale === 'vi' ? item.label : item.labelEn]));
  const broken = view.rules.filter(({ failures }) => failures > 0).sort((a, b) => b.failures - a.failures);
  const columns: Column<Rule>[] = [
    {
      key: 'rule',
      header: words.rule,
      rowHeader: true,
      cell: (rule) => (locale === 'vi' ? rule.label : rule.labelEn),
    },
    { key: 'criterion', header: words.criterion, cell: (rule) => labels.get(rule.criterion) },
    { key: 'remedy', header: words.remedy, cell: (rule) => rule.remedy },
    {
      key: 'count',
      header: words.count,
      align: 'end',
      cell: (rule) =>
        can('personnel.read') ? (
          <Link to="/quality/records" search={{ rule: rule.id, agency }}>
            {format.number(rule.failures)}
          </Link>
        ) : (
          format.number(rule.failures)
        ),
    },
  ];
  const right = view.rules.length - broken.length;
  return (
    <Card
      flush={broken.length > 0}
      title={words.rules}
      note={broken.length > 0 && right > 0 ? words.rightRules(format.number(right)) : null}
    >
      {broken.length === 0 ? (
        <p>{words.allRight}</p>
      ) : (
        <DataTable caption={words.rules} columns={columns} rows={broken} rowKey={(rule) => rule.id} />
      )}
    </Card>
  );
}
