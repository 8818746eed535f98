import type { RuleView } from '@congvu/inspection/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { inspectionRulesQuery, useStartInspection } from '../../api/inspections.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { DayField, dayOf } from '../career/day-field.tsx';
import './inspections.css';

export function NewInspectionPage() {
  const words = useText().inspection;
  const query = useQuery(inspectionRulesQuery);
  return (
    <Page title={words.start} lead={words.startLead} back={{ link: { to: '/inspections' }, label: words.title }}>
      <Await query={query}>{({ items }) => <Form rules={items} />}</Await>
    </Page>
  );
}

function Form({ rules }: { rules: RuleView[] }) {
  const t = useText();
  const words = t.inspection;
  const start = useStartInspection();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const [name, setName] = useState('');
  const [agency, setAgency] = useState<string | null>(null);
  const [decisionNumber, setNumber] = useState('');
  const [decided, setDecided] = useState('');
  const [explain, setExplain] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(rules.map(({ id }) => id)));
  const [decidedOn, explainBy] = [dayOf(decided), dayOf(explain)];
  const day = (value: string | undefined) => (tried && !value ? words.dateWrong : undefined);
  const submit = () => {
    setTried(true);
    if (name.trim().length < 5 || !decisionNumber.trim() || !decidedOn || !explainBy || chosen.size === 0) return;
    start.mutate(
      {
        name: name.trim(),
        ...(agency ? { agencyCode: agency } : {}),
        rules: [...chosen],
        decisionNumber: decisionNumber.trim(),
        decidedOn,
        explainBy,
      },
      { onSuccess: ({ id }) => void navigate({ to: '/inspections/$id', params: { id } }) },
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={words.decision}>
        <div className="inspection-form">
          <div className="inspection-wide">
            <TextField
              label={words.name}
              value={name}
              onChange={setName}
              error={tried && name.trim().length < 5 ? words.noteShort : undefined}
              maxLength={200}
            />
          </div>
          <div className="inspection-wide">
            <AgencyChooser label={words.agency} hint={words.agencyHint} value={agency} onChange={setAgency} />
          </div>
          <TextField
            label={words.decisionNumber}
            value={decisionNumber}
            onChange={setNumber}
            error={tried && !decisionNumber.trim() ? words.needed : undefined}
            maxLength={100}
          />
          <DayField label={words.decidedOn} value={decided} onChange={setDecided} error={day(decidedOn)} />
          <DayField label={words.explainBy} value={explain} onChange={setExplain} error={day(explainBy)} />
        </div>
      </Card>
      <Rules rules={rules} chosen={chosen} onChange={setChosen} error={tried && chosen.size === 0} />
      {start.error ? <ProblemBanner error={start.error} /> : null}
      <div className="form-actions">
        <Button type="submit" look="primary" isDisabled={start.isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function Rules(props: {
  rules: RuleView[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  error: boolean;
}) {
  const { rules, chosen, onChange, error } = props;
  const { locale } = useLanguage();
  const words = useText().inspection;
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <Card
      title={words.rules}
      actions={
        <>
          <Button size="s" onPress={() => onChange(new Set(rules.map(({ id }) => id)))}>
            {words.allRules}
          </Button>
          <Button size="s" look="quiet" onPress={() => onChange(new Set())}>
            {words.noRules}
          </Button>
        </>
      }
    >
      {error ? <p className="field-error">{words.needRule}</p> : null}
      <ul className="inspection-rules">
        {rules.map((rule) => (
          <li key={rule.id}>
            <Checkbox isSelected={chosen.has(rule.id)} onChange={(on) => toggle(rule.id, on)}>
              {locale === 'vi' ? rule.label : rule.labelEn}
              <span className="muted small block">
                {rule.ground.legal ?? rule.ground.source}
                {rule.ground.legal && rule.ground.confidence !== 'high' ? ` · ${words.groundUnsure}` : ''}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </Card>
  );
}
