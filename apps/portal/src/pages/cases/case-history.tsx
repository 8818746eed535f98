import type { CaseView } from '@congvu/linkage/cases/case.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';

type Report = NonNullable<CaseView['report']>;

export function CaseHistory({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  return (
    <Card title={t.cases.historyTitle}>
      <Timeline
        label={t.cases.historyTitle}
        items={view.history.map((event, index) => ({
          key: `${event.at}:${index}`,
          when: format.dateTime(event.at),
          dateTime: event.at,
          title: event.label,
          who: event.actorName ?? t.audit.system,
          children: event.note,
        }))}
      />
    </Card>
  );
}

const tones: Record<Report['state'], Tone> = {
  queued: 'hold',
  received: 'info',
  checking: 'info',
  accepted: 'ok',
  rejected: 'bad',
  unreachable: 'warn',
};

/** Where the report to the population database stands. */
export function CaseReport({ report }: { report: Report }) {
  const t = useText();
  const format = useFormat();
  const words = t.cases;
  return (
    <Card title={words.reportTitle} note={<Badge tone={tones[report.state]}>{words.reportStates[report.state]}</Badge>}>
      <Facts
        items={[
          { label: words.reportSent, value: report.sentAt ? format.dateTime(report.sentAt) : '–' },
          { label: words.reportAnswered, value: report.answeredAt ? format.dateTime(report.answeredAt) : '–' },
          ...(report.reason ? [{ label: words.reportReason, value: report.reason }] : []),
        ]}
      />
    </Card>
  );
}
