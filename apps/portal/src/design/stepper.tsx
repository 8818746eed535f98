import { Icon } from './icon.tsx';
import './progress.css';

export type StepState = 'done' | 'current' | 'waiting' | 'failed';
export interface Step {
  key: string;
  label: string;
  note?: string;
  state: StepState;
}

export function Stepper({
  label,
  steps,
  stateLabels,
}: {
  label: string;
  steps: Step[];
  stateLabels: Record<StepState, string>;
}) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={`step step-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            {step.state === 'done' ? (
              <Icon name="check" size={16} />
            ) : step.state === 'failed' ? (
              <Icon name="cross" size={16} />
            ) : (
              index + 1
            )}
          </span>
          <span>
            <span className="step-label">{step.label}</span>
            <span className="step-note">{step.note ?? stateLabels[step.state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
