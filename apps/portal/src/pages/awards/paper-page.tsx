import type { HolderKind, IssuingLevel } from '@congvu/awards/register/award.schema.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRecordPaper } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AwardAgencyField, AwardTypeField, birthDayOf, DayField, optionsOf } from './award-fields.tsx';
import './awards.css';

export function PaperPage() {
  const t = useText();
  const words = t.awards;
  const navigate = useNavigate();
  const record = useRecordPaper();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({
    holderKind: 'individual' as HolderKind,
    holderName: '',
    award: null as string | null,
    agency: null as string | null,
    achievement: '',
    number: '',
    decidedOn: '',
    level: 'ministry-or-province' as IssuingLevel,
    issuerName: '',
    signer: '',
    goldBook: '',
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const fault = (bad: boolean, text = words.needed) => (tried && bad ? text : undefined);
  const short = (text: string, least: number) => text.trim().length < least;
  const submit = () => {
    setTried(true);
    const decidedOn = birthDayOf(draft.decidedOn);
    if (!draft.award || !draft.agency || !decidedOn) return;
    if (
      short(draft.holderName, 2) ||
      short(draft.achievement, 5) ||
      short(draft.number, 1) ||
      short(draft.issuerName, 1)
    )
      return;
    record.mutate(
      {
        award: draft.award,
        holderKind: draft.holderKind,
        holderName: draft.holderName.trim(),
        agencyCode: draft.agency,
        achievement: draft.achievement.trim(),
        decisionNumber: draft.number.trim(),
        decidedOn,
        issuingLevel: draft.level,
        issuerName: draft.issuerName.trim(),
        ...(draft.signer.trim() ? { signer: draft.signer.trim() } : {}),
        ...(draft.goldBook.trim() ? { goldBookNumber: draft.goldBook.trim() } : {}),
      },
      { onSuccess: (made) => void navigate({ to: '/awards/register/$id', params: { id: made.id } }) },
    );
  };
  return (
    <Page
      title={words.paper.title}
      lead={words.paper.lead}
      back={{ link: { to: '/awards/register' }, label: words.register.title }}
    >
      <Card>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="award-form">
            <Select
              label={words.form.holderKind}
              value={draft.holderKind}
              options={optionsOf(words.holderKinds)}
              onChange={(id) => set({ holderKind: id as HolderKind, award: null })}
            />
            <TextField
              label={words.paper.holderName}
              value={draft.holderName}
              onChange={(holderName) => set({ holderName })}
              maxLength={300}
              error={fault(short(draft.holderName, 2))}
            />
            <AwardAgencyField
              label={words.agency}
              value={draft.agency}
              onChange={(agency) => set({ agency })}
              error={fault(!draft.agency)}
            />
            <AwardTypeField
              label={words.award}
              holderKind={draft.holderKind}
              value={draft.award}
              onChange={(award) => set({ award })}
              error={fault(!draft.award)}
            />
            <TextField
              label={words.decision.number}
              value={draft.number}
              onChange={(number) => set({ number })}
              maxLength={60}
              error={fault(short(draft.number, 1))}
            />
            <DayField
              label={words.paper.decidedOn}
              hint={words.paper.decidedOnHint}
              value={draft.decidedOn}
              onChange={(decidedOn) => set({ decidedOn })}
              error={fault(!birthDayOf(draft.decidedOn), words.dateWrong)}
            />
            <Select
              label={words.level}
              value={draft.level}
              options={optionsOf(words.levels)}
              onChange={(id) => set({ level: id as IssuingLevel })}
            />
            <TextField
              label={words.decision.issuerName}
              value={draft.issuerName}
              onChange={(issuerName) => set({ issuerName })}
              maxLength={300}
              error={fault(short(draft.issuerName, 1))}
            />
            <TextField
              label={words.decision.signer}
              value={draft.signer}
              onChange={(signer) => set({ signer })}
              maxLength={100}
            />
            <TextField
              label={words.paper.goldBook}
              value={draft.goldBook}
              onChange={(goldBook) => set({ goldBook })}
              maxLength={40}
            />
            <div className="award-wide">
              <TextField
                label={words.paper.achievement}
                rows={3}
                value={draft.achievement}
                onChange={(achievement) => set({ achievement })}
                maxLength={2000}
                error={fault(short(draft.achievement, 5))}
              />
            </div>
          </div>
          {record.error ? <ProblemBanner error={record.error} /> : null}
          <div>
            <Button type="submit" look="primary" isDisabled={record.isPending}>
              {words.paper.save}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  );
}
