import type { MarkingView, SheetView } from '@congvu/recruitment/exam/exam.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { markingQuery, useEnterMarks, useMarkAppeal } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { scoreOf, scoreText } from './recruitment-states.tsx';
import './recruitment.css';

const route = getRouteApi('/workspace/marking/$id');

/** Codes and papers, and nothing that tells whose a sheet is. */
export function MarkingPage() {
  const words = useText().recruitment.marking;
  const { id } = route.useParams();
  const query = useQuery(markingQuery(id));
  return (
    <Page
      title={query.data?.campaignName ?? words.title}
      lead={words.lead}
      back={{ link: { to: '/marking' }, label: words.title }}
    >
      <Await query={query}>{(view) => <Sheets view={view} />}</Await>
    </Page>
  );
}

function Sheets({ view }: { view: MarkingView }) {
  const words = useText().recruitment.marking;
  const needs = (kind: SheetView['needs']) => view.sheets.filter((sheet) => sheet.needs === kind);
  const [entry, settling] = [needs('entry'), needs('settling')];
  const waiting = needs('other-person').length;
  return (
    <>
      <Card title={words.progress}>
        <p>{words.progressLine(view.settled, view.total, view.disagreements)}</p>
        {waiting > 0 ? <p className="muted">{words.waiting(waiting)}</p> : null}
        {view.open && entry.length + settling.length === 0 ? <p>{words.nothing}</p> : null}
      </Card>
      {view.open && settling.length > 0 ? (
        <MarkForm key={`s${settling.length}`} title={words.settle} view={view} sheets={settling} withReason />
      ) : null}
      {view.open && entry.length > 0 ? (
        <MarkForm key={`e${entry.length}`} title={words.entry} view={view} sheets={entry} />
      ) : null}
      {view.appeals.map((appeal) => (
        <AppealForm key={appeal.code} view={view} appeal={appeal} />
      ))}
    </>
  );
}

const paperName = (view: MarkingView, code: string): string =>
  view.papers.find((paper) => paper.code === code)?.name ?? code;

function MarkForm(props: { title: string; view: MarkingView; sheets: SheetView[]; withReason?: boolean }) {
  const { title, view, sheets, withReason } = props;
  const all = useText().recruitment;
  const words = all.marking;
  const enter = useEnterMarks(view.campaignId);
  const [tried, setTried] = useState(false);
  const [scores, setScores] = useState<Record<string, string>>({});
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const filled = sheets.filter(({ code }) => scores[code]?.trim());
  const submit = () => {
    setTried(true);
    const marks = filled.map(({ code }) => ({
      code,
      score: scoreOf(scores[code]!),
      ...(reasons[code]?.trim() ? { reason: reasons[code].trim() } : {}),
    }));
    if (marks.length === 0 || marks.some(({ score }) => score === undefined)) return;
    enter.mutate({ marks: marks.map((mark) => ({ ...mark, score: mark.score! })) });
  };
  return (
    <Card title={title}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div>
          {sheets.map(({ code, paper, differing }) => (
            <fieldset key={code} className="recruit-mark">
              <legend className="unseen">{code}</legend>
              <span className="recruit-code">{code}</span>
              <span>
                {paperName(view, paper)}
                {differing.length > 0 ? (
                  <span className="muted small block">
                    {words.differing}: {differing.map(scoreText).join(' / ')}
                  </span>
                ) : null}
              </span>
              <TextField
                label={words.score}
                value={scores[code] ?? ''}
                onChange={(text) => setScores((now) => ({ ...now, [code]: text }))}
                inputMode="decimal"
                maxLength={7}
                error={
                  tried && scores[code]?.trim() && scoreOf(scores[code]) === undefined ? all.scoreWrong : undefined
                }
              />
              {withReason ? (
                <div className="recruit-wide">
                  <TextField
                    label={words.reason}
                    value={reasons[code] ?? ''}
                    onChange={(text) => setReasons((now) => ({ ...now, [code]: text }))}
                    maxLength={500}
                  />
                </div>
              ) : null}
            </fieldset>
          ))}
        </div>
        {enter.error ? <ProblemBanner error={enter.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={enter.isPending || filled.length === 0}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function AppealForm({ view, appeal }: { view: MarkingView; appeal: { code: string; paper: string } }) {
  const all = useText().recruitment;
  const words = all.marking;
  const mark = useMarkAppeal(view.campaignId);
  const [tried, setTried] = useState(false);
  const [score, setScore] = useState('');
  const [note, setNote] = useState('');
  const value = scoreOf(score);
  const submit = () => {
    setTried(true);
    if (value === undefined || note.trim().length < 5) return;
    mark.mutate({ code: appeal.code, score: value, note: note.trim() });
  };
  return (
    <Card title={`${words.appeals}: ${appeal.code}`} note={paperName(view, appeal.paper)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <TextField
            label={words.score}
            value={score}
            onChange={setScore}
            inputMode="decimal"
            maxLength={7}
            error={tried && value === undefined ? all.scoreWrong : undefined}
          />
          <TextField
            label={words.note}
            value={note}
            onChange={setNote}
            maxLength={2000}
            error={tried && note.trim().length < 5 ? all.needed : undefined}
          />
        </div>
        {mark.error ? <ProblemBanner error={mark.error} /> : null}
        <div>
          <Button type="submit" look="primary" isDisabled={mark.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
