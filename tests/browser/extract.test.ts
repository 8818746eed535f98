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

it('a dossier is extracted by groups: nothing is read before groups and purpose are chosen', async () => {
  const page = await stage.signedIn('soyte-hanoi');
  const { rows } = await stage.harness.database.owner.pool.query(
    'select id from personnel.official where identity = $1',
    [people[0]!.number],
  );
  await page.goto(`/officials/${rows[0].id}/extract`);
  const make = page.getByRole('button', { name: 'Xem bản trích' });
  await make.click();
  await page.getByText('Hãy chọn ít nhất một nhóm thông tin.').waitFor();
  await page.getByText('Thông tin cơ bản về bản thân').click();
  await page.getByRole('radio').first().locator('xpath=ancestor::label').click();
  await make.click();
  await page.getByText('BẢN GIẤY CHUYỂN ĐỔI TỪ HỒ SƠ ĐIỆN TỬ').waitFor();
  await page.getByRole('link', { name: 'Tải PDF' }).waitFor();
  for (const width of [1440, phone]) {
    await page.setViewportSize({ width, height: 900 });
    if (process.env.CONGVU_SHOTS) await page.screenshot({ path: `${process.env.CONGVU_SHOTS}/vertical-${width}.png` });
    expect(await axeFindings(page), `at ${width}`).toEqual([]);
    expect(await overflow(page), `at ${width}`).toBeLessThanOrEqual(0);
  }
});

it('the head of an agency is recorded on its page, every fault told at its field', async () => {
  const page = await stage.signedIn('hanoi');
  await page.goto('/organisations/H26.SYT');
  await page.getByRole('button', { name: 'Ghi người đứng đầu' }).click();
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByText('Số định danh có đúng 12 chữ số.').waitFor();
  await page.getByText('Hãy ghi số quyết định.').waitFor();
  if (process.env.CONGVU_SHOTS) await page.screenshot({ path: `${process.env.CONGVU_SHOTS}/head.png` });
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Số định danh cá nhân').fill(people[0]!.number);
  await page.getByLabel('Chức vụ').fill('Giám đốc');
  await page.getByLabel('Giữ chức từ ngày').fill('01/11/2026');
  await page.getByLabel('Số quyết định').fill('1/QĐ');
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByText('Không có hồ sơ đã xác thực mang số này trong phạm vi của tài khoản').first().waitFor();
});
