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
});
