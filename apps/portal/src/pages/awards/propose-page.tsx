import type { ProposalBody } from '@congvu/awards/proposals/proposal.schema.ts';
import type { HolderKind, MeritKind } from '@congvu/awards/register/award.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { roundQuery, useCheck, usePropose } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { AwardAgencyField, AwardTypeField, birthDayOf, DayField, dayOf, optionsOf } from './award-fields.tsx';
import { EligibilityPanel } from './eligibility-panel.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/rounds/$id/propose');
const leastReason = 20;

export function ProposePage() {
  const words = useText().awards;
  const { id } = route.useParams();
  const query = useQuery(roundQuery(id));
  return (
    <Page
      title={words.form.title}
      lead={words.form.lead}
      back={{ link: { to: '/awards/rounds/$id', params: { id } }, label: query.data?.name ?? words.round }}
    >
      <Await query={query}>{() => <ProposeForm roundId={id} />}</Await>
    </Page>
  );
}

const empty = {
  holderKind: 'individual' as HolderKind,
  holderName: '',
  number: '',
  birth: '',
  agency: null as string | null,
  award: null as string | null,
  merit: 'cong-trang' as MeritKind,
  achievement: '',
  from: '',
  until: '',
  attachments: '',
  posthumous: false,
};
type Draft = typeof empty;

/** The draft as the server takes it; undefined while something is missing. */
function bodyOf(draft: Draft): ProposalBody | undefined {
  const person = draft.holderKind === 'individual';
  const [from, until, birth] = [dayOf(draft.from), dayOf(draft.until), birthDayOf(draft.birth)];
  const number = draft.number.replace(/\s/g, '');
  if (!draft.agency || !draft.award || !from || !until) return undefined;
  if (draft.holderName.trim().length < 2 || draft.achievement.trim().length < 10) return undefined;
  const foreign = draft.merit === 'doi-ngoai' && number === '' && draft.birth.trim() === '';
  if (person && !foreign && (!/^\d{12}$/.test(number) || !birth)) return undefined;
  return {
    agencyCode: draft.agency,
    award: draft.award,
    meritKind: draft.merit,
    holderKind: draft.holderKind,
    holderName: draft.holderName.trim(),
    ...(person && !foreign && birth ? { holderNumber: number, holderBirthDate: birth } : {}),
    posthumous: draft.posthumous,
    achievement: draft.achievement.trim(),
    periodFrom: from,
    periodUntil: until,
    attachments: draft.attachments
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

function ProposeForm({ roundId }: { roundId: string }) {
  const t = useText();
  const words = t.awards.form;
  const navigate = useNavigate();
  const check = useCheck(roundId);
  const send = usePropose(roundId);
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const body = bodyOf(draft);
  const person = draft.holderKind === 'individual';
  const needsNumber = person && draft.merit !== 'doi-ngoai';
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  const result = check.data;
  const fresh = result !== undefined && checked === JSON.stringify(body);
  const firm = result?.reasons.some(({ weight, firm: hard }) => weight === 'refusal' && hard) ?? false;
  const shortReason = result !== undefined && !result.ok && reason.trim().length < leastReason;
  const runCheck = () => {
    setTried(true);
    if (!body) return;
    const asked = JSON.stringify(body);
    check.mutate(body, { onSuccess: () => setChecked(asked) });
  };
  const submit = () => {
    if (!body || !fresh || firm || shortReason) return;
    send.mutate(
      { ...body, ...(result.ok ? {} : { justification: reason.trim() }) },
      { onSuccess: (made) => void navigate({ to: '/awards/proposals/$id', params: { id: made.id } }) },
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (fresh) submit();
        else runCheck();
      }}
    >
      <Card title={words.who}>
        <div className="award-form">
          <Select
            label={words.holderKind}
            value={draft.holderKind}
            options={optionsOf(t.awards.holderKinds)}
            onChange={(id) => set({ holderKind: id as HolderKind, award: null })}
          />
          <TextField
            label={person ? words.holderName : words.holderNameGroup}
            value={draft.holderName}
            onChange={(holderName) => set({ holderName })}
            maxLength={300}
            error={fault(draft.holderName.trim().length < 2)}
          />
          {person ? (
            <>
              <TextField
                label={words.holderNumber}
                hint={words.holderNumberHint}
                value={draft.number}
                onChange={(number) => set({ number })}
                inputMode="numeric"
                maxLength={20}
                error={fault(needsNumber && !/^\d{12}$/.test(draft.number.replace(/\s/g, '')))}
              />
              <DayField
                label={words.birthDate}
                value={draft.birth}
                onChange={(birth) => set({ birth })}
                error={fault(needsNumber && !birthDayOf(draft.birth), t.awards.dateWrong)}
              />
            </>
          ) : null}
          <AwardAgencyField
            label={t.awards.agency}
            value={draft.agency}
            onChange={(agency) => set({ agency })}
            error={fault(!draft.agency)}
          />
        </div>
      </Card>
      <Card title={words.what}>
        <div className="award-form">
          <AwardTypeField
            label={t.awards.award}
            holderKind={draft.holderKind}
            value={draft.award}
            onChange={(award) => set({ award })}
            error={fault(!draft.award)}
          />
          <Select
            label={words.meritKind}
            value={draft.merit}
            options={optionsOf(t.awards.meritKinds)}
            onChange={(id) => set({ merit: id as MeritKind })}
          />
          <DayField
            label={words.periodFrom}
            value={draft.from}
            onChange={(from) => set({ from })}
            error={fault(!dayOf(draft.from), t.awards.dateWrong)}
          />
          <DayField
            label={words.periodUntil}
            value={draft.until}
            onChange={(until) => set({ until })}
            error={fault(!dayOf(draft.until), t.awards.dateWrong)}
          />
          <div className="award-wide">
            <TextField
              label={words.achievement}
              hint={words.achievementHint}
              rows={4}
              value={draft.achievement}
              onChange={(achievement) => set({ achievement })}
              maxLength={2000}
              error={fault(draft.achievement.trim().length < 10)}
            />
          </div>
          <div className="award-wide">
            <TextField
              label={words.attachments}
              hint={words.attachmentsHint}
              rows={3}
              value={draft.attachments}
              onChange={(attachments) => set({ attachments })}
              maxLength={6000}
            />
          </div>
          {person ? (
            <Checkbox isSelected={draft.posthumous} onChange={(posthumous) => set({ posthumous })}>
              {words.posthumous}
            </Checkbox>
          ) : null}
        </div>
      </Card>
      {check.error ? <ProblemBanner error={check.error} /> : null}
      {result ? (
        <Card title={t.awards.eligibility}>
          <div className="stack-s">
            {fresh ? (
              <>
                <EligibilityPanel result={result} live />
                {result.ok ? null : firm ? (
                  <p className="field-error">{words.cannot}</p>
                ) : (
                  <TextField
                    label={words.justification}
                    hint={words.justificationHint}
                    rows={3}
                    value={reason}
                    onChange={setReason}
                    maxLength={2000}
                  />
                )}
              </>
            ) : (
              <p className="muted">{words.changed}</p>
            )}
          </div>
        </Card>
      ) : null}
      {send.error ? <ProblemBanner error={send.error} /> : null}
      <div className="form-actions">
        {fresh ? (
          <Button type="submit" look="primary" isDisabled={send.isPending || firm || shortReason}>
            {words.send}
          </Button>
        ) : (
          <Button type="submit" look="primary" icon="shield" isDisabled={check.isPending}>
            {words.check}
          </Button>
        )}
      </div>
    </form>
  );
}
