import type { CampaignView } from '@congvu/linkage/campaigns/campaign.schema.ts';
import { useState } from 'react';
import { isRunning, useCampaignAct } from '../../api/campaigns.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import type { Catalogue } from '../../i18n/vi.ts';
import { ProblemBanner } from '../../shell/trouble.tsx';

export function remainingText(view: CampaignView, t: Catalogue): string | null {
  if (!view.perSecond || view.perSecond <= 0 || view.state !== 'running') return null;
  const seconds = Math.ceil((view.total - view.done) / view.perSecond);
  if (seconds < 60) return t.campaigns.seconds(seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? t.campaigns.minutes(minutes) : t.campaigns.hours(Math.floor(minutes / 60), minutes % 60);
}

/** Live progress with rate and time left; a calm line once it is over. */
export function CampaignProgress({ view }: { view: CampaignView }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const words = t.campaigns;
  const act = useCampaignAct(view.id);
  const [asking, setAsking] = useState(false);
  if (view.state === 'failed') {
    return (
      <Banner tone="bad" title={words.failed} live actions={<ResumeButton view={view} label={t.retry} />}>
        {view.job?.error ? <p>{view.job.error}</p> : null}
      </Banner>
    );
  }
  if (view.state === 'done') return null;
  const remaining = remainingText(view, t);
  return (
    <Card>
      <div className="stack-s">
        <ProgressBar
          label={words.progressLabel}
          percent={view.total === 0 ? null : Math.floor((view.done / view.total) * 100)}
          valueLabel={
            view.total === 0
              ? words.preparing
              : words.progressValue(
                  format.number(view.done),
                  format.number(view.total),
                  format.percent(view.done, view.total),
                )
          }
        />
        <div className="row-between">
          <p className="small muted num" role="status">
            {view.perSecond ? `${words.rate}: ${words.rateValue(format.number(view.perSecond))}` : null}
            {remaining ? ` · ${words.eta} ${remaining}` : null}
          </p>
          {can('campaign.run') && isRunning(view) ? (
            <Button size="s" icon="pause" onPress={() => setAsking(true)}>
              {words.pause}
            </Button>
          ) : null}
          {view.state === 'paused' || view.state === 'cancelled' ? (
            <ResumeButton view={view} label={words.resumePaused} />
          ) : null}
        </div>
        {view.job?.message ? <p className="small muted">{view.job.message}</p> : null}
        {act.error ? <ProblemBanner error={act.error} /> : null}
      </div>
      <ConfirmDialog
        title={words.cancelTitle}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => act.mutate('cancel', { onSettled: () => setAsking(false) })}
        confirmLabel={words.pause}
        cancelLabel={words.keep}
        isBusy={act.isPending}
        danger
      >
        <p>{words.cancelText}</p>
      </ConfirmDialog>
    </Card>
  );
}

function ResumeButton({ view, label }: { view: CampaignView; label: string }) {
  const can = useCan();
  const act = useCampaignAct(view.id);
  if (!can('campaign.run')) return null;
  return (
    <>
      <Button size="s" icon="refresh" onPress={() => act.mutate('resume')} isDisabled={act.isPending}>
        {label}
      </Button>
      {act.error ? <ProblemBanner error={act.error} /> : null}
    </>
  );
}

/** Not answered is neither right nor wrong: it says so and offers to ask again. */
export function CampaignPending({ view, count }: { view: CampaignView; count: number }) {
  const t = useText();
  const format = useFormat();
  if (count === 0 || isRunning(view)) return null;
  return (
    <Banner
      tone="warn"
      title={t.campaigns.pendingTitle(format.number(count))}
      actions={<ResumeButton view={view} label={t.campaigns.resume} />}
    >
      <p>{t.campaigns.pendingText}</p>
    </Banner>
  );
}
