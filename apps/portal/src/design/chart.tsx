import { useEffect, useRef } from 'react';
import { useFormat } from '../i18n/locale.tsx';
import './chart.css';

export interface Slice {
  name: string;
  value: number;
  colour: string;
}

interface Props {
  label: string;
  kind: 'ring' | 'bars' | 'columns';
  slices: Slice[];
  /** values are shares of a hundred */
  percent?: boolean;
  /** values have one decimal */
  decimal?: boolean;
}

/** A picture of the table beside it: one image to a screen reader. The drawing library comes only when a chart is shown. */
export function Chart({ label, kind, slices, percent, decimal }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const format = useFormat();
  const drawn = JSON.stringify(slices);
  useEffect(() => {
    let gone = false;
    let stop = () => {};
    void import('./chart-drawing.ts').then(({ drawChart }) => {
      if (gone || !host.current) return;
      const show = (value: number) =>
        percent ? format.percent(value, 100) : decimal ? format.decimal(value) : format.number(value);
      stop = drawChart(host.current, {
        kind,
        slices: JSON.parse(drawn) as Slice[],
        show,
        max: percent ? 100 : undefined,
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [kind, drawn, percent, decimal, format]);
  const height = kind === 'bars' ? Math.max(110, slices.length * 38 + 16) : 240;
  return <div ref={host} className={`chart chart-${kind}`} style={{ height }} role="img" aria-label={label} />;
}
