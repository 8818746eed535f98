import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings, openDossier, openStage, overflow, phone, type Stage } from './browser.ts';

const today = todayInVietnam().split('-').reverse().join('/');
let stage: Stage;
let giver: Page;
let receiver: Page;
let address: string;
const [person] = livingAdults(1);

beforeAll(async () => {
  stage = await openStage();
  const [made] = await inTransaction(stage.harness.database.db, (tx) =>
    applyChangeSet(
      tx,
      official,
      { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
      [
        {
          key: '1',
          identity: person!.number,
          owner: 'H26.SYT',
          patch: {
            personalNumber: person!.number,
            fullName: person!.fullName,
            agencyCode: 'H26.SYT',
            personnelType: 'CC',
            personnelStatus: 'DANG_LAM_VIEC',
            recruitedOn: '2015-06-01',
            postings: [{ validFrom: '2015-06-01', position: 'Chuyên viên', unit: 'Văn phòng' }],
          },
        },
      ],
      () => true,
    ),
  );
  address = `/officials/${made!.recordId}`;
  giver = await stage.signedIn('soyte-hanoi');
  receiver = await stage.signedIn('danang');
});
afterAll(async () => {
  await stage?.close();
  expect(stage?.complaints).toEqual([]);
});

const look = async (page: Page, name: string) => {
  for (const width of [1440, phone]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindings(page), `${page.url()} at ${width}`).toEqual([]);
    expect(await overflow(page), `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
    if (process.env.CONGVU_SHOTS) await page.screenshot({ path: `${process.env.CONGVU_SHOTS}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
};

it('a dossier goes from one agency to another by two hands', async () => {
  await giver.goto(address);
  await openDossier(giver);
  await giver.getByRole('button', { name: 'Điều động sang cơ quan khác' }).click();
  await giver.getByRole('button', { name: 'Gửi bên nhận' }).click();
  expect(await giver.getByText('Cần nhập mục này.').count()).toBeGreaterThan(3);
  await giver.getByRole('combobox', { name: 'Cơ quan nhận' }).fill('Đà Nẵng');
  await giver.getByRole('option', { name: 'Ủy ban nhân dân thành phố Đà Nẵng' }).first().click();
  for (const [name, value] of Object.entries({
    'Chức vụ, chức danh mới': 'Chuyên viên chính',
    'Đơn vị công tác mới': 'Phòng Nội vụ',
    'Ngày có hiệu lực': today,
    'Số, ký hiệu quyết định': '12/QĐ-SYT',
    'Ngày ký': today,
    'Cơ quan ban hành': 'Sở Y tế Hà Nội',
  }))
    await giver.getByRole('textbox', { name }).fill(value);
  await look(giver, 'transfer-form');
  await giver.getByRole('button', { name: 'Gửi bên nhận' }).click();
  await giver.getByRole('link', { name: 'Xem các việc chuyển' }).click();
  await giver.getByText('Chờ bên nhận', { exact: true }).waitFor();
  await receiver.getByRole('link', { name: 'Chuyển hồ sơ' }).click();
  await receiver.getByRole('heading', { name: person!.fullName }).waitFor();
  expect(await receiver.getByRole('link', { name: 'Mở hồ sơ' }).count()).toBe(0);
  await receiver.getByRole('button', { name: 'Từ chối' }).click();
  await receiver.getByText('Ghi lý do, ít nhất 5 ký tự.').waitFor();
  await look(receiver, 'transfers');
  await receiver.getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click();
  await receiver.getByText('Đã tiếp nhận', { exact: true }).waitFor();
  await receiver.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await openDossier(receiver);
  await receiver.getByRole('heading', { name: person!.fullName, level: 1 }).waitFor();
  await giver.reload();
  await giver.getByText('Đã tiếp nhận', { exact: true }).waitFor();
  expect(await giver.getByRole('link', { name: 'Mở hồ sơ' }).count()).toBe(0);
});
