import { FetchFault } from '@congvu/files';
import { describe, expect, it } from 'vitest';
import { requestIdOf } from './checks.ts';
import { faultKinds, faultOfCode, PopulationFault, readRetryAfter } from './faults.ts';
import { asFault } from './resilience/caller.ts';

describe('faults', () => {
  it('each have a code, a side, a status and a Vietnamese title', () => {
    for (const kind of faultKinds) {
      const fault = new PopulationFault(kind);
      expect(fault).toMatchObject({
        code: `population.${kind}`,
        kind,
        title: expect.stringMatching(/\S/),
        message: fault.title,
      });
      expect(fault.status).toBeGreaterThanOrEqual(400);
    }
    expect(faultOfCode('004', '')).toMatchObject({ kind: 'procedureNotPermitted' });
    expect(faultOfCode('005', '')).toMatchObject({ kind: 'officerNotPermitted' });
    expect(faultOfCode('077', 'lạ')).toMatchObject({
      kind: 'providerRefused',
      message: 'lạ',
      facts: { providerCode: '077' },
    });
  });

  it('come from what the network did; anything unexpected is garbage', () => {
    for (const kind of ['timeout', 'refused', 'reset', 'unreachable'] as const)
      expect(asFault(new FetchFault(kind, ''))).toMatchObject({ kind, side: 'network' });
    for (const kind of ['tooLarge', 'protocol'] as const)
      expect(asFault(new FetchFault(kind, ''))).toMatchObject({ kind: 'garbage' });
    expect(asFault(new FetchFault('badUrl', ''))).toMatchObject({ kind: 'notConfigured' });
    expect(asFault(new TypeError('x'))).toMatchObject({ kind: 'garbage' });
  });

  it('read Retry-After as seconds or a date, within an hour', () => {
    const now = Date.parse('2026-07-01T00:00:00Z');
    expect(readRetryAfter('2', now)).toBe(2000);
    expect(readRetryAfter('Wed, 01 Jul 2026 00:00:05 GMT', now)).toBe(5000);
    expect(readRetryAfter('999999', now)).toBe(3_600_000);
    expect(readRetryAfter('-5', now)).toBe(0);
    for (const text of [undefined, '', 'soon']) expect(readRetryAfter(text, now)).toBeUndefined();
  });
});

describe('request ids', () => {
  it('are the same for the same question and fit the contract', () => {
    expect(requestIdOf('a', 'b')).toBe(requestIdOf('a', 'b'));
    expect(requestIdOf('a', 'b')).not.toBe(requestIdOf('ab'));
    expect(requestIdOf('a').length).toBeLessThanOrEqual(40);
  });
});
