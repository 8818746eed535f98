import type { QualityView } from '@congvu/quality/scores/score.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { qualityQuery } from '../../api/quality.ts';
import { officialRegister } from '../../api/registers.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Chart } from '../../design/chart.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { AgencyFilter } from '../agencies/agency-filter.tsx';
import { AgencyRanking } from './agency-ranking.tsx';
import { LostPoints } from './lost-points.tsx';
import './quality.css';

const route = getRouteApi('/workspace/quality');

/** How good the data are, why, and who mends what. */
export function QualityPage() {
  const t = useText();
  const words = t.quality;
  const { agency } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(qualityQuery(officialRegister, agency));
  const view = query.data;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        view?.agencyCode && view.records > 0 ? (
          <ButtonLink to="/quality/letter" search={{ agency: view.agencyCode }} icon="print">
            {words.letter}
          </ButtonLink>
        ) : null
      }
    >
      <AgencyFilter agency={agency} onChange={(code) => void navigate({ search: { agency: code } })} />
      <Await query={query} lines={10}>
        {(found) =>
          found.records === 0 ? (
            <EmptyState icon="check" title={found.tooFew ? words.few : words.none}>
              {found.tooFew ? words.fewText : words.noneText}
            </EmptyState>
          ) : (
            <>
              <Scores view={found} />
              <LostPoints view={found} agency={agency} />
              {found.agencies.length > 1 ? <AgencyRanking view={found} /> : null}
              {found.past.length > 1 ? <Past view={found} /> : null}
              <Formulas view={found} />
            </>
          )
        }
      </Await>
    </Page>
  );
}

export const scoreTone = (score: number | null): 'ok' | 'warn' | 'bad' | 'none' =>
  score === null ? 'none' : score >= 95 ? 'ok' : score >= 80 ? 'warn' : 'bad';

function Scores({ view }: { view: QualityView }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.quality;
  const shown = (score: number | null) => (score === null ? '–' : format.decimal(score));
  return (
    <section className="scores" aria-label={words.criteria}>
      <div className={`score score-total score-${scoreTone(view.total)}`}>
        <span className="score-label">{words.total}</span>
        <strong className="score-value num">{shown(view.total)}</strong>
        <span className="muted small">{words.records(format.number(view.records))}</span>
        {view.waiting > 0 ? <span className="muted small">{words.waiting(format.number(view.waiting))}</span> : null}
      </div>
      {view.criteria.map((criterion) => (
        <div key={criterion.key} className={`score score-${scoreTone(criterion.score)}`}>
          <span className="score-label">{locale === 'vi' ? criterion.label : criterion.labelEn}</span>
          <strong className="score-value num">{shown(criterion.score)}</strong>
          <span className="muted small">{words.failures(format.number(criterion.failures))}</span>
        </div>
      ))}
    </section>
  );
}

function Past({ view }: { view: QualityView }) {
  const t = useText();
  const format = useFormat();
  const slices = view.past.map(({ day, total }) => ({
    name: format.date(day).slice(0, 5),
    value: total ?? 0,
    colour: '#15436f',
  }));
  return (
    <Card title={t.quality.past}>
      <Chart label={t.quality.past} kind="columns" slices={slices} decimal />
    </Card>
  );
}

function Formulas({ view }: { view: QualityView }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.quality;
  return (
    <Card title={words.formula} note={words.formulaNote}>
      <dl className="formulas">
        {view.criteria.map((criterion) => (
          <div key={criterion.key}>
            <dt>{locale === 'vi' ? criterion.label : criterion.labelEn}</dt>
            <dd>{locale === 'vi' ? criterion.formula : criterion.formulaEn}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{words.liveFrom(view.liveFrom.split('-').reverse().join('/'))}</p>
    </Card>
  );
}
