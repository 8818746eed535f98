import { todayInVietnam } from '@congvu/kernel';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, openStage, overflow, phone, type Stage } from './browser.ts';

const longName =
  'Khoa Kiểm soát bệnh tật và HIV/AIDS, Trung tâm Kiểm soát bệnh tật thành phố, Sở Y tế thành phố Hà Nội';
const today = todayInVietnam().split('-').reverse().join('/');
const year = todayInVietnam().slice(0, 4);

describe('an award, by hand in the browser', () => {
  let stage: Stage;
  let office: Page;
  let officer: Page;
  const [person, stranger] = livingAdults(2);

  beforeAll(async () => {
    stage = await openStage();
    office = await stage.signedIn('thidua');
    officer = await stage.signedIn('soyte-hanoi');
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const fill = async (page: Page, values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name }).fill(value);
  };
  const pick = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).fill(option);
    await page.getByRole('option', { name: option }).first().click();
  };
  /** As wide as its window at both widths, and nothing for axe to say. */
  const look = async (page: Page) => {
    expect(await axeFindings(page), page.url()).toEqual([]);
    expect(await overflow(page), page.url()).toBeLessThanOrEqual(0);
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: phone, height: 780 });
    expect(await overflow(page), `${page.url()} at ${phone}`).toBeLessThanOrEqual(0);
    await page.setViewportSize(size);
  };

  it('begins with a round that the award office opens', async () => {
    await office.getByText('Chưa có đợt khen thưởng nào').waitFor();
    await office.getByRole('button', { name: 'Mở đợt khen thưởng' }).click();
    await fill(office, {
      'Tên đợt': `Khen thưởng tổng kết phong trào thi đua của ngành Y tế năm ${year}`,
      Dịp: 'Tổng kết công tác năm',
      'Ngày mở': `01/01/${year}`,
      'Ngày đóng': `31/12/${year}`,
    });
    await pick(office, 'Cơ quan tổ chức', 'Bộ Nội vụ');
    await look(office);
    await office.locator('form').getByRole('button', { name: 'Mở đợt khen thưởng' }).click();
    await office.getByText('Chưa có đề nghị nào').waitFor();
  });

  it('is proposed once the conditions have been shown, with a reason where a rule is not sure', async () => {
    await officer.getByRole('link', { name: 'Thi đua, khen thưởng' }).click();
    await officer.getByRole('link', { name: /Khen thưởng tổng kết/ }).click();
    await officer.getByRole('link', { name: 'Lập đề nghị' }).click();
    await officer.getByRole('button', { name: 'Xét điều kiện' }).click();
    expect(await officer.getByText('Cần nhập mục này.').count()).toBeGreaterThan(2);
    await fill(officer, {
      'Họ và tên': person!.fullName,
      'Số định danh cá nhân': person!.number,
      'Ngày sinh': person!.birthDate.split('-').reverse().join('/'),
      'Thành tích từ ngày': `1/1/${year}`,
      'Đến ngày': `31/10/${year}`,
      'Tóm tắt thành tích': 'Chủ trì quy trình tiêm chủng lưu động, giảm một nửa thời gian chờ của người dân.',
      'Tài liệu kèm theo': 'Báo cáo thành tích số 12/BC-SYT\nGiấy chứng nhận sáng kiến số 3',
    });
    await pick(officer, 'Danh hiệu, hình thức', 'Chiến sĩ thi đua bộ');
    await officer.getByRole('button', { name: 'Xét điều kiện' }).click();
    await officer.getByText(/03 năm liên tục đạt "Chiến sĩ thi đua cơ sở"/).waitFor();
    const send = officer.getByRole('button', { name: 'Gửi đề nghị' });
    expect(await send.isDisabled()).toBe(true);
    await look(officer);
    await fill(officer, { 'Lý do trình Hội đồng': 'Các danh hiệu trước được tặng bằng quyết định giấy.' });
    await send.click();
    await officer.getByText('Chờ Hội đồng').first().waitFor();
    await look(officer);
    await officer.getByRole('link', { name: /Khen thưởng tổng kết/ }).click();
    await officer.getByRole('link', { name: 'Lập đề nghị' }).click();
    await officer.getByRole('button', { name: /Loại đối tượng/ }).click();
    await officer.getByRole('option', { name: 'Tập thể' }).click();
    await fill(officer, {
      'Tên tập thể hoặc tên chủ hộ': longName,
      'Thành tích từ ngày': `1/1/${year}`,
      'Đến ngày': `31/10/${year}`,
      'Tóm tắt thành tích': 'Hoàn thành xuất sắc nhiệm vụ phòng, chống dịch bệnh trên địa bàn thành phố.',
    });
    await pick(officer, 'Danh hiệu, hình thức', 'Bằng khen của bộ');
    await officer.getByRole('button', { name: 'Xét điều kiện' }).click();
    await officer.getByText('Đủ điều kiện theo dữ liệu hiện có').waitFor();
    await officer.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await officer.getByRole('heading', { name: longName, level: 1 }).waitFor();
  });

  it('is voted on and decided', async () => {
    await office.reload();
    await fill(office, {
      'Ngày họp': today,
      'Số thành viên Hội đồng': '9',
      'Số thành viên dự họp': '9',
      'Tỷ lệ phiếu thuận': '80',
      'Căn cứ của tỷ lệ': 'Quy chế của Hội đồng',
      'Biên bản': 'Hội đồng họp, thảo luận và bỏ phiếu kín.',
    });
    for (const [name, votes] of [
      [person!.fullName, ['7', '2', '0']],
      [longName, ['9', '0', '0']],
    ] as const)
      for (const [n, label] of ['Thuận', 'Không thuận', 'Vắng'].entries())
        await office.getByRole('group', { name }).getByRole('textbox', { name: label, exact: true }).fill(votes[n]!);
    await office.getByRole('button', { name: 'Ghi kết quả bỏ phiếu' }).click();
    await office.getByText('Hội đồng không thông qua').first().waitFor();
    await office.getByText('9/9 thành viên dự họp; thông qua 1/2 đề nghị').waitFor();
    await fill(office, {
      'Số quyết định': '1234/QĐ-BNV',
      'Ngày ký': today,
      'Người, cơ quan quyết định': 'Bộ trưởng Bộ Nội vụ',
      'Người ký': 'Nguyễn Văn Mẫu',
    });
    await pick(office, 'Cơ quan giữ sổ vàng', 'Bộ Nội vụ');
    await look(office);
    await office.getByRole('button', { name: 'Ghi quyết định' }).click();
    await office.getByText('Đã có quyết định').first().waitFor();
  });

  it('has a certificate on one sheet of A4, and anybody may look its code up', async () => {
    await officer.goto('/awards/register');
    await officer.getByRole('link', { name: longName }).waitFor();
    await look(officer);
    await officer.getByRole('link', { name: longName }).click();
    await officer.getByRole('link', { name: 'Bản in chứng nhận' }).click();
    await officer.getByRole('img', { name: /Mã QR/ }).waitFor();
    await look(officer);
    const pdf = (await officer.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/);
    const code = (await officer.locator('.certificate-code').textContent())!;
    const anybody = await stage.visit(phone);
    await anybody.goto('/award-check');
    await anybody.getByRole('textbox', { name: 'Mã xác nhận' }).fill(code.toLowerCase());
    await anybody.getByRole('button', { name: 'Tra cứu' }).click();
    await anybody.getByText('còn hiệu lực').waitFor();
    await look(anybody);
    await anybody.goto('/award-check?code=AAAA-AAAA-AAAA-AAAA');
    await anybody.getByText('Không có khen thưởng nào mang mã này').waitFor();
  });

  it('is revoked after a question, and stays', async () => {
    await office.goto('/awards/register');
    await office.getByRole('link', { name: longName }).click();
    await fill(office, { 'Quyết định hủy bỏ, thu hồi': '55/QĐ-BNV', 'Ngày quyết định': today });
    await office.getByRole('button', { name: 'Hủy bỏ, thu hồi' }).click();
    await office.getByRole('alertdialog').getByRole('button', { name: 'Hủy bỏ, thu hồi' }).click();
    await office.getByText('Khen thưởng này đã bị hủy bỏ, thu hồi').waitFor();
    await look(office);
    await office.getByRole('link', { name: 'Bản in chứng nhận' }).click();
    await office.getByText('ĐÃ HỦY BỎ, THU HỒI').waitFor();
  });

  it('of before the system is written down from paper, and not linked to somebody else', async () => {
    await officer.goto('/awards/paper');
    await fill(officer, {
      'Họ tên hoặc tên tập thể ghi trên bằng': person!.fullName,
      'Số quyết định': '12/QĐ-UB',
      'Ngày quyết định': '1998',
      'Người, cơ quan quyết định': 'Chủ tịch UBND thành phố Hà Nội',
      'Thành tích ghi trên bằng': 'Hoàn thành xuất sắc nhiệm vụ',
    });
    await pick(officer, 'Danh hiệu, hình thức', 'Bằng khen của bộ');
    await officer.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByText('Chưa có số định danh').waitFor();
    const claim = (number: string) =>
      fill(officer, {
        'Số định danh cá nhân': number,
        'Ngày sinh': person!.birthDate.split('-').reverse().join('/'),
        'Giấy tờ chứng minh': 'Bản gốc Bằng khen và thẻ căn cước',
      });
    await claim(stranger!.number);
    await officer.getByRole('button', { name: 'Xác minh và liên kết' }).click();
    await officer.getByRole('alert').waitFor();
    expect(await officer.getByRole('main').textContent()).not.toContain(stranger!.fullName);
    await look(officer);
    await claim(person!.number);
    await officer.getByRole('button', { name: 'Xác minh và liên kết' }).click();
    await officer.getByText('đã xác minh với CSDL dân cư').waitFor();
    await office.goto('/awards/rules');
    await office.getByText('Chưa có mức nào').waitFor();
    await look(office);
  });

  it('follows conditions that the award office changes into a new version', async () => {
    await office.goto('/awards/rules');
    await office.getByRole('button', { name: 'Sửa điều kiện: Chiến sĩ thi đua toàn quốc' }).click();
    await fill(office, { 'Văn bản': 'Văn bản thử', 'Áp dụng cho hồ sơ nhận từ ngày': today, 'Số lần': '1' });
    await look(office);
    await office.getByRole('button', { name: 'Ghi phiên bản mới' }).click();
    await office.getByRole('row', { name: /toàn quốc.*1 lần trong 6 năm.*Văn bản thử/ }).waitFor();
  });
});
