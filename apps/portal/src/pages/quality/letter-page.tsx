import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { qualityQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { Button } from '../../design/button.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { OfficialPaper } from '../../shell/official-paper.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';

const route = getRouteApi('/workspace/quality/letter');
const mostRules = 8;

/** A letter to an agency about its data, to be numbered, signed and sent; laid out as NĐ 30/2020/NĐ-CP has official letters. */
export function LetterPage() {
  const t = useText();
  const { agency } = route.useSearch();
  const query = useQuery(qualityQuery(officialRegister, agency));
  return (
    <Page
      title={t.quality.letter}
      back={{ link: { to: '/quality', search: { agency } }, label: t.quality.title }}
      actions={
        <Button icon="print" look="primary" onPress={() => window.print()}>
          {t.quality.print}
        </Button>
      }
    >
      <Await query={query}>{(view) => <Letter view={view} />}</Await>
    </Page>
  );
}

function Letter({ view }: { view: QualityView }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.quality;
  const agency = view.agencyName ?? '';
  const worst = [...view.rules]
    .filter(({ failures }) => failures > 0)
    .sort((a, b) => b.failures - a.failures)
    .slice(0, mostRules);
  const score = (value: number | null) => (value === null ? '–' : format.decimal(value));
  return (
    <OfficialPaper date={view.measuredAt} subject={words.letterSubject(agency)} to={agency}>
      <p>{words.letterOpening(format.number(view.records), score(view.total))}</p>
      <ul>
        {view.criteria.map((criterion) => (
          <li key={criterion.key}>
            {locale === 'vi' ? criterion.label : criterion.labelEn}: {score(criterion.score)}
          </li>
        ))}
      </ul>
      {worst.length > 0 ? (
        <>
          <p>{words.letterFaults}</p>
          <ol>
            {worst.map((rule) => (
              <li key={rule.id}>
                {locale === 'vi' ? rule.label : rule.labelEn}: {words.records(format.number(rule.failures))}.{' '}
                {rule.remedy}.
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <p>{words.letterClosing}</p>
    </OfficialPaper>
  );
}
