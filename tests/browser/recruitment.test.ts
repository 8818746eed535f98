import { todayInVietnam } from '@congvu/kernel';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, openStage, overflow, phone, type Stage } from './browser.ts';

const today = todayInVietnam();
const daysAgo = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const vi = (day: string): string => day.split('-').reverse().join('/');
const year = today.slice(0, 4);
const name = `Tuyển dụng công chức làm việc tại các phòng chuyên môn của Sở Y tế thành phố Hà Nội năm ${year}`;

describe('a recruitment, by hand in the browser', () => {
  let stage: Stage;
  let officer: Page;
  let city: Page;
  let address = '';
  const people = livingAdults(2);

  beforeAll(async () => {
    stage = await openStage();
    officer = await stage.signedIn('soyte-hanoi');
    city = await stage.signedIn('hanoi');
    const client = await stage.harness.signIn('hanoi');
    await client.send('POST', '/api/v1/organisations/quotas', {
      agencyCode: 'H26.SYT',
      kind: 'CC',
      year: Number(year),
      given: 3,
      decisionNumber: '1/QĐ-UBND',
      decidedOn: today,
    });
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const fill = async (page: Page, values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values))
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
  };
  const press = (page: Page, button: string | RegExp) =>
    page.getByRole('button', { name: button, exact: typeof button === 'string' }).click();
  const tab = (page: Page, label: string) => page.getByRole('tab', { name: label }).click();
  const badge = (page: Page, text: string) => page.locator('.page-title').getByText(text, { exact: true }).waitFor();
  const look = async (page: Page) => {
    expect(await axeFindings(page), page.url()).toEqual([]);
    const size = page.viewportSize()!;
    expect(await overflow(page), page.url()).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: phone, height: 780 });
    expect(await overflow(page), `${page.url()} at ${phone}`).toBeLessThanOrEqual(0);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/p${shots}.png`, fullPage: true });
    await page.setViewportSize(size);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/d${shots}.png`, fullPage: true });
    shots += 1;
  };
  let shots = 0;

  it('begins with a draft, posts within the quota and a public notice', async () => {
    await officer.getByRole('link', { name: 'Tuyển dụng', exact: true }).click();
    await officer.getByText('Chưa có đợt tuyển dụng nào').waitFor();
    await press(officer, 'Lập đợt tuyển dụng');
    await press(officer, /^Loại đợt|Tuyển dụng công chức/);
    await officer.getByRole('option', { name: /Thi nâng ngạch công chức/ }).click();
    await fill(officer, { 'Tên đợt': name, 'Ngày ban hành kế hoạch': vi(daysAgo(60)) });
    await officer.locator('form').getByRole('button', { name: 'Lập đợt tuyển dụng' }).click();
    await officer
      .getByText(/không còn "Thi nâng ngạch công chức"/)
      .first()
      .waitFor();
    await look(officer);
    await press(officer, /Thi nâng ngạch công chức/);
    await officer.getByRole('option', { name: 'Tuyển dụng công chức' }).click();
    await officer.locator('form').getByRole('button', { name: 'Lập đợt tuyển dụng' }).click();
    await badge(officer, 'Đang soạn');
    address = new URL(officer.url()).pathname;
    await fill(officer, { 'Vị trí việc làm': 'Chuyên viên pháp chế', 'Số lượng': '9', 'Chuyên ngành': 'Luật' });
    await press(officer, 'Thêm vị trí');
    await officer.getByText(/giao 3, có mặt 0, còn 3/).waitFor();
    await fill(officer, { 'Số lượng': '1', 'Mã ngạch, chức danh': '01.003' });
    await press(officer, 'Thêm vị trí');
    await officer.getByRole('rowheader', { name: /Chuyên viên pháp chế/ }).waitFor();
    await look(officer);
    await tab(officer, 'Thông báo');
    await fill(officer, {
      'Số thông báo': '12/TB-SYT',
      'Ngày thông báo': vi(daysAgo(50)),
      'Nhận hồ sơ từ ngày': vi(daysAgo(50)),
      'Đến hết ngày': vi(daysAgo(5)),
      'Nơi nhận hồ sơ': 'Văn phòng Sở Y tế',
    });
    await press(officer, 'Ra thông báo');
    await badge(officer, 'Nhận hồ sơ');
    await look(officer);
    const anybody = await stage.visit();
    await anybody.goto('/recruitment-notices');
    await look(anybody);
    await anybody.getByRole('link', { name }).click();
    await anybody.getByText('Chuyên viên pháp chế').waitFor();
    await look(anybody);
  });

  it('takes candidates whom the population database knows, and says why one is not eligible', async () => {
    for (const [at, person] of people.entries()) {
      await officer.goto(`${address}/apply`);
      await fill(officer, {
        'Số định danh cá nhân': person.number,
        'Họ và tên': person.fullName,
        'Ngày sinh': vi(person.birthDate),
      });
      await press(officer, /Tra CSDL dân cư/);
      await officer.getByText('Danh tính đã xác thực').waitFor();
      await fill(officer, {
        'Ngày nhận hồ sơ': vi(daysAgo(20)),
        'Chuyên ngành': at === 0 ? 'Luật' : 'Kế toán',
        'Cơ sở đào tạo': 'Trường Đại học Luật (thử)',
      });
      if (at === 0) await look(officer);
      await press(officer, 'Ghi hồ sơ, xét điều kiện');
      await officer.getByRole('heading', { name: person.fullName, level: 1 }).waitFor();
      if (at === 1) await officer.getByText(/Vị trí cần chuyên ngành Luật/).waitFor();
      await look(officer);
      if (at > 0) continue;
      await fill(officer, { 'Căn cứ xác minh': 'Công văn số 7 của cơ sở đào tạo' });
      await press(officer, 'Xác nhận đúng');
      await officer.getByText('Đã xác minh').waitFor();
    }
    await officer.goto(address);
    await officer.getByText(/Vị trí cần chuyên ngành Luật/).waitFor();
    await look(officer);
    await press(officer, 'Chốt danh sách');
    await badge(officer, 'Đã chốt danh sách');
  });

  it('is sat in rooms, marked by code twice and settled by a third who sees nobody', async () => {
    await fill(officer, { 'Các phòng': 'Phòng 101; 24' });
    await press(officer, 'Xếp phòng, đánh số báo danh');
    await officer.getByText(/0001/).waitFor();
    await look(officer);
    await officer.getByRole('link', { name: 'In danh sách phòng' }).click();
    await officer.getByRole('cell', { name: '0001' }).waitFor();
    await look(officer);
    await officer.goto(address);
    await press(officer, 'Bắt đầu thi');
    await badge(officer, 'Thi, chấm điểm');
    await tab(officer, 'Chấm điểm');
    await press(officer, 'Rọc phách');
    await officer.getByRole('link', { name: 'Mở trang chấm điểm' }).click();
    const enter = async (page: Page, scores: string[]) => {
      const inputs = page.getByRole('textbox', { name: 'Điểm', exact: true });
      await inputs.first().waitFor();
      for (const [at, score] of scores.entries()) await inputs.nth(at).fill(score);
      await press(page, 'Ghi điểm');
    };
    await enter(officer, ['70', '80']);
    await officer.getByText('2 bài bạn đã nhập đang chờ người khác.').waitFor();
    await city.goto(address.replace('/recruitment/', '/marking/'));
    await look(city);
    await enter(city, ['70', '81,5']);
    await city.getByText('1/2 bài xong, 1 bài lệch').waitFor();
    const marker = await stage.signedIn('giamkhao');
    await marker.getByRole('link', { name }).click();
    await marker.getByText('80 / 81,5').waitFor();
    expect(await marker.getByRole('main').textContent()).not.toContain(people[0]!.fullName);
    await look(marker);
    await fill(marker, { Điểm: '81,5', 'Lý do': 'Đối chiếu lại bài làm' });
    await press(marker, 'Ghi điểm');
    await marker.getByText('2/2 bài xong, 0 bài lệch').waitFor();
    await marker.goto(address);
    await marker.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
    await officer.goto(`${address}?tab=marking`);
    await press(officer, 'Khớp phách, khóa điểm');
    await badge(officer, 'Đã khóa điểm');
    await tab(officer, 'Phúc khảo');
    await press(officer, 'Công bố điểm');
    await badge(officer, 'Phúc khảo');
    await look(officer);
  });

  it('is proposed and approved by two persons, and the decision makes the dossier at once', async () => {
    await stage.harness.database.owner.pool.query(
      `update recruitment.campaign set published_on = $1, appeal_until = $2`,
      [daysAgo(3), daysAgo(1)],
    );
    await tab(officer, 'Kết quả');
    await officer.getByText('151,5').waitFor();
    await look(officer);
    await press(officer, 'Trình kết quả');
    await officer.getByText('Bạn đã trình kết quả').waitFor();
    await city.goto(`${address}?tab=results`);
    await press(city, 'Duyệt kết quả');
    await badge(city, 'Đã duyệt kết quả');
    await city.getByRole('link', { name: 'In kết quả' }).click();
    await city.getByRole('cell', { name: 'Trúng tuyển' }).waitFor();
    await look(city);
    await officer.goto(address);
    await fill(officer, {
      'Số quyết định': '77/QĐ-SYT',
      'Ngày ký': vi(today),
      'Ngày có hiệu lực': vi(today),
      'Người ký': 'Nguyễn Văn Mẫu',
    });
    await look(officer);
    await press(officer, 'Ghi quyết định, lập hồ sơ điện tử');
    await officer.getByText('1 hồ sơ điện tử đã lập cùng quyết định.').waitFor();
    await look(officer);
    await officer.getByRole('link', { name: 'Mở hồ sơ điện tử' }).click();
    await officer.getByRole('radio', { name: /Quản lý cán bộ/ }).check({ force: true });
    await press(officer, 'Xem hồ sơ');
    await officer.getByRole('heading', { name: people[0]!.fullName, level: 1 }).waitFor();
    await officer.getByText('77/QĐ-SYT').first().waitFor();
  });
});
