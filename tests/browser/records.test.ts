import type { OfficialSummary } from '@congvu/personnel';
import { livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import { verification } from '@congvu/server/testing/verification.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openDossier, openStage, overflow, phone, type Stage } from './browser.ts';

describe('any register, and its correction by two persons', () => {
  let stage: Stage;
  let health: Page;
  let official: OfficialSummary;
  const people = livingAdults(8);

  beforeAll(async () => {
    stage = await openStage();
    const officer = await stage.harness.signIn('hanoi');
    await verification(officer).verified(
      people.map((person, n) =>
        rowOf(person, { agency: n < 3 ? 'H26.SYT' : 'H26.SNV', position: n === 0 ? 'Trưởng phòng' : 'Chuyên viên' }),
      ),
    );
    const query = encodeURIComponent('trưởng phòng');
    official = (await officer.get<{ items: OfficialSummary[] }>(`/api/v1/personnel/officials?position=${query}`)).body
      .items[0]!;
    health = await stage.signedIn('soyte-hanoi', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  it('is chosen from the list of registers, narrowed by a condition, and kept as a search', async () => {
    await health.getByRole('link', { name: 'Sổ đăng ký', exact: true }).click();
    await sound(health, 'registers');
    await health
      .getByRole('region', { name: 'Hồ sơ cán bộ, công chức, viên chức' })
      .getByRole('link', { name: 'Xem bản ghi' })
      .click();
    const rows = health.getByRole('table', { name: 'Danh sách bản ghi' }).getByRole('rowheader');
    await expect.poll(() => rows.count()).toBe(3);
    await health.getByRole('button', { name: 'Thêm điều kiện' }).click();
    const dialog = health.getByRole('dialog', { name: 'Thêm điều kiện' });
    await dialog
      .getByRole('button', { name: /^Trường|Trường$/ })
      .first()
      .click();
    await health
      .getByRole('option', { name: /Chức vụ, chức danh/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: /Phép so sánh/ }).click();
    await health.getByRole('option', { name: 'có chứa' }).click();
    await dialog.getByRole('textbox', { name: 'Giá trị' }).fill('truong phong');
    await dialog.getByRole('button', { name: 'Thêm điều kiện' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await sound(health, 'records');
    await health.getByRole('button', { name: 'Tìm kiếm đã lưu' }).click();
    await health.getByRole('textbox', { name: 'Tên tìm kiếm' }).fill('Các trưởng phòng');
    await health.getByRole('button', { name: 'Lưu tìm kiếm này' }).click();
    await health.getByRole('button', { name: 'Các trưởng phòng', exact: true }).waitFor();
    await health.keyboard.press('Escape');
    await health.getByRole('button', { name: /^Bỏ điều kiện/ }).click();
    await expect.poll(() => rows.count()).toBe(3);
    await health.getByRole('button', { name: 'Tìm kiếm đã lưu' }).click();
    await health.getByRole('button', { name: 'Các trưởng phòng', exact: true }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await health.getByRole('button', { name: 'Chọn cột' }).click();
    await health
      .getByRole('dialog', { name: 'Chọn cột' })
      .getByText('Số hiệu công chức, viên chức', { exact: true })
      .click();
    await health.keyboard.press('Escape');
    await health.getByRole('columnheader', { name: 'Số hiệu công chức, viên chức' }).waitFor();
  });

  it('takes a proposal from one officer, and from another the decision', async () => {
    await health.goto(`/officials/${official.id}`);
    await openDossier(health);
    await health.getByRole('heading', { name: official.fullName, level: 1 }).waitFor();
    await health.getByRole('button', { name: 'Đề nghị đính chính' }).click();
    const form = health.getByRole('dialog', { name: 'Đề nghị đính chính' });
    await form.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await form.getByText('Chưa chọn trường nào.').waitFor();
    await form.getByRole('combobox', { name: 'Trường cần sửa' }).fill('Số hiệu công chức');
    await health.getByRole('option', { name: 'Số hiệu công chức, viên chức' }).click();
    await form.getByRole('textbox', { name: 'Số hiệu công chức, viên chức' }).fill('SYT-000123');
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Ghi theo thẻ công chức');
    await sound(health, 'proposal');
    await form.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await form.getByRole('link', { name: 'Xem đề nghị' }).click();
    await health.getByText('Đề nghị này do Ông/Bà lập nên người khác phải duyệt.').waitFor();

    for (const width of [phone, desktop]) {
      const hanoi = await stage.signedIn('hanoi', width);
      await hanoi.goto('/corrections');
      await hanoi.getByRole('link', { name: official.fullName }).waitFor();
      await sound(hanoi, `queue at ${width}`);
      await hanoi.getByRole('link', { name: official.fullName }).click();
      await hanoi.getByRole('heading', { name: 'Quyết định', level: 2 }).waitFor();
      await sound(hanoi, `correction at ${width}`);
      if (width === desktop) {
        await hanoi.getByRole('button', { name: 'Từ chối' }).click();
        await hanoi.getByText('Hãy ghi lý do từ chối').waitFor();
        await hanoi.getByRole('button', { name: 'Duyệt, ghi vào sổ' }).click();
        await hanoi.getByText('Đã duyệt', { exact: true }).waitFor();
      }
      await hanoi.context().close();
    }
    await health.goto(`/officials/${official.id}`);
    await health.getByText('SYT-000123', { exact: true }).waitFor();
  });

  it('is looked at as it was known before, and carries notes', async () => {
    await health.getByRole('button', { name: 'Xem theo thời điểm' }).click();
    await health.getByLabel('Có hiệu lực vào ngày').fill('2020-01-01');
    await health.getByRole('button', { name: 'Áp dụng' }).click();
    await health.getByText('Hiệu lực ngày 01/01/2020').waitFor();
    await sound(health, 'as of');
    await health.getByRole('button', { name: 'Về hiện tại' }).click();
    await health.getByRole('button', { name: 'Ghi chú' }).click();
    await health.getByRole('textbox', { name: 'Ghi chú mới' }).fill('Đã đối chiếu thẻ.');
    await health.getByRole('button', { name: 'Lưu ghi chú' }).click();
    await health.getByRole('list', { name: 'Ghi chú' }).getByText('Đã đối chiếu thẻ.').waitFor();
    await health.keyboard.press('Escape');
    await health.getByRole('button', { name: 'Lịch sử thay đổi' }).click();
    await health
      .getByRole('dialog')
      .getByText(/Đính chính: Ghi theo thẻ công chức/)
      .waitFor();
  });

  it('takes one value for many records, seen beforehand, from one officer and on the word of another', async () => {
    await health.goto('/registers/personnel.official/records');
    await health.getByRole('button', { name: 'Đổi hàng loạt' }).click();
    const form = health.getByRole('dialog', { name: 'Đổi hàng loạt' });
    await form.getByRole('button', { name: /Trường cần đổi/ }).click();
    await health.getByRole('option', { name: 'Công việc chính được giao', exact: true }).click();
    await form.getByRole('textbox', { name: 'Giá trị mới' }).fill('Công tác y tế dự phòng');
    await form.getByRole('button', { name: 'Xem trước' }).click();
    await form.getByText('3 bản ghi sẽ đổi').waitFor();
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Theo phân công mới của Sở');
    await sound(health, 'bulk');
    await form.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await form.getByRole('link', { name: 'Xem đề nghị' }).click();
    await health.getByText('Chờ duyệt', { exact: true }).waitFor();
    const hanoi = await stage.signedIn('hanoi', phone);
    await hanoi.goto('/corrections');
    await hanoi.getByRole('link', { name: /Công việc chính được giao → / }).click();
    await hanoi.getByRole('heading', { name: 'Quyết định', level: 2 }).waitFor();
    await sound(hanoi, 'bulk decision');
    await hanoi.getByRole('button', { name: 'Duyệt, ghi vào sổ' }).click();
    await hanoi.getByText('Đã xong', { exact: true }).waitFor();
    await hanoi.context().close();
  });
});
