import { type PlainStep, usePlainStep } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** A step that takes nothing but the rule; what is missing is said beside it. */
export function StepButton({ id, step, label, text }: { id: string; step: PlainStep; label: string; text?: string }) {
  const call = usePlainStep(id);
  return (
    <div className="form">
      {text ? <p className="muted">{text}</p> : null}
      {call.error ? <ProblemBanner error={call.error} /> : null}
      <div>
        <Button look="primary" isDisabled={call.isPending} onPress={() => call.mutate(step)}>
          {label}
        </Button>
      </div>
    </div>
  );
}
