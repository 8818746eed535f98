import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import './progress.css';

interface Props {
  label: string;
  /** 0 to 100; null: not known yet */
  percent: number | null;
  valueLabel: string;
}

export function ProgressBar({ label, percent, valueLabel }: Props) {
  const known = percent !== null;
  return (
    <AriaProgressBar
      className="progress"
      value={known ? percent : 0}
      isIndeterminate={!known}
      {...(known ? { valueLabel } : {})}
    >
      <div className="progress-head">
        <Label>{label}</Label>
        <span className="num">{valueLabel}</span>
      </div>
      <div className="progress-track">
        <div
          className={known ? 'progress-fill' : 'progress-fill progress-unknown'}
          style={known ? { width: `${percent}%` } : undefined}
        />
      </div>
    </AriaProgressBar>
  );
}
