/** Faults that can be switched on, to see how a client bears them. */
export interface FaultSettings {
  /** Every answer waits this long. */
  slowMs: number;
  /** Shares of questions (0…1) that end in a 5xx, in garbage, in no answer at all, in a cut connection, in 429. */
  errorShare: number;
  garbageShare: number;
  hangShare: number;
  resetShare: number;
  tooManyShare: number;
  /** Every connection is cut. */
  down: boolean;
  /** How many more questions suffer; null: all of them until switched off. */
  remaining: number | null;
}

export type Fault = 'error' | 'garbage' | 'hang' | 'reset' | 'tooMany';

export const noFaults: FaultSettings = {
  slowMs: 0,
  errorShare: 0,
  garbageShare: 0,
  hangShare: 0,
  resetShare: 0,
  tooManyShare: 0,
  down: false,
  remaining: null,
};

/** The fault this question suffers, drawn by `random` in [0, 1). Uses up `remaining`. */
export function drawFault(settings: FaultSettings, random: () => number): Fault | undefined {
  if (settings.remaining !== null && settings.remaining <= 0) return undefined;
  if (settings.down) {
    spend(settings);
    return 'reset';
  }
  let at = random();
  const shares: [Fault, number][] = [
    ['error', settings.errorShare],
    ['garbage', settings.garbageShare],
    ['hang', settings.hangShare],
    ['reset', settings.resetShare],
    ['tooMany', settings.tooManyShare],
  ];
  for (const [fault, share] of shares) {
    if (share > 0 && at < share) {
      spend(settings);
      return fault;
    }
    at -= share;
  }
  return undefined;
}

function spend(settings: FaultSettings): void {
  if (settings.remaining !== null) settings.remaining -= 1;
}

/** Takes known fields only; throws a RangeError naming the first that is wrong. */
export function readFaults(wanted: Record<string, unknown>): FaultSettings {
  const settings: Record<string, number | boolean | null> = { ...noFaults };
  for (const [name, value] of Object.entries(wanted)) {
    if (!(name in noFaults)) throw new RangeError(`Unknown fault ${name}`);
    const good =
      name === 'down'
        ? typeof value === 'boolean'
        : name === 'remaining'
          ? value === null || (typeof value === 'number' && value >= 0)
          : typeof value === 'number' && value >= 0 && (name === 'slowMs' || value <= 1);
    if (!good) throw new RangeError(`Fault ${name} has a wrong value`);
    settings[name] = value as number | boolean | null;
  }
  return settings as unknown as FaultSettings;
}
