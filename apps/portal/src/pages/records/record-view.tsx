import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { type Beside, RecordGroup } from './record-group.tsx';
import './records.css';

/** A record by the groups of its definition, with a table of contents beside it. */
export function RecordBody({ record, beside }: { record: RecordView; beside?: Beside }) {
  const t = useText();
  const { locale } = useLanguage();
  return (
    <div className={record.groups.length > 1 ? 'dossier' : undefined}>
      {record.groups.length > 1 ? (
        <nav className="dossier-nav no-print" aria-label={t.officials.groups}>
          <ol>
            {record.groups.map((group, index) => (
              <li key={group.key}>
                <a href={`#group-${group.key}`}>
                  <span className="dossier-number num">{index + 1}</span>
                  {locale === 'vi' ? group.label : group.labelEn}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="stack">
        {record.groups.map((group, index) => (
          <RecordGroup key={group.key} group={group} number={index + 1} beside={beside} />
        ))}
      </div>
    </div>
  );
}
