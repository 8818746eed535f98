import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useState } from 'react';
import { useAnnounce } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, dayText } from '../awards/award-fields.tsx';

export function NoticeTab({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.notice;
  const can = useCan();
  const { notice } = campaign;
  if (!notice)
    return campaign.state === 'draft' && can('recruitment.manage') ? (
      <NoticeForm campaign={campaign} />
    ) : (
      <EmptyState icon="book" title={words.not}>
        {words.notText}
      </EmptyState>
    );
  return (
    <Card
      actions={
        campaign.state === 'cancelled' ? null : (
          <ButtonLink to="/recruitment-notices/$code" params={{ code: campaign.code }} icon="book">
            {words.open}
          </ButtonLink>
        )
      }
      title={`${words.number}: ${notice.number}`}
    >
      <Facts
        items={[
          { label: words.noticeOn, value: dayText(notice.noticeOn) },
          { label: words.window, value: `${dayText(notice.applyFrom)} – ${dayText(notice.applyUntil)}` },
          { label: words.place, value: notice.place },
          { label: words.code, value: <span className="recruit-code">{campaign.code}</span> },
        ]}
      />
      {notice.text ? <p className="recruit-pre">{notice.text}</p> : null}
    </Card>
  );
}

function NoticeForm({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.notice;
  const announce = useAnnounce(campaign.id);
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({ number: '', noticeOn: '', from: '', until: '', place: '', text: '' });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const [noticeOn, applyFrom, applyUntil] = [dayOf(draft.noticeOn), dayOf(draft.from), dayOf(draft.until)];
  const day = (value: string | undefined) => (tried && !value ? all.dateWrong : undefined);
  const submit = () => {
    setTried(true);
    if (!noticeOn || !applyFrom || !applyUntil || !draft.number.trim() || draft.place.trim().length < 3) return;
    announce.mutate({
      number: draft.number.trim(),
      noticeOn,
      applyFrom,
      applyUntil,
      place: draft.place.trim(),
      ...(draft.text.trim() ? { text: draft.text.trim() } : {}),
    });
  };
  return (
    <Card title={words.announce} note={words.notText}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <TextField
            label={words.number}
            value={draft.number}
            onChange={(number) => set({ number })}
            maxLength={60}
            error={tried && !draft.number.trim() ? all.needed : undefined}
          />
          <DayField
            label={words.noticeOn}
            value={draft.noticeOn}
            onChange={(value) => set({ noticeOn: value })}
            error={day(noticeOn)}
          />
          <DayField
            label={words.applyFrom}
            value={draft.from}
            onChange={(from) => set({ from })}
            error={day(applyFrom)}
          />
          <DayField
            label={words.applyUntil}
            value={draft.until}
            onChange={(until) => set({ until })}
            error={day(applyUntil)}
          />
          <div className="recruit-wide">
            <TextField
              label={words.place}
              value={draft.place}
              onChange={(place) => set({ place })}
              maxLength={500}
              error={tried && draft.place.trim().length < 3 ? all.needed : undefined}
            />
          </div>
          <div className="recruit-wide">
            <TextField
              label={words.text}
              rows={3}
              value={draft.text}
              onChange={(text) => set({ text })}
              maxLength={10_000}
            />
          </div>
        </div>
        {announce.error ? <ProblemBanner error={announce.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={announce.isPending}>
            {words.announce}
          </Button>
        </div>
      </form>
    </Card>
  );
}
