import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

const shots = process.env.CONGVU_SHOTS;

describe('religion in the portal', () => {
  let stage: Stage;
  let officer: Page;

  beforeAll(async () => {
    stage = await openStage();
    officer = await stage.signedIn('tongiao', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    // What was read out a moment ago still names elements that are gone; it leaves by itself.
    await expect.poll(() => page.locator('[role=log] [role=img]').count(), { timeout: 15_000 }).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(' ', '-')}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };
  const pick = async (page: Page, label: string, option: RegExp) => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).first().click();
  };

  it('is told in numbers, and added to by a form that names what is missing', async () => {
    await sound(officer, 'home');
    await officer.getByRole('link', { name: 'Tôn giáo', exact: true }).click();
    await officer.getByRole('table', { name: 'Các sổ' }).waitFor();
    await sound(officer, 'overview');
    await officer.getByRole('link', { name: 'Thêm vào sổ Tổ chức tôn giáo' }).click();
    await officer.getByRole('button', { name: 'Lưu bản ghi' }).click();
    expect(await officer.getByText('Hãy nhập trường này.').count()).toBe(3);
    await sound(officer, 'new with faults');
    await officer.getByRole('combobox', { name: 'Cơ quan quản lý bản ghi' }).fill('Hà Nội');
    await officer
      .getByRole('option', { name: /Hà Nội/ })
      .first()
      .click();
    await officer.getByRole('textbox', { name: 'Tên tổ chức' }).fill('Tổ chức thử nghiệm');
    await choose(officer, /Loại tổ chức/, /trực thuộc/);
    await choose(officer, /Tôn giáo$/, 'Phật giáo');
    await officer.getByRole('combobox', { name: 'Mã tổ chức cấp trên' }).fill('mẫu A');
    await officer.getByRole('option', { name: /mẫu A/ }).click();
    await officer.getByRole('textbox', { name: 'Số, ký hiệu' }).fill('01/QĐ');
    await officer.getByRole('textbox', { name: 'Ngày ký' }).fill('02/01/2020');
    await officer.getByRole('textbox', { name: 'Cơ quan, tổ chức ban hành' }).fill('Cơ quan mẫu');
    await officer.getByRole('button', { name: 'Lưu bản ghi' }).click();
    await officer.getByRole('heading', { name: 'Tổ chức thử nghiệm', level: 1 }).waitFor();
    await officer.getByText(/hiện nay: Bộ Dân tộc và Tôn giáo/).waitFor();
    await sound(officer, 'record');
  });

  it('takes an event: its kind first, then what it asks', async () => {
    await officer.getByRole('button', { name: 'Ghi sự kiện' }).click();
    const form = officer.getByRole('dialog', { name: 'Ghi sự kiện' });
    await pick(officer, 'Loại sự kiện', /^Đổi tên/);
    await form.getByText('Căn cứ: Luật 02/2016/QH14 Điều 25').waitFor();
    await form.getByRole('textbox', { name: 'Tên', exact: true }).fill('Tổ chức thử nghiệm');
    await form.getByRole('textbox', { name: 'Số, ký hiệu' }).fill('12/QĐ');
    await form.getByRole('textbox', { name: 'Ngày ký' }).fill('01/05/2026');
    await form.getByRole('textbox', { name: 'Cơ quan, tổ chức ban hành' }).fill('Cơ quan mẫu');
    await form.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await form.getByText(/không khác giá trị đang có hiệu lực/).waitFor();
    await sound(officer, 'event refused');
    await form.getByRole('textbox', { name: 'Tên', exact: true }).fill('Tổ chức thử nghiệm mới');
    await form.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByRole('heading', { name: 'Tổ chức thử nghiệm mới', level: 1 }).waitFor();
    await officer.getByText('Đã ghi sự kiện vào sổ.').waitFor();
    await sound(officer, 'renamed');
  });

  it('fits a phone, and is no business of an HR officer', async () => {
    const small = await stage.signedIn('tongiao', phone);
    for (const path of ['/religion', '/religion/dignitary/new', '/registers/religion.organisation/records']) {
      await small.goto(path);
      await small.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await sound(small, `phone ${path.replaceAll('/', '_')}`);
    }
    await small.getByRole('link', { name: /mẫu A/ }).click();
    await small.waitForURL(/\/religion\/organisation\//);
    await small.getByRole('button', { name: 'Ghi sự kiện' }).click();
    await pick(small, 'Loại sự kiện', /^Thay đổi trụ sở/);
    await sound(small, 'phone event');
    const hr = await stage.signedIn('hanoi', desktop);
    expect(await hr.getByRole('link', { name: 'Tôn giáo', exact: true }).count()).toBe(0);
    await hr.goto('/religion');
    await hr.getByRole('heading', { level: 1 }).waitFor();
    expect(await hr.getByRole('table').count()).toBe(0);
  });
});
