import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

describe('the organisation of agencies', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
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

  it('is opened level by level, on any day, searched, and told one by one', async () => {
    for (const width of [desktop, phone]) {
      const page = await stage.signedIn('hanoi', width);
      await page.goto('/organisations');
      await page.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).waitFor();
      await sound(page, `tree-${width}`);
      await page.getByRole('button', { name: /^Thu cấp dưới của/ }).click();
      await expect.poll(() => page.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).count()).toBe(0);
      await page.getByRole('searchbox', { name: 'Tìm theo tên hoặc mã' }).fill('so y te');
      await page.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).click();
      await page.getByRole('heading', { name: 'Lịch sử tên và cấp trên' }).waitFor();
      await sound(page, `agency-${width}`);
      await page.context().close();
    }
  });

  it('has posts, given by decision after a check, and over the limit only with a waiver of the superior', async () => {
    for (const width of [phone, desktop]) {
      const page = await stage.signedIn('hanoi', width);
      await page.goto(`/quotas?agency=H26&year=${width === phone ? 2026 : 2025}`);
      const given = async (unit: string, posts: string) => {
        await page.getByRole('button', { name: `Ghi số giao cho ${unit}` }).click();
        const form = page.getByRole('dialog');
        await form.getByRole('textbox', { name: 'Được giao' }).fill(posts);
        await form.getByRole('button', { name: 'Kiểm tra' }).click();
        return form;
      };
      const city = await given('Ủy ban nhân dân thành phố Hà Nội', '50');
      await city.getByText('Số giao phù hợp.').waitFor();
      await city.getByRole('textbox', { name: 'Số quyết định' }).fill('1/QĐ');
      await city.getByLabel('Ngày quyết định').fill('2026-01-05');
      await city.getByRole('button', { name: 'Ghi số giao' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const health = await given('Sở Y tế thành phố Hà Nội', '60');
      await health.getByText('Số giao vượt mức cho phép').waitFor();
      await health.getByRole('textbox', { name: 'Số quyết định' }).fill('2/QĐ');
      await health.getByLabel('Ngày quyết định').fill('2026-01-06');
      await health.getByRole('textbox', { name: 'Căn cứ' }).fill('Chờ sắp xếp bộ máy');
      await health.getByRole('textbox', { name: /Người, cơ quan cho phép/ }).fill('Chủ tịch UBND thành phố');
      await health.getByLabel('Đến hết ngày').fill('2099-12-31');
      await sound(page, `quota-form-${width}`);
      await health.getByRole('button', { name: 'Ghi, cho phép vượt mức' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText('Được vượt mức đến 31/12/2099').waitFor();
      await sound(page, `quotas-${width}`);
      await page.context().close();
    }
  });

  it('is reorganised: filled in, seen with its consequences, confirmed by a second person', async () => {
    const page = await stage.signedIn('hanoi', desktop);
    await page.goto('/organisations');
    await page.getByRole('link', { name: 'Sắp xếp tổ chức' }).click();
    await page.getByRole('link', { name: 'Lập đề nghị sắp xếp' }).click();
    const pick = async (label: string, text: string, name: string) => {
      await page.getByRole('combobox', { name: label }).fill(text);
      await page.getByRole('option', { name }).click();
    };
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Cần điền mục này.').first().waitFor();
    await pick('Cơ quan được sắp xếp', 'so tai chinh', 'Sở Tài chính thành phố Hà Nội');
    await pick('Thêm cơ quan', 'so y te', 'Sở Y tế thành phố Hà Nội');
    await pick('Cấp trên', 'H26', 'Ủy ban nhân dân thành phố Hà Nội');
    await page.getByRole('textbox', { name: 'Mã định danh mới' }).fill('H26.SNV');
    await page.getByRole('textbox', { name: 'Tên mới' }).fill('Sở Hợp nhất thử');
    await page.getByRole('textbox', { name: 'Số quyết định' }).fill('9/QĐ-UBND');
    await page.getByLabel('Ngày quyết định').fill('2026-09-01');
    await page.getByLabel('Ngày hiệu lực').fill('2026-10-01');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Còn mâu thuẫn, chưa gửi được').waitFor();
    await sound(page, 'reorganise-refused');
    await page.getByRole('textbox', { name: 'Mã định danh mới' }).fill('H26.SHN');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Không có mâu thuẫn.').waitFor();
    await sound(page, 'reorganise-preview');
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText('Đề nghị này do Ông/Bà lập nên người khác phải duyệt.').waitFor();
    const address = page.url();

    const steward = await stage.signedIn('bonoivu', phone);
    await steward.goto('/reorganisations');
    await steward.getByRole('link', { name: 'Sáp nhập, hợp nhất' }).waitFor();
    await sound(steward, 'reorganisations-360');
    await steward.goto(address);
    await steward.getByRole('heading', { name: 'Quyết định', level: 2 }).waitFor();
    await sound(steward, 'reorganisation-360');
    await steward.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await steward.getByText('Đã thực hiện', { exact: true }).waitFor();
    await page.goto('/organisations/H26.SYT');
    await page.getByText('Đã chấm dứt').waitFor();
    await page.getByRole('link', { name: 'Sở Hợp nhất thử' }).first().click();
    await page.getByRole('heading', { name: 'Sở Hợp nhất thử', level: 1 }).waitFor();
    await sound(page, 'successor');

    await page.goto('/reorganisations/new');
    await page.getByRole('button', { name: /Hình thức/ }).click();
    await page.getByRole('option', { name: 'Chia, tách' }).click();
    await pick('Cơ quan được sắp xếp', 'hop nhat thu', 'Sở Hợp nhất thử');
    await page.getByRole('button', { name: 'Thêm cơ quan mới' }).click();
    await page.setViewportSize({ width: phone, height: 780 });
    await sound(page, 'split-360');
  });

  it('tells what an administrative unit was before the rearrangement, and what it is today', async () => {
    for (const width of [desktop, phone]) {
      const page = await stage.signedIn('hanoi', width);
      await page.goto('/organisations');
      await page.getByRole('link', { name: 'Đơn vị hành chính cũ và mới' }).click();
      await page.getByRole('searchbox', { name: 'Tên hoặc mã đơn vị hành chính' }).fill('truc bach');
      await page.getByText('Phường Ba Đình', { exact: false }).first().waitFor();
      await sound(page, `units-${width}`);
      await page.context().close();
    }
  });
});
