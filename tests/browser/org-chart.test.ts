import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

const shots = process.env.CONGVU_SHOTS;

describe('the chart of an agency in the portal', () => {
  let stage: Stage;
  let officer: Page;

  beforeAll(async () => {
    stage = await openStage();
    officer = await stage.signedIn('hanoi', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    if (shots) await page.screenshot({ path: `${shots}/chart-${name.replaceAll(' ', '-')}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  it('opens and shuts the whole tree, and leads to the chart', async () => {
    await officer.goto('/organisations');
    await officer.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).waitFor();
    await officer.getByRole('button', { name: 'Thu tất cả' }).click();
    await expect.poll(() => officer.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).count()).toBe(0);
    await officer.getByRole('button', { name: 'Mở tất cả' }).click();
    await officer.getByRole('link', { name: 'Sở Y tế thành phố Hà Nội' }).waitFor();
    await sound(officer, 'tree');
    await officer
      .getByRole('link', { name: /^Sơ đồ tổ chức: / })
      .first()
      .click();
    await officer.getByRole('region', { name: /^Sơ đồ tổ chức: / }).waitFor();
    await sound(officer, 'chart');
  });

  it('prints in landscape without a cut box', async () => {
    await officer.emulateMedia({ media: 'print' });
    await officer.setViewportSize({ width: 1047, height: 718 });
    if (shots) await officer.screenshot({ path: `${shots}/chart-print.png`, fullPage: true });
    const styles = await officer.evaluate<string[]>(
      "[...document.querySelectorAll('.chart-box')].map((box) => getComputedStyle(box).breakInside)",
    );
    expect(new Set(styles)).toEqual(new Set(['avoid']));
    const page = await officer.evaluate<string>(
      "getComputedStyle(document.querySelector('.org-chart')).getPropertyValue('page')",
    );
    expect(page).toBe('org-chart-a4');
    expect(await officer.getByRole('button', { name: 'In sơ đồ' }).isVisible()).toBe(false);
    const pdf = await officer.pdf({ preferCSSPageSize: true });
    // Landscape A4 in points.
    expect(pdf.toString('latin1')).toMatch(/MediaBox ?\[0 0 84[12][.\d]* 59[45]/);
    await officer.emulateMedia({ media: 'screen' });
  });

  it('asks for a purpose before any name, and fits a phone', async () => {
    await officer.setViewportSize({ width: desktop, height: 900 });
    await officer.getByRole('button', { name: 'Hiện tên người đứng đầu' }).click();
    await officer.getByRole('radio').first().waitFor();
    await sound(officer, 'purpose');
    const small = await stage.signedIn('hanoi', phone);
    await small.goto('/organisations/H26/chart');
    await small.getByRole('region', { name: /^Sơ đồ tổ chức: / }).waitFor();
    await sound(small, 'phone');
  });
});
