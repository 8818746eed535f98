import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import type { FieldView, RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useState } from 'react';
import { useProposeCorrection } from '../../api/corrections.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { ComboBox } from '../../design/combo-box.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import './corrections.css';

/** A value that may be put right by hand, with what it is now. */
export interface Target {
  id: string;
  label: string;
  path: string;
  entry?: number;
  now: string | null;
}

const byHand = (field: FieldView, register: RecordTypeView): boolean =>
  field.source === 'agency' && field.label !== register.ownerLabel;

/** What of a record can be proposed for correction: values the reader sees and an agency gives. */
export function targetsOf(
  register: RecordTypeView,
  record: RecordView,
  name: (thing: { label: string; labelEn: string }) => string,
  entryFrom: (label: string, from: string) => string,
): Target[] {
  const fields = new Map(
    register.groups.flatMap((group) =>
      [...group.fields, ...group.sections.flatMap((section) => section.fields)].map((field) => [field.key, field]),
    ),
  );
  return record.groups.flatMap((group) => [
    ...group.values.flatMap((value): Target[] => {
      const field = fields.get(value.key);
      return field && byHand(field, register)
        ? [{ id: value.key, label: name(value), path: value.key, now: value.value }]
        : [];
    }),
    ...group.sections.flatMap((section) =>
      section.entries.flatMap((entry, newestFirst) =>
        section.columns.flatMap((column): Target[] => {
          const path = `${section.key}.${column.key}`;
          const field = fields.get(path);
          if (!field || !byHand(field, register)) return [];
          const label = `${name(section)}: ${name(column)}`;
          return [
            {
              id: `${path}#${newestFirst}`,
              label: entry.validFrom ? entryFrom(label, entry.validFrom) : label,
              path,
              entry: section.entries.length - 1 - newestFirst,
              now: entry.values[column.key] ?? null,
            },
          ];
        }),
      ),
    ),
  ]);
}

/** One person asks for values to be put right; another decides. */
export function CorrectionForm(props: {
  register: RecordTypeView;
  record: RecordView;
  purpose?: string | undefined;
  onClose: () => void;
}) {
  const { register, record, purpose, onClose } = props;
  const t = useText();
  const { locale } = useLanguage();
  const words = t.corrections;
  const propose = useProposeCorrection(register.id, record.id);
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const targets = targetsOf(register, record, name, words.entryFrom);
  const [chosen, setChosen] = useState<{ target: Target; value: string }[]>([]);
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [tried, setTried] = useState(false);
  const shortReason = reason.trim().length < 5;
  const problems = isProblem(propose.error) ? propose.error.fields : [];
  const left = targets.filter((target) => !chosen.some((item) => item.target.id === target.id));
  const set = (id: string, value: string) =>
    setChosen(chosen.map((item) => (item.target.id === id ? { ...item, value } : item)));
  const submit = () => {
    setTried(true);
    if (shortReason || chosen.length === 0) return;
    propose.mutate({
      changes: chosen.map(({ target, value }) => ({
        path: target.path,
        ...(target.entry === undefined ? {} : { entry: target.entry }),
        value: value.trim() === '' ? null : value.trim(),
      })),
      reason: reason.trim(),
      ...(evidence.trim() ? { evidence: evidence.trim() } : {}),
      ...(purpose ? { purpose } : {}),
    });
  };
  return (
    <Dialog side="end" title={words.propose} closeLabel={t.close} isOpen onClose={onClose}>
      {propose.data ? (
        <Banner
          tone="ok"
          title={words.sent}
          live
          actions={
            <ButtonLink size="s" to="/corrections/$id" params={{ id: propose.data.id }}>
              {words.seeSent}
            </ButtonLink>
          }
        />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p className="muted small">{words.proposeText}</p>
          {chosen.map(({ target, value }) => {
            const problem = problems.find((item) => item.field === target.path);
            return (
              <div key={target.id} className="correction-field">
                <TextField
                  label={target.label}
                  hint={words.now(target.now ?? t.emptyValue)}
                  value={value}
                  onChange={(next) => set(target.id, next)}
                  error={problem ? fieldSentence(problem) : undefined}
                  maxLength={1000}
                />
                <Button
                  size="s"
                  look="quiet"
                  icon="cross"
                  aria-label={words.removeField(target.label)}
                  onPress={() => setChosen(chosen.filter((item) => item.target.id !== target.id))}
                />
              </div>
            );
          })}
          <ComboBox
            key={chosen.length}
            label={chosen.length === 0 ? words.chooseField : words.addField}
            openLabel={words.chooseField}
            emptyLabel={t.none}
            value={null}
            options={left.map(({ id, label }) => ({ id, label }))}
            onChange={(id) => {
              const target = targets.find((item) => item.id === id);
              if (target) setChosen([...chosen, { target, value: target.now ?? '' }]);
            }}
          />
          {tried && chosen.length === 0 ? <p className="field-error">{words.noChange}</p> : null}
          <TextField
            label={words.reason}
            rows={2}
            value={reason}
            onChange={setReason}
            error={tried && shortReason ? words.reasonShort : undefined}
            maxLength={2000}
          />
          <TextField
            label={words.evidence}
            hint={words.evidenceHint}
            rows={2}
            value={evidence}
            onChange={setEvidence}
            maxLength={2000}
          />
          {propose.error ? (
            <ProblemBanner error={propose.error} besideFields={chosen.map(({ target }) => target.path)} />
          ) : null}
          <div>
            <Button type="submit" look="primary" isPending={propose.isPending}>
              {words.send}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
