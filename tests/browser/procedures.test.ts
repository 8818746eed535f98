import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

describe('a procedure, in the browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ officials: true });
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    await page.evaluate('scrollTo(0, 0)');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  it('is applied for on a phone, settled by two officers, and followed by code', async () => {
    const person = await stage.signedIn('canhan', phone);
    await person.goto('/procedures');
    await person.getByText('Chưa nộp hồ sơ nào').waitFor();
    await sound(person, 'procedures');
    await person.getByRole('link', { name: 'Xác nhận thông tin cán bộ, công chức, viên chức' }).click();
    await person.getByText('Không phải nộp giấy tờ nào.').waitFor();
    await sound(person, 'procedure');
    await person.getByRole('button', { name: 'Bắt đầu' }).click();
    await person.getByText('Lấy từ CSDL quốc gia về dân cư').first().waitFor();
    await sound(person, 'dossier-form-1');
    await person.getByRole('button', { name: 'Thông tin này sai' }).first().click();
    const dialog = person.getByRole('alertdialog');
    await dialog.getByRole('textbox', { name: 'Giá trị đúng' }).fill('Nguyễn Văn Đúng Tên');
    await dialog.getByRole('textbox', { name: 'Căn cứ' }).fill('Theo giấy khai sinh số 12/1980');
    await dialog.getByRole('button', { name: 'Gửi báo sai' }).click();
    await person.getByText('Đã báo sai, đang chờ trả lời').waitFor();
    await person.getByRole('button', { name: 'Tiếp tục' }).click();
    await person.getByText('Lấy từ CSDL quốc gia về cán bộ').first().waitFor();
    await person.getByRole('button', { name: 'Tiếp tục' }).click();
    await person.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click();
    await person
      .getByRole('alert')
      .getByText(/Chưa trả lời/)
      .waitFor();
    await sound(person, 'dossier-form-missing');
    await choose(person, 'Mục đích xin xác nhận', 'Vay vốn, giao dịch ngân hàng');
    await person.getByText(/^Đã lưu lúc/).waitFor();
    // Another device goes on where this one stopped.
    await person.reload();
    await person
      .getByRole('button', { name: /Mục đích xin xác nhận/ })
      .getByText('Vay vốn')
      .waitFor();
    await person.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click();
    await person.getByText('Đã nộp hồ sơ').waitFor();
    await sound(person, 'dossier-submitted');
    const code = /Mã hồ sơ (\S+)\./.exec((await person.getByRole('main').textContent()) ?? '')![1]!;

    const health = await stage.signedIn('soyte-hanoi', desktop);
    await health.goto('/dossier-work');
    await sound(health, 'dossier-work');
    await health.getByRole('link', { name: 'Xác nhận thông tin cán bộ, công chức, viên chức' }).click();
    await health.getByText('Quy tắc của thủ tục: đủ điều kiện').waitFor();
    await sound(health, 'dossier-work-one');
    await health.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await health.getByRole('button', { name: 'Xong, chuyển bước sau' }).click();
    await health
      .getByText('Tài khoản này không có việc gì')
      .or(health.getByRole('button', { name: 'Yêu cầu bổ sung' }))
      .first()
      .waitFor();

    const hanoi = await stage.signedIn('hanoi', desktop);
    await hanoi.goto('/dossier-work');
    await hanoi.getByRole('link', { name: 'Xác nhận thông tin cán bộ, công chức, viên chức' }).click();
    await hanoi.getByRole('button', { name: 'Ký, giải quyết' }).click();
    await hanoi.getByRole('heading', { name: /^GIẤY XÁC NHẬN/ }).waitFor();
    await sound(hanoi, 'dossier-result');

    await person.getByRole('heading', { name: /^GIẤY XÁC NHẬN/ }).waitFor({ timeout: 20_000 });
    const track = await stage.signedIn('danang', phone);
    await track.context().clearCookies();
    await track.goto(`/track?code=${code}`);
    await track.getByText('Đã xử lý xong').first().waitFor();
    await sound(track, 'track');
  });

  it('asks for a paper only where no data stand in, told what is missing and why', async () => {
    const person = await stage.signedIn('canhan2', phone);
    await person.goto('/procedures/chung-chi-hanh-nghe-luu-tru');
    await person.getByText('Văn bằng, chứng chỉ chuyên môn về lưu trữ').first().waitFor();
    await person.getByRole('button', { name: 'Bắt đầu' }).click();
    await person.getByText('Lấy từ CSDL quốc gia về dân cư').first().waitFor();
    await person
      .getByRole('textbox', { name: 'Trình độ chuyên môn' })
      .or(person.getByText('Trình độ chuyên môn'))
      .first()
      .waitFor();
    await person.getByRole('button', { name: 'Tiếp tục' }).click();
    await choose(person, 'Cơ quan cấp', 'Sở Nội vụ thành phố Hà Nội');
    await choose(person, 'Loại đề nghị', 'Cấp lần đầu');
    await person.getByRole('textbox', { name: 'Lĩnh vực hành nghề' }).fill('Chỉnh lý tài liệu');
    await person.getByRole('textbox', { name: 'Số năm làm công tác lưu trữ' }).fill('6');
    await sound(person, 'certificate-request');
    await person.getByRole('button', { name: 'Tiếp tục' }).click();
    await person.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click();
    await person
      .getByText(/Chưa có “Văn bằng/)
      .first()
      .waitFor();
    await sound(person, 'certificate-papers');
  });
});
