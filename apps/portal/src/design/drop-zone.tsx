import { useEffect, useRef, useState } from 'react';
import { DropZone as AriaDropZone, type DropItem, FileTrigger } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './drop-zone.css';

interface Props {
  /** read out for the drop target */
  label: string;
  title: string;
  hint: string;
  chooseLabel: string;
  accept: string[];
  isDisabled?: boolean;
  onFile: (file: File) => void;
}

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** A file dropped beside the zone is taken too: the browser would otherwise leave the page and open it. */
function usePageDrop(onFile: (file: File) => void): boolean {
  const [near, setNear] = useState(false);
  const take = useRef(onFile);
  useEffect(() => {
    take.current = onFile;
  }, [onFile]);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setNear(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setNear(false);
    };
    const drop = (event: DragEvent) => {
      setNear(false);
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) take.current(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return near;
}

/** Drag a file in, paste it, or choose it with the button: all three give one file. */
export function DropZone({ label, title, hint, chooseLabel, accept, isDisabled, onFile }: Props) {
  const take = async (items: DropItem[]) => {
    const first = items.find((item) => item.kind === 'file');
    if (first?.kind === 'file') onFile(await first.getFile());
  };
  const near = usePageDrop(onFile);
  return (
    <AriaDropZone
      className={near ? 'drop-zone drop-zone-near' : 'drop-zone'}
      aria-label={label}
      isDisabled={isDisabled ?? false}
      onDrop={(event) => void take(event.items)}
    >
      <span className="drop-zone-mark">
        <Icon name="upload" size={28} />
      </span>
      <p className="drop-zone-title">{title}</p>
      <p className="muted small">{hint}</p>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button look="primary" icon="file" isDisabled={isDisabled ?? false}>
          {chooseLabel}
        </Button>
      </FileTrigger>
    </AriaDropZone>
  );
}
