import { inTransaction } from '@congvu/database';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { livingAdults } from '@congvu/server/testing/people.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings, openStage, overflow, phone, type Stage } from './browser.ts';

let stage: Stage;
const people = livingAdults(3);

beforeAll(async () => {
  stage = await openStage();
  await inTransaction(stage.harness.database.db, (tx) =>
    applyChangeSet(
      tx,
      official,
      { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
      people.map((person, n) => ({
        key: String(n),
        identity: person.number,
        owner: n === 2 ? 'H17' : 'H26.SYT',
        patch: { personalNumber: person.number, fullName: person.fullName, agencyCode: n === 2 ? 'H17' : 'H26.SYT' },
      })),
      () => true,
    ),
  );
});
afterAll(async () => {
  await stage?.close();
  expect(stage?.complaints).toEqual([]);
});

it('officials are extracted as one line each, for statistics, without what that purpose does not cover', async () => {
  const page = await stage.signedIn('soyte-hanoi');
  await page.goto('/registers/personnel.official/records?columns=birthDate,healthStatus');
  await page.getByText('Ngoài mục đích xem: Tình trạng sức khỏe.').waitFor();
  await page.getByRole('link', { name: 'Trích ngang' }).click();
  await page.getByText('DANH SÁCH TRÍCH NGANG').waitFor();
  await page.getByText('2 người', { exact: true }).waitFor();
  expect(await page.getByRole('table').getByRole('row').count()).toBe(3);
  for (const width of [1440, phone]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindings(page), `at ${width}`).toEqual([]);
    expect(await overflow(page), `at ${width}`).toBeLessThanOrEqual(0);
  }
  const { rows } = await stage.harness.database.owner.pool.query(
    `select distinct subject_id from audit.entry where kind = 'access' and purpose = 'statistics'`,
  );
  expect(rows).toHaveLength(2);
});
