import type { AttachmentKind } from '@congvu/stewardship/attachments/attachment.schema.ts';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useAttach } from '../../api/attachments.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const accepted = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx'];
const nothing = { title: '', kind: 'decision' as AttachmentKind, decisionNumber: '', decidedOn: '', sensitive: false };

/** A file and what it is. */
export function AttachmentForm({ type, id, maxBytes }: { type: string; id: string; maxBytes: number }) {
  const words = useText().records;
  const attach = useAttach(type, id);
  const [file, setFile] = useState<File>();
  const [facts, setFacts] = useState(nothing);
  const [tried, setTried] = useState(false);
  const set = (next: Partial<typeof facts>) => setFacts({ ...facts, ...next });
  const short = facts.title.trim().length < 3;
  return (
    <form
      className="form attachment-form"
      aria-label={words.attachmentNew}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (short || !file) return;
        attach.mutate(
          { ...facts, title: facts.title.trim(), file },
          {
            onSuccess: () => {
              setFile(undefined);
              setFacts(nothing);
              setTried(false);
            },
          },
        );
      }}
    >
      <h3>{words.attachmentNew}</h3>
      <div>
        <FileTrigger acceptedFileTypes={accepted} onSelect={(files) => setFile(files?.[0] ?? undefined)}>
          <Button icon="file">{words.attachmentChoose}</Button>
        </FileTrigger>
        <p className="muted small">
          {file ? words.attachmentChosen(file.name) : words.attachmentHint(`${Math.floor(maxBytes / 1_048_576)} MB`)}
        </p>
        {tried && !file ? (
          <p className="field-error" role="alert">
            {words.attachmentNoFile}
          </p>
        ) : null}
      </div>
      <TextField
        label={words.attachmentTitle}
        value={facts.title}
        onChange={(title) => set({ title })}
        maxLength={200}
        error={tried && short ? words.attachmentTitleShort : undefined}
      />
      <Select
        label={words.attachmentKind}
        value={facts.kind}
        options={Object.entries(words.attachmentKinds).map(([kind, label]) => ({ id: kind, label }))}
        onChange={(kind) => set({ kind: kind as AttachmentKind })}
      />
      <TextField
        label={words.decisionNumber}
        value={facts.decisionNumber}
        onChange={(decisionNumber) => set({ decisionNumber })}
        maxLength={100}
      />
      <TextField
        label={words.decidedOn}
        type="date"
        value={facts.decidedOn}
        onChange={(decidedOn) => set({ decidedOn })}
      />
      <Checkbox isSelected={facts.sensitive} onChange={(sensitive) => set({ sensitive })}>
        {words.attachmentSensitive}
      </Checkbox>
      {attach.error ? <ProblemBanner error={attach.error} /> : null}
      {attach.isSuccess ? <Banner tone="ok" title={words.attachmentDone} live /> : null}
      <div>
        <Button type="submit" look="primary" isPending={attach.isPending}>
          {words.attachmentSend}
        </Button>
      </div>
    </form>
  );
}
