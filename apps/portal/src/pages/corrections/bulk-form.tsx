import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import type { BulkPreview } from '@congvu/stewardship/bulk/bulk.schema.ts';
import { useState } from 'react';
import { usePreviewBulk, useRequestBulk } from '../../api/bulk.ts';
import { isProblem } from '../../api/problem.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence, ProblemBanner } from '../../shell/trouble.tsx';
import type { RecordsSearch } from '../records/records-page.tsx';

/** One value for all that the list now shows. What would happen is seen before it is asked for. */
export function BulkForm({ register, search }: { register: RecordTypeView; search: RecordsSearch }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="flag" onPress={() => setOpen(true)}>
        {t.bulk.open}
      </Button>
      {open ? (
        <Dialog side="end" title={t.bulk.open} closeLabel={t.close} isOpen onClose={() => setOpen(false)}>
          <Form register={register} search={search} />
        </Dialog>
      ) : null}
    </>
  );
}

function Form({ register, search }: { register: RecordTypeView; search: RecordsSearch }) {
  const t = useText();
  const { locale } = useLanguage();
  const words = t.bulk;
  const preview = usePreviewBulk(register.id);
  const request = useRequestBulk(register.id);
  const fields = register.groups
    .flatMap((group) => group.fields)
    .filter(
      (field) => field.source === 'agency' && field.sensitivity === 'basic' && field.label !== register.ownerLabel,
    );
  const [path, setPath] = useState(fields[0]?.key ?? '');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const shortReason = reason.trim().length < 5;
  const { page: _page, sort: _sort, columns: _columns, ...conditions } = search;
  const query = Object.fromEntries(Object.entries(conditions).filter(([, one]) => one !== undefined));
  const target = { query, path, value: value.trim() === '' ? null : value.trim() };
  const problem = isProblem(preview.error) ? preview.error.fields[0] : undefined;
  if (request.data)
    return (
      <Banner
        tone="ok"
        title={words.sent}
        live
        actions={
          <ButtonLink size="s" to="/corrections/bulk/$id" params={{ id: request.data.id }}>
            {words.see}
          </ButtonLink>
        }
      />
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!preview.data) return preview.mutate(target);
        setTried(true);
        if (!shortReason) request.mutate({ ...target, reason: reason.trim() });
      }}
    >
      <p className="muted small">{words.text}</p>
      <Select
        label={words.field}
        value={path}
        options={fields.map((field) => ({ id: field.key, label: locale === 'vi' ? field.label : field.labelEn }))}
        onChange={(next) => {
          setPath(next);
          preview.reset();
        }}
      />
      <TextField
        label={words.value}
        hint={words.valueHint}
        value={value}
        onChange={(next) => {
          setValue(next);
          preview.reset();
        }}
        error={problem ? fieldSentence(problem) : undefined}
        maxLength={1000}
      />
      {preview.error && !problem ? <ProblemBanner error={preview.error} /> : null}
      {preview.data ? <Preview preview={preview.data} /> : null}
      {preview.data && preview.data.records > 0 ? (
        <TextField
          label={t.corrections.reason}
          rows={2}
          value={reason}
          onChange={setReason}
          error={tried && shortReason ? t.corrections.reasonShort : undefined}
          maxLength={2000}
        />
      ) : null}
      {request.error ? <ProblemBanner error={request.error} /> : null}
      <div>
        {preview.data && preview.data.records > 0 ? (
          <Button type="submit" look="primary" isPending={request.isPending}>
            {words.send}
          </Button>
        ) : (
          <Button type="submit" isPending={preview.isPending}>
            {words.preview}
          </Button>
        )}
      </div>
    </form>
  );
}

function Preview({ preview }: { preview: BulkPreview }) {
  const t = useText();
  const format = useFormat();
  const words = t.bulk;
  if (preview.records === 0) return <Banner title={words.none} live />;
  return (
    <div>
      <Banner tone="warn" title={words.records(format.number(preview.records))} live />
      <p className="muted small">{words.examples}</p>
      <ul className="bulk-examples">
        {preview.examples.map((example) => (
          <li key={example.recordId}>
            <strong>{example.title}</strong>
            <span className="muted small block">{example.agencyName}</span>
            <span>
              <s>{example.before ?? t.emptyValue}</s> → {preview.after ?? t.emptyValue}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
