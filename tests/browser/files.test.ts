import { makeZip } from '@congvu/files/testing/zip-fixture.ts';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choose, dropFile, openStage, type Stage } from './browser.ts';

/** A file as one agency keeps it: two headings that anybody knows, two that nobody else uses. */
const ownFile = (from: number): Buffer => {
  const lines = livingAdults(12)
    .slice(from, from + 6)
    .map((person) => [
      person.fullName,
      person.number,
      person.birthDate.split('-').reverse().join('/'),
      person.sex === 'male' ? 'Nam' : 'Nữ',
    ]);
  return Buffer.from(
    `\ufeff${[['Họ và tên', 'XQ2', 'Ngày sinh', 'XQ4'], ...lines].map((line) => line.join(';')).join('\r\n')}\r\n`,
  );
};

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const macroWorkbook = makeZip([
  {
    name: '[Content_Types].xml',
    content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${sheetType}"/></Types>`,
  },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
  { name: 'xl/vbaProject.bin', content: 'x' },
]);

describe('files that are not as the template', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    page = await stage.signedIn('hanoi');
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  async function chooseFile(name: string, bytes: Uint8Array): Promise<void> {
    await page.goto('/imports');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp từ máy' }).click(),
    ]);
    await chooser.setFiles(stage.fileOnDisk(name, bytes));
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  it('asks for the meaning of own columns, says what is still missing, and checks the rows by the answer', async () => {
    await chooseFile('so-lieu-1.csv', ownFile(0));
    await page.getByRole('heading', { name: 'Ghép cột của tệp với trường dữ liệu' }).waitFor();
    const submit = page.getByRole('button', { name: 'Xác nhận và kiểm tra dữ liệu' });
    await page.getByText(/Còn thiếu trường bắt buộc: .*Số định danh cá nhân/).waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await choose(page, /cột XQ2/, 'Ngày sinh');
    await page.getByText('đang được chọn cho hai cột').waitFor();
    await choose(page, /cột XQ2/, 'Số định danh cá nhân');
    await choose(page, /cột XQ4/, 'Giới tính');
    await submit.click();
    await page.getByRole('heading', { name: '6 dòng sẵn sàng đối soát' }).waitFor();
  });

  it('remembers the answer for the next file of that agency', async () => {
    await chooseFile('so-lieu-2.csv', ownFile(6));
    await page.getByRole('heading', { name: '6 dòng sẵn sàng đối soát' }).waitFor();
    await page.getByText('Cách ghép lấy từ lần trước của cơ quan này.').waitFor();
    await page.getByText('Xem cách ghép từng cột').click();
    await page.getByRole('listitem').filter({ hasText: 'XQ2' }).getByText('Số định danh cá nhân').waitFor();
  });

  it('refuses a web page under the name of a workbook, and says how to make it a workbook', async () => {
    await chooseFile('bao-cao.xlsx', Buffer.from('<html><body><table><tr><td>1</td></tr></table></body></html>'));
    const refusal = page.getByRole('alert');
    await refusal.getByText(/trang web \(HTML\)/).waitFor();
    await refusal.getByText(/Lưu thành/).waitFor();
    await refusal.getByRole('link', { name: 'Gửi tệp khác' }).waitFor();
  });

  it('refuses a workbook with macros, and says how to take them out', async () => {
    await chooseFile('bang-luong.xlsx', macroWorkbook);
    const refusal = page.getByRole('alert');
    await refusal.getByText(/macro/i).first().waitFor();
    await refusal
      .getByText(/\.xlsx/)
      .first()
      .waitFor();
    await refusal.getByRole('link', { name: 'Gửi tệp khác' }).click();
    await page.getByText('Kéo tệp vào đây').waitFor();
  });

  it('takes back a file before anything of it is used', async () => {
    await page.getByRole('link', { name: 'so-lieu-2.csv' }).click();
    await page.getByRole('button', { name: 'Huỷ tệp này' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Huỷ tệp này' }).click();
    await page.getByText('Tệp đã bị huỷ.').waitFor();
  });

  it('keeps a file dropped beside the place for it, and before its agency is chosen', async () => {
    const steward = await stage.signedIn('bonoivu');
    await steward.goto('/imports');
    await steward.getByText('Kéo tệp vào đây').waitFor();
    await dropFile(steward, steward.getByRole('heading', { level: 1 }), stage.fileOnDisk('toan-quoc.csv', ownFile(0)));
    await steward.getByText('Đã nhận tệp toan-quoc.csv. Chọn cơ quan ở trên').waitFor();
    const agency = steward.getByRole('combobox', { name: 'Cơ quan của dữ liệu trong tệp' });
    await agency.fill('Đà Nẵng');
    await steward.getByRole('option', { name: 'Ủy ban nhân dân thành phố Đà Nẵng' }).click();
    await steward.getByRole('heading', { name: 'toan-quoc.csv', level: 1 }).waitFor();
    await steward.getByText('Ủy ban nhân dân thành phố Đà Nẵng').first().waitFor();
  });
});
