import type { DossierSummary, TurnView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

const tones: Record<number, Tone> = { 3: 'bad', 5: 'warn', 6: 'warn', 7: 'mute', 8: 'bad', 9: 'ok', 10: 'ok' };

export function DossierBadge({ dossier }: { dossier: Pick<DossierSummary, 'state' | 'stateLabel'> }) {
  const { state, stateLabel } = dossier;
  return <Badge tone={state === null ? 'mute' : (tones[state] ?? 'hold')}>{stateLabel}</Badge>;
}

/** Whose turn it is, since when, until when: in one place for lists, pages and the public. */
export function Turn({ turn }: { turn: TurnView }) {
  const format = useFormat();
  const { locale } = useLanguage();
  const words = useText().procedures;
  const whose =
    turn.whose === 'applicant'
      ? words.turnApplicant
      : turn.whose === 'nobody'
        ? words.turnNobody
        : [turn.agencyName, locale === 'vi' ? turn.step : turn.stepEn].filter(Boolean).join(' · ');
  return (
    <>
      {whose}
      <span className="muted small block">
        {[
          turn.person,
          turn.since ? words.since(format.dateTime(turn.since)) : null,
          turn.due ? words.dueBy(format.dateTime(turn.due)) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {turn.late ? <Badge tone="bad">{words.late}</Badge> : null}
    </>
  );
}
