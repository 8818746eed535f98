import type { CampaignView } from '@congvu/linkage/campaigns/campaign.schema.ts';
import type { Cause, Outcome } from '@congvu/linkage/outcome.ts';
import { useState } from 'react';
import { useCampaignAccept } from '../../api/campaigns.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

/** One decision for a whole group of typing errors. */
export function CampaignAccept(props: {
  view: CampaignView;
  outcome: Outcome;
  cause: Cause;
  count: number;
  /** every record of the group is settled already */
  isOver: boolean;
}) {
  const { view, outcome, cause, count, isOver } = props;
  const t = useText();
  const format = useFormat();
  const words = t.campaigns.bulk;
  const [asking, setAsking] = useState(false);
  const accept = useCampaignAccept(view.id);
  if (isOver && !accept.data) return null;
  return (
    <div className="card-filters stack-s">
      {accept.data ? (
        <Banner
          tone="ok"
          live
          title={words.done(
            format.number(accept.data.accepted),
            accept.data.skipped > 0 ? format.number(accept.data.skipped) : null,
          )}
        />
      ) : (
        <Banner
          actions={
            <Button look="primary" onPress={() => setAsking(true)}>
              {words.button}
            </Button>
          }
        >
          <p>{words.hint}</p>
        </Banner>
      )}
      <ConfirmDialog
        title={words.title}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => accept.mutate({ outcome, cause }, { onSuccess: () => setAsking(false) })}
        confirmLabel={words.confirm}
        cancelLabel={t.cancel}
        isBusy={accept.isPending}
      >
        <p>{words.text(format.number(count), t.terms.causes[cause])}</p>
        {accept.error ? <ProblemBanner error={accept.error} /> : null}
      </ConfirmDialog>
    </div>
  );
}
