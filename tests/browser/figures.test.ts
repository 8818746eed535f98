import { livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import { verification } from '@congvu/server/testing/verification.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

describe('figures of the data', () => {
  let stage: Stage;
  const people = livingAdults(120);

  beforeAll(async () => {
    stage = await openStage();
    const officer = await stage.harness.signIn('hanoi');
    await verification(officer).verified(
      people.map((person, n) =>
        rowOf(person, { agency: ['H26.SYT', 'H26.SGD', 'H26.SNV'][n % 3]!, ...(n % 7 === 0 ? { position: '' } : {}) }),
      ),
    );
    await stage.harness.system.measurer.run();
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  for (const width of [desktop, phone]) {
    it(`lead an officer from a score to the dossiers to mend, and to a letter, at ${width} pixels`, async () => {
      const page = await stage.signedIn('hanoi', width);
      await page.goto('/quality');
      await page.getByRole('region', { name: 'Sáu tiêu chí' }).getByText('120 hồ sơ').waitFor();
      await page
        .getByRole('table', { name: 'Xếp hạng cơ quan' })
        .getByRole('link', { name: /Sở Y tế/ })
        .waitFor();
      await sound(page, `quality ${width}`);
      const lost = page.getByRole('table', { name: 'Mất điểm ở đâu' });
      await lost
        .getByRole('row', { name: /Thiếu chức vụ/ })
        .getByRole('link')
        .click();
      await page.getByRole('heading', { name: /Thiếu chức vụ/, level: 1 }).waitFor();
      await expect
        .poll(() => page.getByRole('table', { name: 'Hồ sơ cần sửa' }).getByRole('rowheader').count())
        .toBe(18);
      await sound(page, `faulty ${width}`);
      await page.goto('/quality/letter?agency=H26.SYT');
      await page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor();
      await page.getByText(/có 40 hồ sơ thuộc quý cơ quan/).waitFor();
      await sound(page, `letter ${width}`);
      await page.context().close();
    });

    it(`tell a leader how many there are, and nobody apart, at ${width} pixels`, async () => {
      const page = await stage.signedIn('lanhdao', width);
      await page.goto('/statistics');
      await page.getByRole('table', { name: 'Giới tính' }).getByRole('rowheader', { name: 'Nam' }).waitFor();
      await page.getByRole('img', { name: 'Dự báo nghỉ hưu trong mười năm tới' }).waitFor();
      await sound(page, `statistics ${width}`);
      const small = page.getByRole('table', { name: 'Tuyển dụng theo năm' });
      await small.waitFor();
      await page.goto('/quality');
      await page.getByText('120 hồ sơ').waitFor();
      expect(await page.getByRole('table', { name: 'Mất điểm ở đâu' }).getByRole('link').count()).toBe(0);
      await page.context().close();
    });
  }
});
