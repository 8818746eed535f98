import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../design/button.tsx';
import { ProgressBar } from '../design/progress-bar.tsx';
import { useFormat, useText } from '../i18n/locale.tsx';
import { ProblemBanner } from './trouble.tsx';
import './papers-field.css';

interface Paper {
  id: string;
  name: string;
}

/** Papers sent one by one, as soon as they are chosen; a fault stands beside them and nothing typed is lost. */
export function PapersField<P extends Paper>(props: {
  legend: string;
  hint?: string;
  most: number;
  papers: readonly P[];
  send: (file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) => Promise<P>;
  onAdd: (paper: P) => void;
  onRemove: (paper: P) => void;
}) {
  const { legend, hint, most, papers, send, onAdd, onRemove } = props;
  const words = useText().own;
  const format = useFormat();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const take = async (files: File[]) => {
    setError(null);
    try {
      for (const file of files.slice(0, most - papers.length)) {
        stop.current = new AbortController();
        setSending({ name: file.name, share: 0 });
        const paper = await send(file, {
          signal: stop.current.signal,
          onProgress: (share) => setSending({ name: file.name, share }),
        });
        onAdd(paper);
      }
    } catch (fault) {
      setError(fault);
    }
    setSending(null);
  };
  return (
    <fieldset className="papers">
      <legend className="field-label">{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {papers.map((paper) => (
        <div key={paper.id} className="paper">
          <span>{paper.name}</span>
          <Button
            size="s"
            look="quiet"
            icon="cross"
            aria-label={words.removePaper(paper.name)}
            onPress={() => onRemove(paper)}
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
