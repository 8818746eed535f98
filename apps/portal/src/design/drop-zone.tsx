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

/** Drag a file in, paste it, or choose it with the button: all three give one file. */
export function DropZone({ label, title, hint, chooseLabel, accept, isDisabled, onFile }: Props) {
  const take = async (items: DropItem[]) => {
    const first = items.find((item) => item.kind === 'file');
    if (first?.kind === 'file') onFile(await first.getFile());
  };
  return (
    <AriaDropZone
      className="drop-zone"
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
