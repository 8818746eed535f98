import type { Draft } from '@congvu/organisations/reorganisations/reorganisation.schema.ts';
import type { AgencyKind } from '@congvu/organisations/tree/tree.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { treeQuery } from '../../api/organisations.ts';
import { usePreviewReorganisation, useProposeReorganisation } from '../../api/reorganisations.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyField, type Chosen } from './agency-field.tsx';
import { Preview } from './preview.tsx';
import '../organisations/organisations.css';

interface Part {
  code: string;
  name: string;
  kind: AgencyKind;
  numbers: string;
}

const empty = {
  kind: 'merge' as Draft['kind'],
  sources: [] as Chosen[],
  number: '',
  decidedOn: '',
  effectiveOn: '',
  fresh: 'fresh',
  target: null as Chosen | null,
  parent: null as Chosen | null,
  heir: null as Chosen | null,
  code: '',
  name: '',
  agencyKind: 'department' as AgencyKind,
  carryChildren: true,
  keepSource: false,
  parts: [{ code: '', name: '', kind: 'department', numbers: '' }] as Part[],
  rest: '',
  children: {} as Record<string, string>,
};
type Form = typeof empty;

const codeOf = (text: string): string => text.trim().toUpperCase();

/** The draft as far as it is filled in; undefined while something needed is missing. */
function draftOf(form: Form): Draft | undefined {
  const base = {
    kind: form.kind,
    sources: form.sources.map(({ code }) => code),
    decisionNumber: form.number.trim(),
    decidedOn: form.decidedOn,
    effectiveOn: form.effectiveOn,
  };
  if (base.sources.length === 0 || !base.decisionNumber || !base.decidedOn || !base.effectiveOn) return undefined;
  const fresh = { code: codeOf(form.code), name: form.name.trim(), agencyKind: form.agencyKind };
  switch (form.kind) {
    case 'merge':
      if (form.fresh === 'existing')
        return form.target ? { ...base, code: form.target.code, carryChildren: form.carryChildren } : undefined;
      if (!fresh.code || fresh.name.length < 2) return undefined;
      return {
        ...base,
        ...fresh,
        carryChildren: form.carryChildren,
        ...(form.parent ? { parentCode: form.parent.code } : {}),
      };
    case 'rename':
      return fresh.name.length < 2 ? undefined : { ...base, name: fresh.name, agencyKind: form.agencyKind };
    case 'move':
      return form.parent
        ? { ...base, parentCode: form.parent.code, ...(fresh.code ? { code: fresh.code } : {}) }
        : undefined;
    case 'split': {
      const parts = form.parts.map(({ code, name, kind, numbers }) => ({
        code: codeOf(code),
        name: name.trim(),
        kind,
        numbers: numbers.split(/\s+/).filter(Boolean),
      }));
      if (parts.some(({ code, name }) => !code || name.length < 2)) return undefined;
      return {
        ...base,
        parts,
        keepSource: form.keepSource,
        ...(form.rest && !form.keepSource ? { rest: form.rest } : {}),
        children: Object.entries(form.children).flatMap(([code, to]) => (to ? [{ code, to }] : [])),
      };
    }
    case 'dissolve':
      return { ...base, ...(form.heir ? { heir: form.heir.code } : {}) };
  }
}

