import { demoOfficials } from '@congvu/server/demo/officials.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

const paper = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the person: own dossier, declaration with evidence, consent by message', () => {
  let stage: Stage;
  let person: Page;
  let health: Page;
  let danang: Page;
  const [me] = demoOfficials(1_000_000);

  beforeAll(async () => {
    stage = await openStage({ officials: true });
    person = await stage.signedIn('canhan', phone);
    health = await stage.signedIn('soyte-hanoi', desktop);
    danang = await stage.signedIn('danang', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    // What a chooser has just had read out stays for some seconds beside the page.
    await page.locator('[data-live-announcer] [role=img]').first().waitFor({ state: 'detached' });
    if (process.env.CONGVU_LOOK)
      await page.screenshot({ path: `${process.env.CONGVU_LOOK}/${name}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };
  const goTo = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'Mở danh mục chức năng' }).click();
    await page.getByRole('dialog').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
  };
  const dossierOf = async (page: Page) => {
    await goTo(page, 'Hồ sơ của tôi');
    await page.getByText('Thông tin cơ bản về bản thân').first().waitFor();
  };

  it('starts at their own dossier, and has pages of their own and no others', async () => {
    await person.getByRole('heading', { name: 'Hồ sơ của tôi', level: 1 }).waitFor();
    await person.getByText(me!.personalId).first().waitFor();
    await sound(person, 'own-dossier');
    await person.getByRole('button', { name: 'Mở danh mục chức năng' }).click();
    expect(await person.getByRole('dialog').getByRole('link').allInnerTexts()).toEqual([
      'Hồ sơ của tôi',
      'Nộp hồ sơ',
      'Khai và sửa',
      'Hộp thư',
      'Ai đã xem dữ liệu của tôi',
    ]);
    await person.keyboard.press('Escape');
    for (const address of ['/officials', '/corrections', '/audit', '/consents', '/registers']) {
      await person.goto(address);
      await person.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
    }
    await health.goto('/me');
    await health.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
  });

  it('is told where to turn when identity is wrong: it is never typed in', async () => {
    await person.goto('/me');
    await person.getByRole('button', { name: 'Thông tin này sai? Ngày sinh' }).click();
    await person.getByRole('dialog', { name: 'Ngày sinh không đúng?' }).getByText(/VNeID/).waitFor();
    await sound(person, 'own-wrong');
    await person.keyboard.press('Escape');
  });

  it('declares with evidence; the managing agency approves; the new value stands in the dossier', async () => {
    await goTo(person, 'Khai và sửa');
    await person.getByText('Ông/Bà chưa khai gì').waitFor();
    await sound(person, 'declarations-empty');
    await person.goto('/me');
    await person.getByRole('link', { name: 'Khai và sửa' }).click();
    await person.getByRole('combobox', { name: 'Trường cần sửa' }).fill('Sở trường');
    await person.getByRole('option', { name: 'Sở trường công tác' }).click();
    await person.getByRole('textbox', { name: 'Sở trường công tác' }).fill('Phân tích dữ liệu y tế');
    await person.getByRole('button', { name: 'Khai thêm: Quá trình đào tạo, bồi dưỡng' }).click();
    await person.getByRole('textbox', { name: 'Văn bằng, chứng chỉ' }).fill('Thạc sĩ');
    await person.getByRole('textbox', { name: 'Từ ngày' }).fill('2018');
    await person.getByRole('textbox', { name: 'Lý do' }).fill('Bổ sung theo bằng thạc sĩ');
    await person.getByRole('button', { name: 'Gửi bản khai' }).click();
    await person.getByText('Thiếu tên trường.', { exact: false }).first().waitFor();
    await sound(person, 'declare-faults');
    await person.getByRole('textbox', { name: 'Tên trường' }).fill('Trường Đại học Y tế công cộng');
    const chooser = person.waitForEvent('filechooser');
    await person.getByRole('button', { name: 'Chọn tệp' }).click();
    await (await chooser).setFiles(stage.fileOnDisk('trang.pdf', Buffer.from('<html>không phải PDF</html>')));
    await person.getByText('Chỉ nhận tệp PDF, JPG hoặc PNG', { exact: false }).waitFor();
    const again = person.waitForEvent('filechooser');
    await person.getByRole('button', { name: 'Chọn tệp' }).click();
    await (await again).setFiles(stage.fileOnDisk('bằng thạc sĩ.png', paper));
    await person.getByRole('button', { name: 'Bỏ tệp bằng thạc sĩ.png' }).waitFor();
    await sound(person, 'declare');
    await person.getByRole('button', { name: 'Gửi bản khai' }).click();
    await person.getByText('Đã gửi bản khai').waitFor();
    await person.getByText(/Đang chờ .*Sở Y tế.* duyệt, từ /).waitFor();
    await person.getByText(/Hạn duyệt: hết ngày/).waitFor();
    await sound(person, 'declarations');

    await health.goto('/corrections');
    await health.getByRole('table').getByText('cá nhân tự khai').waitFor();
    await sound(health, 'corrections');
    await health.getByRole('link', { name: me!.displayName }).click();
    await health.getByText('Trường Đại học Y tế công cộng', { exact: false }).waitFor();
    const download = health.waitForEvent('download');
    await health.getByRole('link', { name: 'bằng thạc sĩ.png' }).click();
    expect((await download).suggestedFilename()).toBe('bằng thạc sĩ.png');
    await sound(health, 'correction');
    await health.getByRole('button', { name: 'Duyệt, ghi vào sổ' }).click();
    await health.getByText('Đã duyệt').first().waitFor();

    await goTo(person, 'Hộp thư');
    await sound(person, 'messages');
    await person.getByRole('link', { name: /đã duyệt bản khai/ }).click();
    await person.getByText('Đã duyệt').first().waitFor();
    await dossierOf(person);
    await person.getByText('Phân tích dữ liệu y tế').waitFor();
    await person.getByText('Trường Đại học Y tế công cộng').waitFor();
  });

  it('agrees to be viewed, sees the viewing, takes the consent back: the agency opens it no more', async () => {
    await danang.goto('/consents');
    await danang.getByText('Chưa gửi yêu cầu nào').waitFor();
    await danang.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    const form = danang.getByRole('dialog', { name: 'Xin một người cho xem hồ sơ' });
    await form.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await form.getByText('Chưa nêu căn cứ xin xem.', { exact: false }).first().waitFor();
    await sound(danang, 'ask-faults');
    await form.getByRole('textbox', { name: 'Số định danh cá nhân' }).fill(me!.personalId);
    await form.getByText('Giải quyết thủ tục hành chính').click();
    await form
      .getByRole('textbox', { name: 'Căn cứ, việc cần làm' })
      .fill('Giải quyết hồ sơ số 12/2026 <script>alert(1)</script>');
    await form.getByText('Học vấn, trình độ, đào tạo, bồi dưỡng').click();
    await form.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await form.getByText('Đã gửi yêu cầu.', { exact: false }).waitFor();
    await danang.keyboard.press('Escape');
    const request = danang.getByRole('table', { name: 'Các yêu cầu đã gửi' }).getByRole('link');
    await request.waitFor();
    await sound(danang, 'consents');

    await person.goto('/me');
    await person.getByText('Có 1 yêu cầu xem hồ sơ chờ Ông/Bà trả lời').waitFor();
    await person.getByRole('link', { name: 'Xem và trả lời' }).click();
    await sound(person, 'own-consents');
    await person.getByRole('link', { name: /Đà Nẵng.* xin xem hồ sơ/ }).click();
    await person.getByText('<script>alert(1)</script>', { exact: false }).waitFor();
    await sound(person, 'own-consent');
    await person.getByRole('button', { name: 'Đồng ý cho xem' }).click();
    await person.getByRole('button', { name: 'Rút lại sự đồng ý' }).waitFor();

    await request.click();
    await danang.getByRole('button', { name: 'Mở hồ sơ được đồng ý' }).click();
    await danang.getByText('Trường Đại học Y tế công cộng').waitFor();
    expect(await danang.getByRole('main').textContent()).not.toContain(me!.personalId);
    await sound(danang, 'consented-record');

    await person.getByRole('link', { name: 'Xem từng lần' }).click();
    const log = person.getByRole('table', { name: 'Các lượt xem hồ sơ của tôi' });
    await log.getByText('Theo sự đồng ý của Ông/Bà').waitFor();
    await log.getByText('Học vấn, trình độ, đào tạo, bồi dưỡng').first().waitFor();
    await sound(person, 'accesses');
    await log.getByText('Theo sự đồng ý của Ông/Bà').click();
    await person.getByRole('button', { name: 'Rút lại sự đồng ý' }).click();
    await person.getByRole('alertdialog').getByRole('button', { name: 'Rút lại sự đồng ý' }).click();
    await person.getByText('Đã rút lại đồng ý').waitFor();

    await danang.reload();
    await danang.getByText('Đã rút lại đồng ý').waitFor();
    expect(await danang.getByRole('button', { name: 'Mở hồ sơ được đồng ý' }).count()).toBe(0);
    expect(await danang.getByRole('main').textContent()).not.toContain(me!.displayName);
  });
});
