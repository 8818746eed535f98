import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchesQuery, useSavedSearches } from '../../api/records.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import type { RecordsSearch } from './records-page.tsx';

/** Searches a user keeps: conditions, order and columns, by a name. */
export function SavedSearches(props: {
  type: string;
  search: RecordsSearch;
  onApply: (search: RecordsSearch) => void;
}) {
  const { type, search, onApply } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="inbox" onPress={() => setOpen(true)}>
        {t.records.saved}
      </Button>
      {open ? (
        <Dialog side="end" title={t.records.saved} closeLabel={t.close} isOpen onClose={() => setOpen(false)}>
          <SavedList
            type={type}
            search={search}
            onApply={(query) => {
              onApply(query);
              setOpen(false);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}

function SavedList(props: { type: string; search: RecordsSearch; onApply: (search: RecordsSearch) => void }) {
  const { type, search, onApply } = props;
  const t = useText();
  const words = t.records;
  const query = useQuery(searchesQuery(type));
  const { save, forget } = useSavedSearches(type);
  const [name, setName] = useState('');
  const { page: _page, validOn: _validOn, knownAt: _knownAt, ...kept } = search;
  const filled = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return (
    <>
      <Await query={query} lines={3}>
        {({ items }) => (
          <ul className="saved-searches">
            {items.map((item) => (
              <li key={item.id}>
                <Button look="quiet" onPress={() => onApply(item.query)}>
                  {item.name}
                </Button>
                <Button
                  size="s"
                  look="quiet"
                  icon="cross"
                  aria-label={words.forget(item.name)}
                  onPress={() => forget.mutate(item.id)}
                />
              </li>
            ))}
          </ul>
        )}
      </Await>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) save.mutate({ name: name.trim(), query: filled }, { onSuccess: () => setName('') });
        }}
      >
        <TextField label={words.saveName} value={name} onChange={setName} maxLength={80} />
        {save.error ? <ProblemBanner error={save.error} /> : null}
        <div>
          <Button type="submit" isPending={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </>
  );
}
