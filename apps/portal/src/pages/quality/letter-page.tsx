import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { qualityQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { Button } from '../../design/button.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import './quality.css';

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
  const [day = '', month = '', year = ''] = format.date(view.measuredAt).split('/');
  const worst = [...view.rules]
    .filter(({ failures }) => failures > 0)
    .sort((a, b) => b.failures - a.failures)
    .slice(0, mostRules);
  const score = (value: number | null) => (value === null ? '–' : format.decimal(value));
  return (
    <article className="letter">
      <header className="letter-head">
        <div>
          <p>
            <strong>{words.letterFrom}</strong>
          </p>
          <p>{words.letterNumber}</p>
          <p className="letter-subject">{words.letterSubject(agency)}</p>
        </div>
        <div>
          <p>
            <strong>{words.letterNation}</strong>
          </p>
          <p className="letter-motto">
            <strong>{words.letterMotto}</strong>
          </p>
          <p>
            <em>{words.letterPlace(day, month, year)}</em>
          </p>
        </div>
      </header>
      <p className="letter-to">
        {words.letterTo}: {agency}
      </p>
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
      <footer className="letter-foot">
        <div className="small">
          <p>
            <strong>
              <em>{words.letterReceivers}</em>
            </strong>
          </p>
          <p>{words.letterSameAs}</p>
          <p>{words.letterArchive}</p>
        </div>
        <p className="letter-sign">
          <strong>{words.letterSign}</strong>
        </p>
      </footer>
    </article>
  );
}
