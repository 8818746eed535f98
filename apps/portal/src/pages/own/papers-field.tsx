import type { EvidenceView } from '@congvu/stewardship/evidence/evidence.schema.ts';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { sendEvidence } from '../../api/own.ts';
import { Button } from '../../design/button.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';

const most = 5;

/** Papers sent one by one, as soon as they are chosen; a fault stands beside them and nothing typed is lost. */
export function PapersField({
  papers,
  onChange,
}: {
  papers: EvidenceView[];
  onChange: (next: EvidenceView[]) => void;
}) {
  const words = useText().own;
  const format = useFormat();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const take = async (files: File[]) => {
    setError(null);
    let kept = papers;
    try {
      for (const file of files.slice(0, most - papers.length)) {
        stop.current = new AbortController();
        setSending({ name: file.name, share: 0 });
        const paper = await sendEvidence(file, {
          signal: stop.current.signal,
          onProgress: (share) => setSending({ name: file.name, share }),
        });
        kept = [...kept, paper];
        onChange(kept);
      }
    } catch (fault) {
      setError(fault);
    }
    setSending(null);
  };
  return (
    <fieldset className="own-papers own-set">
      <legend className="field-label">{words.papers}</legend>
      <p className="field-hint">{words.papersHint}</p>
      {papers.map((paper) => (
        <div key={paper.id} className="own-paper">
          <span>{paper.name}</span>
          <Button
            size="s"
            look="quiet"
            icon="cross"
            aria-label={words.removePaper(paper.name)}
            onPress={() => onChange(papers.filter(({ id }) => id !== paper.id))}
          />
        </div>
      ))}
      {sending ? (
        <ProgressBar
          label={words.sending(sending.name)}
          percent={Math.round(sending.share * 100)}
          valueLabel={format.percent(sending.share, 1)}
        />
      ) : papers.length < most ? (
        <div>
          <FileTrigger
            acceptedFileTypes={['.pdf', '.jpg', '.jpeg', '.png']}
            allowsMultiple
            onSelect={(files) => void take([...(files ?? [])])}
          >
            <Button icon="upload">{words.addPaper}</Button>
          </FileTrigger>
        </div>
      ) : null}
      {error ? <ProblemBanner error={error} /> : null}
    </fieldset>
  );
}
