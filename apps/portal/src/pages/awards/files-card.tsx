import type { PaperKind } from '@congvu/awards/papers/paper.schema.ts';
import type { ProposalView } from '@congvu/awards/proposals/proposal.schema.ts';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { proposalFileAt, useAddFile } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { optionsOf } from './award-fields.tsx';

/** Achievements reports and papers of a proposal. */
export function FilesCard({ view }: { view: ProposalView }) {
  const words = useText().appraisal.files;
  return (
    <Card title={words.title}>
      {view.files.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul className="award-list">
        {view.files.map((file) => (
          <li key={file.id}>
            <a href={proposalFileAt(view.id, file.id)} download>
              {file.title}
            </a>
            <span className="muted small block">
              {words.kinds[file.kind]} · {file.fileName}
            </span>
          </li>
        ))}
      </ul>
      {view.mayAddFile ? <AddFile key={view.files.length} id={view.id} /> : null}
    </Card>
  );
}

function AddFile({ id }: { id: string }) {
  const t = useText();
  const words = t.appraisal.files;
  const add = useAddFile(id);
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<PaperKind>('report');
  const [tried, setTried] = useState(false);
  const short = title.trim().length < 3;
  return (
    <form
      className="form"
      aria-label={words.add}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (file && !short) add.mutate({ file, title: title.trim(), kind });
      }}
    >
      <div>
        <FileTrigger
          acceptedFileTypes={['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx']}
          onSelect={(files) => setFile(files?.[0] ?? undefined)}
        >
          <Button icon="file">{words.choose}</Button>
        </FileTrigger>
        <p className="muted small">{file ? words.chosen(file.name) : words.hint}</p>
        {tried && !file ? (
          <p className="field-error" role="alert">
            {words.noFile}
          </p>
        ) : null}
      </div>
      <TextField
        label={words.fileTitle}
        value={title}
        onChange={setTitle}
        maxLength={200}
        error={tried && short ? t.awards.needed : undefined}
      />
      <Select
        label={words.kind}
        value={kind}
        options={optionsOf(words.kinds)}
        onChange={(next) => setKind(next as PaperKind)}
      />
      {add.error ? <ProblemBanner error={add.error} /> : null}
      <div>
        <Button type="submit" isDisabled={add.isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
