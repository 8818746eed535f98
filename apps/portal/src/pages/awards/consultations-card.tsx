import type { Answer, ConsultationOfProposal } from '@congvu/awards/consultations/consultation.schema.ts';
import type { ProposalView } from '@congvu/awards/proposals/proposal.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { authoritiesQuery, useAsk, usePaperReply } from '../../api/awards.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { DayField, dayOf, dayText, optionsOf } from './award-fields.tsx';

const tones: Record<ConsultationOfProposal['state'], Tone> = {
  open: 'hold',
  overdue: 'bad',
  answered: 'ok',
  silent: 'mute',
};
export function ConsultationBadge({ state }: { state: ConsultationOfProposal['state'] }) {
  return <Badge tone={tones[state]}>{useText().appraisal.consult.states[state]}</Badge>;
}

/** What was answered, by whom. */
export function ReplyText({ reply }: { reply: NonNullable<ConsultationOfProposal['reply']> }) {
  const words = useText().appraisal.consult;
  return (
    <>
      <p>
        <strong>{words.answers[reply.answer]}</strong>
        <span className="muted small">
          {' · '}
          {reply.paperNumber ? words.byPaper(reply.paperNumber, dayText(reply.paperDate)) : reply.repliedBy}
        </span>
      </p>
      <p className="award-text">{reply.opinion}</p>
    </>
  );
}

/** Opinions asked of other authorities, and asking for more while one holds the proposal. */
export function ConsultationsCard({ view, mayAsk }: { view: ProposalView; mayAsk: boolean }) {
  const words = useText().appraisal;
  const [recording, setRecording] = useState<string>();
  return (
    <Card title={words.consult.title}>
      {view.consultations.length === 0 ? <p className="muted">{words.consult.none}</p> : null}
      <ul className="award-plain">
        {view.consultations.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.agencyName}</strong> <ConsultationBadge state={item.state} />
            </p>
            <p className="small muted">
              {words.since(dayText(item.askedOn))}, {words.due(dayText(item.dueOn))} · {item.askedBy}
            </p>
            <p className="award-text small">{item.question}</p>
            {item.reply ? <ReplyText reply={item.reply} /> : null}
            {item.mayRecord ? (
              recording === item.id ? (
                <PaperForm item={item} />
              ) : (
                <Button
                  size="s"
                  onPress={() => setRecording(item.id)}
                  aria-label={words.consult.paperTitle(item.agencyName)}
                >
                  {words.consult.paper}
                </Button>
              )
            ) : null}
          </li>
        ))}
      </ul>
      {mayAsk ? <AskForm key={view.consultations.length} id={view.id} /> : null}
    </Card>
  );
}

function AskForm({ id }: { id: string }) {
  const t = useText();
  const words = t.appraisal.consult;
  const ask = useAsk(id);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [agency, setAgency] = useState<string | null>(null);
  const [question, setQuestion] = useState('');
  const [due, setDue] = useState('');
  const [tried, setTried] = useState(false);
  const found = useQuery(authoritiesQuery(asked));
  const options = (found.data?.items ?? []).map(({ code, name }) => ({ id: code, label: name }));
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  const day = dayOf(due);
  return (
    <form
      className="form"
      aria-label={words.ask}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (agency && question.trim().length >= 10 && (due === '' || day))
          ask.mutate({ agencies: [agency], question: question.trim(), ...(day ? { dueOn: day } : {}) });
      }}
    >
      <ComboBox
        label={words.agency}
        openLabel={t.imports.agencyOpen}
        emptyLabel={t.imports.agencyNone}
        options={options}
        value={agency}
        onChange={(code) => {
          setAgency(code);
          const option = options.find((each) => each.id === code);
          if (option) setText(option.label);
        }}
        inputValue={text}
        onInputChange={setText}
        error={tried && !agency ? t.awards.needed : undefined}
      />
      <TextField
        label={words.question}
        rows={3}
        value={question}
        onChange={setQuestion}
        maxLength={2000}
        error={tried && question.trim().length < 10 ? t.awards.needed : undefined}
      />
      <DayField
        label={words.dueOn}
        hint={words.dueHint}
        value={due}
        onChange={setDue}
        error={tried && due !== '' && !day ? t.awards.dateWrong : undefined}
      />
      {ask.error ? <ProblemBanner error={ask.error} /> : null}
      <div>
        <Button type="submit" isDisabled={ask.isPending}>
          {words.ask}
        </Button>
      </div>
    </form>
  );
}

function PaperForm({ item }: { item: ConsultationOfProposal }) {
  const t = useText();
  const words = t.appraisal.consult;
  const save = usePaperReply(item.id);
  const [answer, setAnswer] = useState<Answer>('agree');
  const [facts, setFacts] = useState({ number: '', date: '', opinion: '' });
  const [tried, setTried] = useState(false);
  const date = dayOf(facts.date);
  const fault = (bad: boolean, text = t.awards.needed) => (tried && bad ? text : undefined);
  return (
    <form
      className="form"
      aria-label={words.paperTitle(item.agencyName)}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (date && facts.number.trim() && facts.opinion.trim().length >= 5)
          save.mutate({ answer, opinion: facts.opinion.trim(), paper: { number: facts.number.trim(), date } });
      }}
    >
      <Select
        label={words.answer}
        value={answer}
        options={optionsOf(words.answers)}
        onChange={(id) => setAnswer(id as Answer)}
      />
      <TextField
        label={words.paperNumber}
        value={facts.number}
        onChange={(number) => setFacts({ ...facts, number })}
        maxLength={60}
        error={fault(!facts.number.trim())}
      />
      <DayField
        label={words.paperDate}
        value={facts.date}
        onChange={(next) => setFacts({ ...facts, date: next })}
        error={fault(!date, t.awards.dateWrong)}
      />
      <TextField
        label={words.opinion}
        rows={2}
        value={facts.opinion}
        onChange={(opinion) => setFacts({ ...facts, opinion })}
        maxLength={5000}
        error={fault(facts.opinion.trim().length < 5)}
      />
      {save.error ? <ProblemBanner error={save.error} /> : null}
      <div>
        <Button type="submit" isDisabled={save.isPending}>
          {words.paper}
        </Button>
      </div>
    </form>
  );
}
