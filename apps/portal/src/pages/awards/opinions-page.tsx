import type { Answer, ConsultationView } from '@congvu/awards/consultations/consultation.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { opinionsQuery, useReply } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { dayText, optionsOf } from './award-fields.tsx';
import { ConsultationBadge, ReplyText } from './consultations-card.tsx';
import './awards.css';

const route = getRouteApi('/workspace/awards/opinions');

/** What other agencies ask this one about proposals: no more than is needed to answer. */
export function OpinionsPage() {
  const words = useText().appraisal.consult;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(opinionsQuery(search));
  return (
    <Page title={words.listTitle} lead={words.listLead}>
      <PagedList
        query={query}
        empty={{ icon: 'check', title: words.listNone, text: words.listNoneText }}
        onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
      >
        {(list) => (
          <div className="stack">
            {list.items.map((item) => (
              <Question key={item.id} item={item} />
            ))}
          </div>
        )}
      </PagedList>
    </Page>
  );
}

function Question({ item }: { item: ConsultationView }) {
  const t = useText();
  const words = t.appraisal;
  return (
    <Card
      title={item.holderName}
      note={words.consult.from(item.askerName)}
      actions={<ConsultationBadge state={item.state} />}
    >
      <Facts
        items={[
          { label: t.awards.award, value: item.awardName },
          { label: t.awards.agency, value: item.holderAgencyName },
          ...(item.holderBirthDate ? [{ label: words.paper.born, value: dayText(item.holderBirthDate) }] : []),
          {
            label: t.awards.proposal.period,
            value: t.awards.from(dayText(item.periodFrom), dayText(item.periodUntil)),
          },
          { label: words.consult.agency, value: item.agencyName },
          { label: words.consult.dueOn, value: dayText(item.dueOn) },
        ]}
      />
      <p className="award-text award-found">{item.question}</p>
      {item.reply ? <ReplyText reply={item.reply} /> : null}
      {item.mayReply ? <ReplyForm item={item} /> : null}
    </Card>
  );
}

function ReplyForm({ item }: { item: ConsultationView }) {
  const t = useText();
  const words = t.appraisal.consult;
  const reply = useReply(item.id);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [opinion, setOpinion] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <form
      className="form"
      aria-label={`${words.answer}: ${item.holderName}`}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (answer && opinion.trim().length >= 5) reply.mutate({ answer, opinion: opinion.trim() });
      }}
    >
      <RadioGroup
        label={words.answer}
        value={answer}
        options={optionsOf(words.answers)}
        onChange={(id) => setAnswer(id as Answer)}
        error={tried && !answer ? t.awards.needed : undefined}
      />
      <TextField
        label={words.opinion}
        rows={2}
        value={opinion}
        onChange={setOpinion}
        maxLength={5000}
        error={tried && opinion.trim().length < 5 ? t.awards.needed : undefined}
      />
      {reply.error ? <ProblemBanner error={reply.error} /> : null}
      <div>
        <Button type="submit" look="primary" isDisabled={reply.isPending}>
          {words.reply}
        </Button>
      </div>
    </form>
  );
}
