import type { CaseAction, CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { type ReactNode, useId, useState } from 'react';
import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { Icon, type IconName } from '../../design/icon.tsx';
import { useText } from '../../i18n/locale.tsx';
import { CaseAccept } from './case-accept.tsx';
import { CaseClosed } from './case-closed.tsx';
import { CaseCorrect } from './case-correct.tsx';
import { CaseNoteForm } from './case-note-form.tsx';
import { CaseReportForm } from './case-report.tsx';

interface Deed {
  action: CaseAction;
  icon: IconName;
  title: string;
  text: string;
  form: ReactNode;
}

/** The ways to settle this discrepancy, those the server allows; one opens at a time. */
export function CaseActions({ view }: { view: CaseView }) {
  const t = useText();
  const can = useCan();
  const words = t.cases;
  const every: Deed[] = [
    { action: 'accept-population', icon: 'check', ...words.accept, form: <CaseAccept view={view} /> },
    { action: 'correct', icon: 'case', ...words.correct, form: <CaseCorrect view={view} /> },
    {
      action: 'report',
      icon: 'flag',
      title: words.report.title,
      text: words.report.text,
      form: <CaseReportForm view={view} />,
    },
    {
      action: 'dismiss',
      icon: 'cross',
      title: words.dismiss.title,
      text: words.dismiss.text,
      form: (
        <CaseNoteForm danger view={view} act="dismiss" label={words.dismiss.reason} button={words.dismiss.button} />
      ),
    },
    {
      action: 'reopen',
      icon: 'refresh',
      title: words.reopen.title,
      text: '',
      form: <CaseNoteForm view={view} act="reopen" label={words.reopen.reason} button={words.reopen.button} />,
    },
  ];
  const allowed = can('case.settle') ? every.filter((deed) => view.allowedActions.includes(deed.action)) : [];
  // of two like rows one is withdrawn: that comes first
  const deeds =
    view.outcome === 'duplicate-between-agencies'
      ? [...allowed].sort((a, b) => Number(b.action === 'dismiss') - Number(a.action === 'dismiss'))
      : allowed;
  const [open, setOpen] = useState<CaseAction | null>(deeds[0]?.action ?? null);
  if (deeds.length === 0) {
    return <CaseClosed view={view} />;
  }
  return (
    <Card title={words.actionsTitle} flush>
      <div className="deeds">
        {deeds.map((deed) => (
          <DeedPanel
            key={deed.action}
            deed={deed}
            isOpen={open === deed.action}
            onToggle={() => setOpen(open === deed.action ? null : deed.action)}
          />
        ))}
      </div>
    </Card>
  );
}

function DeedPanel({ deed, isOpen, onToggle }: { deed: Deed; isOpen: boolean; onToggle: () => void }) {
  const id = useId();
  return (
    <div className="deed">
      <h3 className="deed-head">
        <button
          type="button"
          className="deed-button"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
          onClick={onToggle}
        >
          <span className="deed-icon">
            <Icon name={deed.icon} />
          </span>
          <span>
            <span className="deed-title" id={`${id}-title`}>
              {deed.title}
            </span>
            <span className="deed-text" id={`${id}-text`}>
              {deed.text}
            </span>
          </span>
          <Icon name={isOpen ? 'chevronUp' : 'chevronDown'} />
        </button>
      </h3>
      <div id={id} className="deed-panel" hidden={!isOpen}>
        {isOpen ? deed.form : null}
      </div>
    </div>
  );
}
