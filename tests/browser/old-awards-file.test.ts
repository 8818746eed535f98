import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, desktop, dropFile, openStage, overflow, phone, type Stage } from './browser.ts';

const shots = process.env.CONGVU_SHOTS;
const headings =
  'Hình thức, danh hiệu;Thành tích;Đối tượng;Họ tên hoặc tên tập thể;Số quyết định;Ngày quyết định;Cấp quyết định;Cơ quan quyết định';
const line = (name: string, day: string) =>
  `Lao động tiên tiến;Hoàn thành tốt nhiệm vụ năm 2012;Cá nhân;${name};15/QĐ-UBND;${day};Thủ trưởng cơ quan, đơn vị;Ủy ban nhân dân mẫu`;

describe('a file of old awards, from drop to register', () => {
  let stage: Stage;
  let sender: Page;
  beforeAll(async () => {
    stage = await openStage();
    sender = await stage.signedIn('thidua', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.locator('[role=log] [role=img]').count(), { timeout: 15_000 }).toBe(0);
    for (const width of [desktop, phone]) {
      await page.setViewportSize({ width, height: 900 });
      if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true });
      expect([name, width, await axeFindings(page), await overflow(page)]).toEqual([name, width, [], 0]);
    }
    await page.setViewportSize({ width: desktop, height: 900 });
  };
  const drop = async (name: string, ...lines: string[]) => {
    await sender.goto('/imports');
    await sender.getByText('Sổ khen thưởng').first().waitFor();
    await sender.getByRole('combobox', { name: /Cơ quan của dữ liệu/ }).fill('Hà Nội');
    await sender
      .getByRole('option', { name: /^Ủy ban nhân dân thành phố Hà Nội/ })
      .first()
      .click();
    const path = join(mkdtempSync(join(tmpdir(), 'congvu-')), name);
    writeFileSync(path, `\ufeff${[headings, ...lines].join('\r\n')}\r\n`);
    await dropFile(sender, sender.getByText('Kéo tệp vào đây'), path);
    await sender.getByRole('heading', { name, level: 1 }).waitFor();
  };

  it('tells the cell at fault, and sends the corrected file for approval', async () => {
    await sender.goto('/imports');
    await sender.getByRole('link', { name: 'Tải tệp mẫu Excel' }).waitFor();
    await sound(sender, 'imports');
    await drop('bang-cu.csv', line('Phạm Thị Bằng Cũ', '31/02/2013'), line('Lê Văn Giấy Khen', '12/01/2013'));
    await sender.getByRole('heading', { name: '1 dòng sẵn sàng vào sổ' }).waitFor();
    await sender.getByRole('heading', { name: 'Lỗi theo loại' }).waitFor();
    await sound(sender, 'a cell at fault');
    await sender.getByRole('button', { name: 'Huỷ tệp này' }).click();
    await sender.getByRole('alertdialog').getByRole('button', { name: 'Huỷ tệp này' }).click();
    await sender.getByText(/Tệp đã bị huỷ/).waitFor();
    await drop('bang-cu-da-sua.csv', line('Phạm Thị Bằng Cũ', '12/01/2013'), line('Lê Văn Giấy Khen', '12/01/2013'));
    await sender.getByRole('heading', { name: '2 dòng sẵn sàng vào sổ' }).waitFor();
    await sender.getByRole('button', { name: 'Gửi duyệt' }).click();
    await sender.getByText('Tệp đang chờ người thứ hai duyệt').waitFor();
    expect(await sender.getByRole('button', { name: 'Duyệt, đưa vào sổ' }).count()).toBe(0);
    await sound(sender, 'waiting');
  });

  it('is approved by another officer, and stands in the register', async () => {
    const approver = await stage.signedIn('hanoi', desktop);
    await approver.getByRole('link', { name: 'bang-cu-da-sua.csv', exact: true }).click();
    await approver.getByRole('heading', { name: 'Hoàng Thị Thanh Mai gửi duyệt 2 dòng' }).waitFor();
    await sound(approver, 'to decide');
    await approver.getByRole('button', { name: 'Trả lại' }).click();
    await approver.getByText('Ghi điều người gửi cần sửa.').waitFor();
    await approver.getByRole('button', { name: 'Giữ lại' }).click();
    await approver.getByRole('button', { name: 'Duyệt, đưa vào sổ' }).click();
    await approver
      .getByRole('dialog')
      .or(approver.getByRole('alertdialog'))
      .getByRole('button', { name: 'Duyệt, đưa vào sổ' })
      .click();
    await approver.getByText('Đã đưa 2 dòng vào sổ').waitFor();
    await sound(approver, 'entered');
    await approver.getByRole('link', { name: 'Xem trong sổ' }).click();
    await approver.getByRole('link', { name: 'Lê Văn Giấy Khen' }).waitFor();
    await sender.goto('/awards');
    await sender.goto('/imports');
    await sender.getByRole('link', { name: 'bang-cu-da-sua.csv' }).waitFor();
  });

  it('is chosen a register by whoever writes several', async () => {
    const page = await stage.signedIn('tongiao2', desktop);
    await page.getByRole('link', { name: 'Tải tệp dữ liệu' }).click();
    await choose(page, /Sổ nhận dữ liệu/, /Cơ sở đào tạo tôn giáo/);
    await sound(page, 'several registers');
    const menu = page.getByRole('navigation', { name: 'Chức năng chính' }).getByRole('link');
    expect((await menu.allInnerTexts()).slice(0, 4)).toEqual([
      'Việc cần làm',
      'Tải tệp dữ liệu',
      'Đợt đối soát',
      'Sai lệch',
    ]);
  });
});
