import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFile, openDossier, openStage, type Stage } from './browser.ts';

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const vietnamese = (date: string) => date.split('-').reverse().join('/');

describe('an HR officer, from signing in to a resolved case and an e-dossier', () => {
  let stage: Stage;
  let page: Page;
  const people = livingAdults(25);
  const plain = people[20]!;
  const yearOnly = people[21]!;
  const wrongSex = people[22]!;
  const rows = [
    ...people.slice(0, 20).map((person) => rowOf(person)),
    rowOf(plain, { name: bare(plain.fullName) }),
    rowOf(yearOnly, { birthDate: yearOnly.birthDate.slice(0, 4) }),
    rowOf(wrongSex, { sex: wrongSex.sex === 'male' ? 'Nữ' : 'Nam' }),
    rowOf(people[23]!, { birthDate: '31/02/1990' }),
    rowOf(people[24]!, { name: '' }),
  ];

  beforeAll(async () => {
    stage = await openStage();
    page = await stage.visit();
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  it('signs in and finds three steps, the template and a place for the file', async () => {
    await page.goto('/');
    await expect.poll(() => page.getByText('Phiên làm việc đã kết thúc').count()).toBe(0);
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }).click();
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('hanoi');
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('congvu-demo');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByRole('heading', { name: 'Bắt đầu trong ba bước' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải tệp mẫu Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const agency = page.getByRole('combobox', { name: 'Cơ quan của dữ liệu trong tệp' });
    expect(await agency.inputValue()).toBe('Ủy ban nhân dân thành phố Hà Nội');
  });

  it('drops a file with faults and sees each kind of fault, its reason, its remedy and its rows', async () => {
    const path = stage.fileOnDisk('can-bo-ha-noi.csv', csvOf(rows));
    await dropFile(page, page.getByText('Kéo tệp vào đây'), path);
    await page.getByRole('heading', { name: 'can-bo-ha-noi.csv', level: 1 }).waitFor();
    await page.getByRole('heading', { name: '23 dòng sẵn sàng đối soát' }).waitFor();
    const faults = page.getByRole('region', { name: 'Lỗi theo loại' });
    await faults.getByText('Thiếu họ và tên khai sinh', { exact: true }).waitFor();
    await faults.getByRole('button', { name: /Xem các dòng này.*31\/02\/1990/ }).click();
    await page.waitForURL(/rule=birthDate/);
    const sheet = page.getByRole('table', { name: 'Các dòng trong tệp và lỗi của từng dòng' });
    await sheet.getByText('Ô C25').waitFor();
    await expect.poll(() => sheet.getByRole('rowheader').allInnerTexts()).toEqual(['25']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      faults.getByRole('link', { name: 'Tải tệp có ghi chú lỗi' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  });

  it('finds the file again on the worklist, verifies it and sees the result as it comes', async () => {
    await page.getByRole('link', { name: 'Việc cần làm', exact: true }).click();
    await page.getByRole('link', { name: /Xem lỗi và bước tiếp theo/ }).click();
    await page.getByRole('button', { name: 'Đối soát với CSDL dân cư' }).click();
    await page.waitForURL(/\/campaigns\//);
    await page.getByText('Hoàn thành', { exact: true }).waitFor();
    const outcomes = page.getByRole('table', { name: 'Kết quả đối soát' });
    await outcomes.getByRole('row', { name: /Khớp 20/ }).waitFor();
    for (const outcome of ['Sai lệch họ tên', 'Sai lệch ngày sinh', 'Sai lệch giới tính'])
      await outcomes.getByRole('link', { name: outcome }).waitFor();
    await page.getByRole('img', { name: 'Biểu đồ: Kết quả đối soát' }).waitFor();
  });

  it('accepts a whole group of typing errors in one decision', async () => {
    await page.getByRole('table', { name: 'Nguyên nhân có thể' }).getByRole('link', { name: 'Chỉ khác dấu' }).click();
    await page.getByRole('button', { name: 'Nhận giá trị của CSDL dân cư cho tất cả' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Nhận cho tất cả' }).click();
    await page.getByText('Đã nhận 1 hồ sơ.').waitFor();
    await page
      .getByRole('list', { name: 'Kết quả đối soát từng hồ sơ' })
      .getByText('Đã giải quyết', { exact: true })
      .waitFor();
  });

  it('is told beside the field what is still wrong, and settles the case with the right value', async () => {
    await page.getByRole('link', { name: 'Việc cần làm', exact: true }).click();
    await page.getByRole('link', { name: yearOnly.fullName, exact: true }).click();
    await page.getByRole('button', { name: 'Tôi nhận việc này' }).click();
    await page.getByRole('region', { name: 'Ai đang xử lý' }).getByText('Đang xử lý', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Nhập giá trị đúng theo giấy tờ' }).click();
    const birthDate = page.getByRole('textbox', { name: 'Ngày sinh' });
    await birthDate.fill('01/01/1971');
    await page.getByRole('button', { name: 'Xác minh và lưu' }).click();
    await page.getByText('Giá trị mới vẫn chưa khớp').waitFor();
    expect(await birthDate.getAttribute('aria-invalid')).toBe('true');
    await page.getByText(/CSDL dân cư ghi "/).waitFor();
    await page.getByText('Sửa giá trị nhưng vẫn chưa khớp').waitFor();
    expect(await birthDate.inputValue()).toBe('01/01/1971');
    await birthDate.fill(vietnamese(yearOnly.birthDate));
    await page.getByRole('button', { name: 'Xác minh và lưu' }).click();
    await page.getByText('Giá trị đã khớp CSDL dân cư và đã vào sổ.').waitFor();
  });

  it('goes on to the next case, assigns it, and reports the population database’s own error until it is put right', async () => {
    await page.getByRole('link', { name: `Sai lệch tiếp theo: ${wrongSex.fullName}` }).click();
    await page.getByRole('heading', { name: wrongSex.fullName, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Giao cho' }).click();
    await page.getByRole('option', { name: 'Trần Thị Minh Hà' }).click();
    await page.getByRole('button', { name: 'Giao việc', exact: true }).click();
    await page.getByText('Giao người xử lý', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'CSDL dân cư sai, báo để sửa' }).click();
    await page.getByRole('button', { name: 'Gửi phản ánh', exact: true }).click();
    await page.getByText('Hãy nhập ít nhất 5 ký tự.').waitFor();
    await page.getByRole('textbox', { name: 'Giấy tờ chứng minh' }).fill('Giấy khai sinh số 12/2020, UBND phường');
    await page.getByRole('button', { name: 'Gửi phản ánh', exact: true }).click();
    await page.getByText('Giá trị đã khớp CSDL dân cư và đã vào sổ.').waitFor({ timeout: 30_000 });
    await page.getByText('Được chấp nhận', { exact: true }).waitFor();
  });

  it('finds a person without diacritics and reads the e-dossier for a purpose, with its history', async () => {
    const person = people[3]!;
    await page.getByRole('link', { name: 'Hồ sơ điện tử', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Họ tên, số định danh hoặc số hiệu' }).fill(bare(person.fullName));
    await page.waitForURL(/query=/);
    await page.getByRole('link', { name: person.fullName }).first().click();
    await page.getByText('Ông/Bà xem hồ sơ để làm gì?').waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
    await page.getByText('Hãy chọn mục đích xem hồ sơ.').waitFor();
    await openDossier(page);
    await page.getByRole('heading', { name: person.fullName, level: 1 }).waitFor();
    await page.getByText('Mục đích xem: Quản lý cán bộ').waitFor();
    const own = page.getByRole('region', { name: '1. Thông tin cơ bản về bản thân' });
    await own.getByText(person.number, { exact: true }).waitFor();
    await own.getByText(vietnamese(person.birthDate), { exact: true }).waitFor();
    expect(await own.getByText('Đã xác thực').count()).toBeGreaterThanOrEqual(4);
    await page.getByRole('button', { name: 'Lịch sử thay đổi' }).click();
    await page.getByRole('dialog').getByText('Phiên bản 1').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('signs out', async () => {
    await page.getByRole('button', { name: /Tài khoản/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập', level: 1 }).waitFor();
    await page.goto('/officials');
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }).waitFor();
  });
});
