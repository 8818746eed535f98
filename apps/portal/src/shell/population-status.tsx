import { useQuery } from '@tanstack/react-query';
import { populationStatusQuery } from '../api/system.ts';
import { useFormat, useText } from '../i18n/locale.tsx';

/** A word and a dot: is the population database answering now? */
export function PopulationStatus() {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery(populationStatusQuery);
  const state = data?.state ?? 'unknown';
  const words = t.population[state];
  const rate = data?.perSecond ? ` · ${t.population.rate(format.number(data.perSecond))}` : '';
  return (
    <p className={`population population-${state}`} role="status" title={data?.message ?? t.population.label}>
      <span className="population-dot" aria-hidden="true" />
      <span className="population-name">{t.population.short}:</span>
      <span>
        {words}
        <span className="population-rate num">{rate}</span>
      </span>
    </p>
  );
}
