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
});
