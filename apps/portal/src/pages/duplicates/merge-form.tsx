import type { PairView } from '@congvu/stewardship/duplicates/duplicate.schema.ts';
import { useState } from 'react';
import { useDismissPair, useProposeMerge } from '../../api/duplicates.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import type { Side } from './choices.ts';

/** Which record stays, why, and off to the second person; or the finding that they are two. */
export function MergeForm(props: {
  view: PairView;
  purpose: string | undefined;
  survivor: Side;
  take: ReadonlySet<string>;
  onSurvivor: (side: Side) => void;
}) {
  const { view, purpose, survivor, take, onSurvivor } = props;
  const t = useText();
  const words = t.duplicates;
  const propose = useProposeMerge(view.id);
  const dismiss = useDismissPair(view.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 5;
  const blocked = view.blocked.length > 0;
  const isPending = propose.isPending || dismiss.isPending;
  const act = (then: () => void) => {
    setTried(true);
    if (!short) then();
  };
  return (
    <Card title={words.propose} note={words.proposeText}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          act(() =>
            propose.mutate({
              survivor,
              take: [...take],
              reason: reason.trim(),
              versions: { left: view.left.version, right: view.right.version },
              ...(purpose ? { purpose } : {}),
            }),
          );
        }}
      >
        <RadioGroup
          label={words.survivor}
          value={survivor}
          options={(['left', 'right'] as const).map((side) => ({
            id: side,
            label: `${words[side]}: ${view[side].title}`,
            note: `${view[side].identity}, ${view[side].agencyName}`,
          }))}
          onChange={(side) => onSurvivor(side as Side)}
        />
        <p className="muted small">{words.survivorText}</p>
        <TextField
          label={words.reason}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={2000}
          error={tried && short ? words.reasonShort : undefined}
        />
        {propose.error ? <ProblemBanner error={propose.error} /> : null}
        {dismiss.error ? <ProblemBanner error={dismiss.error} /> : null}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={blocked || isPending}>
            {words.send}
          </Button>
          <Button isDisabled={isPending} onPress={() => act(() => dismiss.mutate(reason.trim()))}>
            {words.dismiss}
          </Button>
        </div>
      </form>
    </Card>
  );
}
