import type { RecordView } from '@congvu/disclosure/records/record.schema.ts';
import type { SourcedValue } from '@congvu/registers/definition/definition.schema.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { RecordSection } from './record-section.tsx';
import { VerificationBadge } from './verification-badge.tsx';

type Group = RecordView['groups'][number];

/** What a page puts beside a value or a section, e.g. a way to have it put right. */
export interface Beside {
  value?: (value: SourcedValue) => ReactNode;
  section?: (section: Group['sections'][number]) => ReactNode;
}

/** One of the ten groups: single values first, then what repeats over the years. */
export function RecordGroup({ group, number, beside }: { group: Group; number: number; beside?: Beside | undefined }) {
  const t = useText();
  const { locale } = useLanguage();
  const title = `${number}. ${locale === 'vi' ? group.label : group.labelEn}`;
  const sections = group.sections.filter((section) => section.entries.length > 0);
  const filled = group.values.filter((value) => value.value !== null || value.disputed);
  const missing = group.values.filter((value) => !filled.includes(value));
  const name = (value: SourcedValue) => (locale === 'vi' ? value.label : value.labelEn);
  return (
    <div id={`group-${group.key}`} className="dossier-group">
      <Card title={title}>
        {filled.length > 0 ? (
          <dl className="sourced">
            {filled.map((value) => (
              <Sourced key={value.key} value={value} beside={beside?.value?.(value)} />
            ))}
          </dl>
        ) : null}
        {sections.map((section) => (
          <RecordSection key={section.key} section={section} beside={beside?.section?.(section)} />
        ))}
        {filled.length + sections.length === 0 ? <p className="muted">{t.officials.noData}</p> : null}
        {filled.length + sections.length > 0 && missing.length > 0 ? (
          <p className="sourced-missing">{t.officials.missing(missing.map(name).join(', '))}</p>
        ) : null}
        {group.withheld.length > 0 ? (
          <p className="sourced-missing">
            {t.records.withheld(group.withheld.map((item) => (locale === 'vi' ? item.label : item.labelEn)).join(', '))}
          </p>
        ) : null}
      </Card>
    </div>
  );
}

/** A value with where it came from, when, and what the population database said about it. */
function Sourced({ value, beside }: { value: SourcedValue; beside: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const can = useCan();
  const { locale } = useLanguage();
  const words = t.officials;
  const date = value.recordedAt ? format.date(value.recordedAt) : null;
  const confirmed = value.verifiedAt && value.verification === 'valid' ? format.date(value.verifiedAt) : null;
  return (
    <div className={value.disputed ? 'sourced-item sourced-disputed' : 'sourced-item'}>
      <dt>{locale === 'vi' ? value.label : value.labelEn}</dt>
      <dd>
        <span className="sourced-value">
          {value.value ?? <span className="muted">{t.emptyValue}</span>}
          {value.masked ? <span className="muted small"> ({words.masked})</span> : null}
        </span>
        {(value.value !== null && value.verification !== 'not-applicable') || value.disputed ? (
          <VerificationBadge state={value.verification} disputed={value.disputed} />
        ) : null}
        <span className="sourced-source">
          {words.source(value.sourceLabel ?? words.noSource, confirmed === date ? null : date)}
          {value.decision ? ` · ${words.decision} ${value.decision}` : null}
          {confirmed ? ` · ${words.confirmed(confirmed)}` : null}
        </span>
        {value.caseId && can('case.read') ? (
          <Link to="/cases/$id" params={{ id: value.caseId }} className="small no-print">
            {words.seeCase}
          </Link>
        ) : null}
        {beside}
      </dd>
    </div>
  );
}
