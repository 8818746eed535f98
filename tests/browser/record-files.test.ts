import { inTransaction } from '@congvu/database';
import { applyChangeSet } from '@congvu/registers';
import { library, trialLibraryModule } from '@congvu/server/testing/trial-library/library.register.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

describe('a register as it was, and files beside its records', () => {
  let stage: Stage;
  let hanoi: Page;
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

  beforeAll(async () => {
    stage = await openStage({ more: { module: trialLibraryModule, types: [library] } });
    await inTransaction(stage.harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        library,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        ['TV1', 'TV2'].map((code, n) => ({
          key: code,
          identity: code,
          owner: 'H26',
          patch: {
            code,
            name: `Thư viện số ${n + 1}`,
            agencyCode: 'H26',
            kind: 'CC',
            heads: [
              { head: 'Nguyễn Thị Ánh', since: '2015-01-01', validFrom: '2015-01-01', validUntil: '2020-06-01' },
              { head: 'Trần Văn Bảo', since: '2020-06-01', validFrom: '2020-06-01' },
            ],
          },
        })),
        () => true,
      ),
    );
    hanoi = await stage.signedIn('hanoi', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  it('shows the list of another day under a banner, and leads back to today', async () => {
    await hanoi.goto(`/registers/${library.id}/records?columns=kind,heads.head`);
    const table = hanoi.getByRole('table', { name: 'Danh sách bản ghi' });
    await table.getByText('Trần Văn Bảo').first().waitFor();
    await hanoi.getByRole('button', { name: 'Xem theo thời điểm' }).click();
    await hanoi.getByLabel('Có hiệu lực vào ngày').fill('2016-03-01');
    await hanoi.getByRole('button', { name: 'Áp dụng' }).click();
    await table.getByText('Nguyễn Thị Ánh').first().waitFor();
    await hanoi.getByText('Hiệu lực ngày 01/03/2016').waitFor();
    await sound(hanoi, 'list-as-of');
    expect(await hanoi.getByRole('link', { name: 'Xuất Excel' }).getAttribute('href')).toContain('validOn=2016-03-01');
    expect(await hanoi.getByRole('button', { name: 'Đổi hàng loạt' }).count()).toBe(0);
    await hanoi.getByLabel('Theo thông tin đã biết đến hết ngày').fill('2020-01-01');
    await hanoi.getByRole('button', { name: 'Áp dụng' }).click();
    await hanoi.getByText('Không tìm thấy bản ghi nào').waitFor();
    await hanoi.getByRole('button', { name: 'Về hiện tại' }).first().click();
    await table.getByText('Trần Văn Bảo').first().waitFor();
  });

  it('takes a file beside a record, hands it out, and marks it withdrawn', async () => {
    await hanoi.getByRole('link', { name: 'Thư viện số 1' }).click();
    await hanoi.getByRole('button', { name: 'Tệp đính kèm' }).click();
    const panel = hanoi.getByRole('dialog', { name: 'Tệp đính kèm' });
    await panel.getByText('Chưa có tệp nào.').waitFor();
    await panel.getByRole('button', { name: 'Lưu tệp đính kèm' }).click();
    await panel.getByText('Chưa chọn tệp.').waitFor();
    await panel
      .locator('input[type=file]')
      .setInputFiles(stage.fileOnDisk('van-bang.pdf', Buffer.from('<html>không phải PDF</html>')));
    await panel.getByRole('textbox', { name: 'Tiêu đề' }).fill('Quyết định thành lập');
    await choose(hanoi, /Loại giấy tờ/, 'Quyết định, văn bản');
    await panel.getByRole('button', { name: 'Lưu tệp đính kèm' }).click();
    await panel.getByText('Không nhận tệp này').waitFor();
    await panel.locator('input[type=file]').setInputFiles(stage.fileOnDisk('quyet-dinh.pdf', pdf));
    await panel.getByRole('button', { name: 'Lưu tệp đính kèm' }).click();
    await panel.getByText('Đã lưu tệp đính kèm.').waitFor();
    await sound(hanoi, 'files');
    const [saved] = await Promise.all([
      hanoi.waitForEvent('download'),
      panel.getByRole('link', { name: 'Tải về' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('quyet-dinh.pdf');
    await panel.getByRole('button', { name: 'Rút tệp Quyết định thành lập' }).click();
    await panel.getByRole('textbox', { name: 'Lý do rút' }).fill('Đính kèm nhầm');
    await panel.getByRole('button', { name: 'Rút tệp', exact: true }).click();
    await panel.getByText(/Đã rút: Đính kèm nhầm/).waitFor();
  });

  it('shows both on a phone', async () => {
    const page = await stage.signedIn('hanoi', phone);
    await page.goto(`/registers/${library.id}/records?validOn=2016-03-01`);
    await page.getByText('Hiệu lực ngày 01/03/2016').waitFor();
    await sound(page, 'list-as-of-phone');
    await page.getByRole('link', { name: 'Thư viện số 1' }).click();
    await page.getByRole('button', { name: 'Tệp đính kèm' }).click();
    await page.getByText(/Đã rút/).waitFor();
    await sound(page, 'files-phone');
  });
});
