import { useQuery } from '@tanstack/react-query';
import { recordHistoryQuery } from '../../api/records.ts';
import { Dialog } from '../../design/dialog.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';

/** Every version: who, when, from which source, which fields. Nothing is overwritten. */
export function RecordHistory(props: { type: string; id: string; purpose: string | undefined; onClose: () => void }) {
  const { type, id, purpose, onClose } = props;
  const t = useText();
  const format = useFormat();
  const words = t.officials;
  const query = useQuery(recordHistoryQuery(type, id, purpose));
  return (
    <Dialog side="end" title={words.history} closeLabel={t.close} isOpen onClose={onClose}>
      <Await query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{words.historyNone}</p>
          ) : (
            <Timeline
              label={words.history}
              items={items.map((version) => ({
                key: String(version.version),
                when: format.dateTime(version.recordedAt),
                dateTime: version.recordedAt,
                title: `${words.version(version.version)} · ${version.sourceLabel}`,
                who: version.actorName,
                children: (
                  <dl className="history-changes">
                    {version.changes.map((change) => (
                      <div key={change.field}>
                        <dt>{change.label}</dt>
                        <dd>
                          {version.version > 1 || change.before !== null ? (
                            <>
                              <span className="unseen">{words.before}: </span>
                              <s>{change.before ?? t.emptyValue}</s> <span aria-hidden="true">→</span>{' '}
                              <span className="unseen">{words.after}: </span>
                            </>
                          ) : null}
                          <strong>{change.after ?? t.emptyValue}</strong>
                        </dd>
                      </div>
                    ))}
                  </dl>
                ),
              }))}
            />
          )
        }
      </Await>
    </Dialog>
  );
}
