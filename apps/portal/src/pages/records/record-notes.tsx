import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notesQuery, useWriteNote } from '../../api/records.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';

const least = 3;

/** What officers wrote beside a record, and a place to write. */
export function RecordNotes(props: {
  type: string;
  id: string;
  purpose: string | undefined;
  writes: boolean;
  onClose: () => void;
}) {
  const { type, id, purpose, writes, onClose } = props;
  const t = useText();
  const format = useFormat();
  const words = t.records;
  const query = useQuery(notesQuery(type, id, purpose));
  return (
    <Dialog side="end" title={words.notes} closeLabel={t.close} isOpen onClose={onClose}>
      <p className="muted small">{words.notesText}</p>
      {writes ? <NoteForm type={type} id={id} /> : null}
      <Await query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{words.notesNone}</p>
          ) : (
            <Timeline
              label={words.notes}
              items={items.map((note) => ({
                key: note.id,
                when: format.dateTime(note.writtenAt),
                dateTime: note.writtenAt,
                title: note.text,
                who: note.writtenBy,
              }))}
            />
          )
        }
      </Await>
    </Dialog>
  );
}

function NoteForm({ type, id }: { type: string; id: string }) {
  const t = useText();
  const words = t.records;
  const write = useWriteNote(type, id);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const short = text.trim().length < least;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (short) return;
        write.mutate(text.trim(), {
          onSuccess: () => {
            setText('');
            setTried(false);
          },
        });
      }}
    >
      <TextField
        label={words.noteNew}
        rows={3}
        value={text}
        onChange={setText}
        maxLength={2000}
        error={tried && short ? words.noteShort : undefined}
      />
      {write.error ? <ProblemBanner error={write.error} /> : null}
      <div>
        <Button type="submit" isPending={write.isPending}>
          {words.noteWrite}
        </Button>
      </div>
    </form>
  );
}
