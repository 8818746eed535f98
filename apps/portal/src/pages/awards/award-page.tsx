import type { AwardView } from '@congvu/awards/register/award.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { awardQuery } from '../../api/awards.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { RecordAttachments } from '../records/record-attachments.tsx';
import { LinkForm, PrizeForm, RevokeForm } from './award-acts.tsx';
import { dayText } from './award-fields.tsx';
import { AwardBadge } from './award-states.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/register/$id');
const awardRegister = 'awards.award';

export function AwardPage() {
  const t = useText();
  const words = t.awards;
  const [files, setFiles] = useState(false);
  const { id } = route.useParams();
  const query = useQuery(awardQuery(id));
  const view = query.data;
  return (
    <Page
      title={view?.holderName ?? words.register.title}
      lead={view ? `${view.awardName} · ${view.agencyName}` : undefined}
      back={{ link: { to: '/awards/register' }, label: words.register.title }}
      badge={view ? <AwardBadge state={view.state} /> : null}
      actions={
        view ? (
          <>
            <Button icon="case" onPress={() => setFiles(true)}>
              {t.records.attachments}
            </Button>
            {view.verificationCode ? (
              <ButtonLink to="/awards/register/$id/certificate" params={{ id }} icon="print">
                {words.one.certificate}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
    >
      <Await query={query} lines={8}>
        {(data) => <AwardBody view={data} />}
      </Await>
      {files ? (
        <RecordAttachments type={awardRegister} id={id} purpose={undefined} onClose={() => setFiles(false)} />
      ) : null}
    </Page>
  );
}

function AwardBody({ view }: { view: AwardView }) {
  const t = useText();
  const words = t.awards.one;
  const format = useFormat();
  const { revocation } = view;
  const period =
    view.periodFrom && view.periodUntil
      ? t.awards.from(dayText(view.periodFrom), dayText(view.periodUntil))
      : t.emptyValue;
  const prize =
    view.prizeVnd === null
      ? view.origin === 'paper'
        ? words.noPrize
        : words.prizeUnknown
      : words.money(format.number(view.prizeVnd));
  return (
    <>
      {revocation ? (
        <Banner tone="bad" title={words.revokedTitle}>
          <p lang="vi">{words.revokedText(revocation.decision, dayText(revocation.on), revocation.ground)}</p>
          {revocation.note ? <p className="award-text">{revocation.note}</p> : null}
        </Banner>
      ) : null}
      <div className="award-layout">
        <div className="stack">
          <Card title={words.facts}>
            <Facts
              items={[
                { label: words.number, value: view.awardNumber },
                { label: words.decision, value: words.decisionLine(view.decision, dayText(view.decidedOn)) },
                { label: words.issuer, value: view.issuerName },
                { label: words.signer, value: view.signer ?? t.emptyValue },
                { label: words.goldBook, value: view.goldBookNumber ?? t.emptyValue },
                {
                  label: words.code,
                  value: view.verificationCode ? (
                    <span className="award-code">{view.verificationCode}</span>
                  ) : (
                    words.noCode
                  ),
                },
                { label: words.merit, value: view.meritKind ? t.awards.meritKinds[view.meritKind] : t.emptyValue },
                { label: words.period, value: period },
                ...(view.holderKind === 'individual'
                  ? [
                      {
                        label: words.holderNumber,
                        value: view.holderNumber ? (
                          <>
                            <span className="num">{view.holderNumber}</span>
                            {view.holderVerified ? <span className="muted small block">{words.verified}</span> : null}
                          </>
                        ) : (
                          t.awards.register.noNumber
                        ),
                      },
                      { label: words.birthDate, value: dayText(view.holderBirthDate) || t.emptyValue },
                    ]
                  : []),
                {
                  label: words.prize,
                  value: (
                    <>
                      {prize}
                      {view.prizeVnd !== null && view.prizeBasis ? (
                        <span className="muted small block" lang="vi">
                          {view.prizeBasis}
                        </span>
                      ) : null}
                    </>
                  ),
                },
                { label: words.origin, value: words.origins[view.origin] },
                ...(view.posthumous ? [{ label: words.posthumous, value: t.yes }] : []),
              ]}
            />
          </Card>
          <Card title={words.achievement}>
            <p className="award-text">{view.achievement}</p>
          </Card>
          {view.allowed.includes('link') ? <LinkForm id={view.id} /> : null}
          {view.allowed.includes('prize') ? <PrizeForm id={view.id} /> : null}
          {view.allowed.includes('revoke') ? <RevokeForm id={view.id} /> : null}
        </div>
        <Card title={words.history}>
          <Timeline
            label={words.history}
            items={view.history.map((item) => ({
              key: String(item.version),
              when: format.dateTime(item.at),
              dateTime: item.at,
              title: item.source,
              who: item.actorName,
              children:
                item.version > 1 && item.changed.length > 0 ? (
                  <p lang="vi">{words.changed(item.changed.join(', '))}</p>
                ) : null,
            }))}
          />
        </Card>
      </div>
    </>
  );
}
