import type { ApplicationView } from '@congvu/recruitment/applications/application.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { applicationQuery, useCheckDegree, useReview, useWithdrawApplication } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Badge } from '../../design/badge.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { ApplicationBadge, scoreText } from './recruitment-states.tsx';
import '../awards/awards.css';
import './recruitment.css';

const route = getRouteApi('/workspace/recruitment/applications/$id');

export function ApplicationPage() {
  const words = useText().recruitment;
  const { id } = route.useParams();
  const can = useCan();
  const query = useQuery(applicationQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.fullName ?? words.one.title}
      badge={view ? <ApplicationBadge state={view.state} /> : null}
      {...(view
        ? {
            back: {
              link: { to: '/recruitment/$id' as const, params: { id: view.campaignId } },
              label: view.campaignName,
            },
          }
        : {})}
      actions={
        view?.recordId && can('personnel.read') ? (
          <ButtonLink to="/officials/$id" params={{ id: view.recordId }} look="primary" icon="people">
            {words.one.dossier}
          </ButtonLink>
        ) : null
      }
    >
      <Await query={query}>{(data) => <Body view={data} />}</Await>
    </Page>
  );
}

function Body({ view }: { view: ApplicationView }) {
  const all = useText().recruitment;
  const words = all.one;
  const can = useCan();
  const taking = view.campaignState === 'announced' && view.state !== 'withdrawn' && can('recruitment.manage');
  const checking = can('recruitment.manage') && !['decided', 'cancelled'].includes(view.campaignState);
  return (
    <>
      <Card>
        <Facts
          items={[
            { label: words.number, value: view.number },
            { label: words.birthDate, value: dayText(view.birthDate) },
            { label: words.homeTown, value: view.homeTown ?? '–' },
            { label: words.address, value: view.permanentAddress ?? '–' },
            { label: words.post, value: view.postTitle },
            { label: words.receivedOn, value: dayText(view.receivedOn) },
            { label: words.convicted, value: view.convicted ? words.hasConviction : words.noConviction },
            {
              label: words.priority,
              value: view.priority ? `${view.priority} · ${view.priorityProof ?? ''}` : words.noPriority,
            },
            { label: words.register, value: view.known ? words.inRegister : words.notInRegister },
            ...(view.candidateNumber
              ? [{ label: words.candidateNumber, value: `${view.candidateNumber} · ${view.roomName ?? ''}` }]
              : []),
            ...(view.result ? [{ label: words.total, value: scoreText(view.result.total) }] : []),
          ]}
        />
      </Card>
      <Card title={words.reasons}>
        {view.reasons.length === 0 ? <p>{words.noReasons}</p> : null}
        <ul className="award-reasons">
          {view.reasons.map((reason) => (
            <li key={reason.code}>
              <span>
                <Badge tone={reason.weight === 'refusal' ? 'bad' : 'hold'}>
                  {reason.weight === 'refusal' ? words.refusal : words.check}
                </Badge>
              </span>
              <span>
                {reason.message}
                {reason.legal || reason.assumption ? (
                  <span className="muted small block">
                    {all.legal}: {reason.legal ?? all.assumption}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={words.degrees}>
        {view.degrees.map((degree) => (
          <div key={degree.id} className="recruit-row">
            <div>
              <strong>
                {degree.level} · {degree.major}
              </strong>
              <span className="muted small block">
                {[degree.school, degree.serial, degree.issuedOn ? dayText(degree.issuedOn) : null]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Badge tone={degree.state === 'verified' ? 'ok' : degree.state === 'refuted' ? 'bad' : 'hold'}>
                {words[degree.state]}
              </Badge>
              {degree.evidence ? (
                <span className="muted small block">{`${degree.evidence} · ${degree.checkedBy ?? ''}`}</span>
              ) : null}
            </div>
            {checking && degree.state === 'declared' ? <DegreeCheck id={view.id} degreeId={degree.id} /> : null}
          </div>
        ))}
      </Card>
      {taking ? (
        <Card title={words.again} note={words.againText}>
          <SecondLook id={view.id} />
        </Card>
      ) : null}
    </>
  );
}

function SecondLook({ id }: { id: string }) {
  const words = useText().recruitment.one;
  const review = useReview(id);
  const withdraw = useWithdrawApplication(id);
  const [note, setNote] = useState('');
  const error = review.error ?? withdraw.error;
  return (
    <div className="form">
      <div>
        <Button isDisabled={review.isPending} onPress={() => review.mutate(undefined)}>
          {words.review}
        </Button>
      </div>
      <TextField label={words.withdrawReason} value={note} onChange={setNote} maxLength={2000} />
      <div>
        <Button
          look="quiet"
          isDisabled={note.trim().length < 3 || withdraw.isPending}
          onPress={() => withdraw.mutate({ note: note.trim() })}
        >
          {words.withdraw}
        </Button>
      </div>
      {error ? <ProblemBanner error={error} /> : null}
    </div>
  );
}

function DegreeCheck({ id, degreeId }: { id: string; degreeId: string }) {
  const words = useText().recruitment.one;
  const check = useCheckDegree(id, degreeId);
  const [evidence, setEvidence] = useState('');
  const send = (state: 'verified' | 'refuted') => check.mutate({ state, evidence: evidence.trim() });
  const off = evidence.trim().length < 5 || check.isPending;
  return (
    <div className="form">
      <TextField label={words.evidence} value={evidence} onChange={setEvidence} maxLength={500} />
      {check.error ? <ProblemBanner error={check.error} /> : null}
      <div className="form-actions">
        <Button look="primary" isDisabled={off} onPress={() => send('verified')}>
          {words.verify}
        </Button>
        <Button isDisabled={off} onPress={() => send('refuted')}>
          {words.refute}
        </Button>
      </div>
    </div>
  );
}
