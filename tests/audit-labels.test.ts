import { startHarness } from '@congvu/server/testing/harness.ts';
import { expect, it } from 'vitest';
import { en } from '../apps/portal/src/i18n/en.ts';
import { vi } from '../apps/portal/src/i18n/vi.ts';

it('every event a route writes into the log has words in both languages', async () => {
  const harness = await startHarness({ workers: 0 });
  try {
    const events = harness.system.routes.flatMap(({ spec }) => (spec.audit.kind === 'event' ? [spec.audit.event] : []));
    expect(events.length).toBeGreaterThan(40);
    for (const { audit } of [vi, en]) expect(events.filter((event) => !(event in audit.events))).toEqual([]);
  } finally {
    await harness.close();
  }
});
