import type { ImportState, ImportView } from '@congvu/intake/imports/import.schema.ts';
import { Badge, type Tone } from '../../design/badge.tsx';
import { type Step, Stepper } from '../../design/stepper.tsx';
import { useText } from '../../i18n/locale.tsx';
import type { Catalogue } from '../../i18n/vi.ts';

const tones: Record<ImportState, Tone> = {
  received: 'info',
  reading: 'info',
  'needs-mapping': 'warn',
  ready: 'warn',
  refused: 'bad',
  verifying: 'info',
  submitted: 'warn',
  entering: 'info',
  rejected: 'bad',
  applied: 'ok',
  cancelled: 'mute',
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t.terms.importStates[state]}</Badge>;
}

/** How far each state has come, counted in steps done. */
const stepsDone: Record<ImportState, number> = {
  received: 0,
  reading: 0,
  'needs-mapping': 0,
  refused: 0,
  cancelled: 0,
  ready: 2,
  verifying: 2,
  submitted: 2,
  rejected: 2,
  entering: 3,
  applied: 4,
};

export function decideSteps(view: ImportView, t: Catalogue): Step[] {
  const words = t.imports.steps;
  const done = stepsDone[view.state];
  return (['read', 'check', 'verify', 'apply'] as const).map((key, index) => {
    const label = key === 'verify' && view.wayIn === 'approval' ? words.approve : words[key];
    if (index < done) return { key, label, state: 'done' };
    if (index > done || view.state === 'cancelled') return { key, label, state: 'waiting' };
    if (view.state === 'refused' || view.state === 'rejected') return { key, label, state: 'failed' };
    return { key, label, state: 'current', note: t.terms.importStates[view.state] };
  });
}

export function ImportSteps({ view }: { view: ImportView }) {
  const t = useText();
  return <Stepper label={t.imports.steps.label} steps={decideSteps(view, t)} stateLabels={t.imports.steps} />;
}