/** A reorganisation is filled in, seen with all its consequences, and only then sent to the second person. */
export function NewReorganisationPage() {
  const t = useText();
  const words = t.reorganisations;
  const navigate = useNavigate();
  const preview = usePreviewReorganisation();
  const propose = useProposeReorganisation();
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const set = (more: Partial<Form>) => {
    setForm((now) => ({ ...now, ...more }));
    preview.reset();
  };
  const draft = draftOf(form);
  const needed = (filled: unknown) => (tried && !filled ? words.needed : undefined);
  const sound = preview.data?.problems.length === 0;
  const submit = () => {
    setTried(true);
    if (!draft) return;
    if (!sound) return preview.mutate(draft);
    propose.mutate(draft, { onSuccess: ({ id }) => void navigate({ to: '/reorganisations/$id', params: { id } }) });
  };
  const kinds = Object.entries(t.organisations.kinds).map(([id, label]) => ({ id, label }));
  const one = form.kind !== 'merge' && form.kind !== 'dissolve';
  const newAgency = form.kind === 'merge' && form.fresh === 'fresh';
  return (
    <Page title={words.make} back={{ link: { to: '/reorganisations' }, label: words.title }}>
      <Card>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Select
            label={words.kind}
            value={form.kind}
            options={Object.entries(words.kinds).map(([id, label]) => ({ id, label }))}
            onChange={(id) => set({ kind: id as Form['kind'], sources: form.sources.slice(0, 1) })}
          />
          {form.sources.map((source) => (
            <div key={source.code} className="row">
              <span>
                {source.name} <span className="muted small">{source.code}</span>
              </span>
              <Button
                size="s"
                look="quiet"
                icon="cross"
                aria-label={words.remove(source.name)}
                onPress={() => set({ sources: form.sources.filter(({ code }) => code !== source.code), children: {} })}
              />
            </div>
          ))}
          {one && form.sources.length > 0 ? null : (
            <AgencyField
              key={`source${form.sources.length}`}
              label={form.sources.length === 0 ? words.sources : words.addSource}
              value={null}
              onChange={(agency) => {
                if (agency && !form.sources.some(({ code }) => code === agency.code))
                  set({ sources: [...form.sources, agency] });
              }}
              error={needed(form.sources.length)}
            />
          )}
          {form.kind === 'dissolve' ? (
            <AgencyField
              label={`${words.heir} (${words.heirHint.toLowerCase()})`}
              value={form.heir}
              onChange={(heir) => set({ heir })}
            />
          ) : null}
          {form.kind === 'merge' ? (
            <Select
              label={words.into}
              value={form.fresh}
              options={Object.entries(words.intoKinds).map(([id, label]) => ({ id, label }))}
              onChange={(fresh) => set({ fresh })}
            />
          ) : null}
          {form.kind === 'merge' && form.fresh === 'existing' ? (
            <AgencyField
              label={words.intoKinds.existing}
              value={form.target}
              onChange={(target) => set({ target })}
              error={needed(form.target)}
            />
          ) : null}
          {newAgency || form.kind === 'move' ? (
            <AgencyField
              label={form.kind === 'move' ? words.newParent : words.parent}
              value={form.parent}
              onChange={(parent) => set({ parent })}
              error={form.kind === 'move' ? needed(form.parent) : undefined}
            />
          ) : null}
          {newAgency || form.kind === 'move' ? (
            <TextField
              label={words.code}
              hint={words.codeHint}
              value={form.code}
              onChange={(code) => set({ code })}
              error={newAgency ? needed(form.code.trim()) : undefined}
              maxLength={60}
            />
          ) : null}
          {newAgency || form.kind === 'rename' ? (
            <>
              <TextField
                label={words.name}
                value={form.name}
                onChange={(name) => set({ name })}
                error={needed(form.name.trim().length >= 2)}
                maxLength={300}
              />
              <Select
                label={words.agencyKind}
                value={form.agencyKind}
                options={kinds}
                onChange={(id) => set({ agencyKind: id as AgencyKind })}
              />
            </>
          ) : null}
          {form.kind === 'merge' ? (
            <Checkbox isSelected={form.carryChildren} onChange={(carryChildren) => set({ carryChildren })}>
              {words.carryChildren}
            </Checkbox>
          ) : null}
          {form.kind === 'split' ? <Parts form={form} set={set} tried={tried} kinds={kinds} /> : null}
          <TextField
            label={words.number}
            value={form.number}
            onChange={(number) => set({ number })}
            error={needed(form.number.trim())}
            maxLength={100}
          />
          <TextField
            label={words.decidedOn}
            type="date"
            value={form.decidedOn}
            onChange={(decidedOn) => set({ decidedOn })}
            error={needed(form.decidedOn)}
          />
          <TextField
            label={words.effectiveOn}
            type="date"
            value={form.effectiveOn}
            onChange={(effectiveOn) => set({ effectiveOn })}
            error={needed(form.effectiveOn)}
          />
          {preview.error ? <ProblemBanner error={preview.error} /> : null}
          {propose.error ? <ProblemBanner error={propose.error} /> : null}
          <div className="row">
            <Button type="submit" look="primary" isDisabled={preview.isPending || propose.isPending}>
              {sound ? words.send : words.preview}
            </Button>
          </div>
        </form>
      </Card>
      {preview.data ? <Preview preview={preview.data} /> : null}
    </Page>
  );
}

function Parts(props: {
  form: Form;
  set: (more: Partial<Form>) => void;
  tried: boolean;
  kinds: { id: string; label: string }[];
}) {
  const { form, set, tried, kinds } = props;
  const t = useText();
  const words = t.reorganisations;
  const [source] = form.sources;
  const below = useQuery({ ...treeQuery({ parent: source?.code }), enabled: source !== undefined });
  const change = (at: number, more: Partial<Part>) =>
    set({ parts: form.parts.map((part, place) => (place === at ? { ...part, ...more } : part)) });
  const named = form.parts.flatMap(({ code, name }) =>
    code.trim() ? [{ id: codeOf(code), label: name || code }] : [],
  );
  const goesTo = [...(form.keepSource && source ? [{ id: source.code, label: source.name }] : []), ...named];
  const missing = (filled: boolean) => (tried && !filled ? words.needed : undefined);
  return (
    <>
      <Checkbox isSelected={form.keepSource} onChange={(keepSource) => set({ keepSource })}>
        {words.keepSource}
      </Checkbox>
      {form.parts.map((part, at) => (
        <fieldset key={String(at)} className="form">
          <legend>{words.part(at + 1)}</legend>
          <TextField
            label={words.code}
            value={part.code}
            onChange={(code) => change(at, { code })}
            error={missing(part.code.trim() !== '')}
            maxLength={60}
          />
          <TextField
            label={words.name}
            value={part.name}
            onChange={(name) => change(at, { name })}
            error={missing(part.name.trim().length >= 2)}
            maxLength={300}
          />
          <Select
            label={words.agencyKind}
            value={part.kind}
            options={kinds}
            onChange={(id) => change(at, { kind: id as AgencyKind })}
          />
          <TextField
            label={words.numbers}
            hint={words.numbersHint}
            rows={3}
            value={part.numbers}
            onChange={(numbers) => change(at, { numbers })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          size="s"
          onPress={() => set({ parts: [...form.parts, { code: '', name: '', kind: 'department', numbers: '' }] })}
        >
          {words.addPart}
        </Button>
      </div>
      {form.keepSource || named.length === 0 ? null : (
        <Select label={words.rest} value={form.rest} options={named} onChange={(rest) => set({ rest })} />
      )}
      {goesTo.length === 0
        ? null
        : (below.data?.items ?? []).map((child) => (
            <Select
              key={child.code}
              label={words.childTo(child.name)}
              value={form.children[child.code] ?? (form.keepSource && source ? source.code : '')}
              options={goesTo}
              onChange={(to) => set({ children: { ...form.children, [child.code]: to } })}
            />
          ))}
    </>
  );
}
