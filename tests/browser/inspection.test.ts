import { enrol } from '@congvu/server/testing/enrol.ts';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

const inDays = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');

describe('an inspection of public duty', () => {
  let stage: Stage;
  const [person] = livingAdults(1);
  beforeAll(async () => {
    stage = await openStage();
    await enrol(stage.harness.database.db, person!, 'H26.SYT', {
      professionalLevel: 'Cao đẳng',
      pay: [{ rank: '01.003', step: 1, validFrom: '2024-01-01' }],
      postings: [{ position: 'Chuyên viên', validFrom: '2024-01-01' }],
    });
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

  it('is decided, explained by the agency, concluded, and reported on', async () => {
    const inspector = await stage.signedIn('thanhtra', desktop);
    await inspector.getByText('Chưa có cuộc thanh tra, kiểm tra nào').waitFor();
    await inspector.getByRole('link', { name: 'Lập cuộc mới' }).click();
    await inspector.getByRole('button', { name: 'Lập và rà soát' }).click();
    await inspector.getByText('Nhập ngày dạng ngày/tháng/năm').first().waitFor();
    await sound(inspector, 'inspection-new');
    await inspector
      .getByRole('textbox', { name: 'Tên cuộc thanh tra, kiểm tra' })
      .fill('Kiểm tra công vụ ngành Y tế năm 2026');
    await inspector.getByRole('textbox', { name: 'Số quyết định' }).fill('15/QĐ-BNV');
    await inspector.getByRole('textbox', { name: 'Ngày quyết định' }).fill(inDays(-1));
    await inspector.getByRole('textbox', { name: 'Hạn giải trình' }).fill(inDays(10));
    await inspector.getByRole('button', { name: 'Lập và rà soát' }).click();
    await inspector.getByRole('heading', { name: 'Kiểm tra công vụ ngành Y tế năm 2026', level: 1 }).waitFor();
    const finding = /cần trình độ từ đại học/;
    await inspector.getByRole('link', { name: finding }).waitFor();
    await sound(inspector, 'inspection');
    const address = inspector.url();

    const officer = await stage.signedIn('soyte-hanoi', phone);
    await officer.goto('/inspections');
    await officer.getByRole('link', { name: finding }).first().click();
    await officer.getByText(`${person!.fullName} · Sở Y tế`).waitFor();
    await officer.getByRole('button', { name: 'Gửi giải trình' }).click();
    await officer.getByText('Viết ít nhất 5 ký tự').waitFor();
    await sound(officer, 'finding-phone');
    await officer
      .getByRole('textbox', { name: 'Giải trình của cơ quan' })
      .fill('Đang học liên thông, tốt nghiệp tháng 6/2027');
    await officer.getByRole('button', { name: 'Gửi giải trình' }).click();
    await officer.getByRole('list', { name: 'Diễn biến' }).getByText('Giải trình', { exact: true }).waitFor();

    await inspector.goto('/inspections');
    await inspector.getByRole('table', { name: 'Chờ kết luận' }).getByRole('link', { name: finding }).click();
    await inspector.getByText('Có vi phạm', { exact: true }).click();
    await inspector.getByRole('textbox', { name: 'Hạn khắc phục' }).fill(inDays(200));
    await inspector
      .getByRole('textbox', { name: 'Nội dung kết luận' })
      .fill('Chưa đủ trình độ; bố trí lại hoặc hoàn thành đào tạo');
    await sound(inspector, 'finding-conclude');
    await inspector.getByRole('button', { name: 'Kết luận', exact: true }).click();
    await inspector.getByRole('button', { name: 'Xem lại trong sổ' }).click();
    await inspector.getByRole('status').getByText('Vẫn còn vi phạm').waitFor();
    await inspector.goto(`${address}/report`);
    await inspector.getByText('có vi phạm, 0 trường hợp không vi phạm').waitFor();
    await sound(inspector, 'inspection-report');

    const other = await stage.signedIn('danang', desktop);
    await other.goto(address);
    await other.getByText('Không tìm thấy trang hoặc dữ liệu này').waitFor();
  });
});
