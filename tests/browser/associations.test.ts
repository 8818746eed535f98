import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, desktop, openStage, overflow, phone, type Stage } from './browser.ts';

const shots = process.env.CONGVU_SHOTS;
type Adult = ReturnType<typeof livingAdults>[number];
const [chair, member, next] = livingAdults(3) as [Adult, Adult, Adult];
const dayOf = ({ birthDate }: Adult) => birthDate.split('-').reverse().join('/');

describe('associations and funds in the portal', () => {
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
    await expect.poll(() => page.locator('[role=log] [role=img]').count(), { timeout: 15_000 }).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/hoi-${name.replaceAll(' ', '-')}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };
  const kind = async (page: Page, option: RegExp) => {
    await page.getByRole('combobox', { name: 'Loại sự kiện' }).click();
    await page.getByRole('option', { name: option }).first().click();
  };
  const decide = async (within: Page | Locator, number: string, day: string) => {
    await within.getByRole('textbox', { name: 'Số, ký hiệu' }).fill(number);
    await within.getByRole('textbox', { name: 'Ngày ký' }).fill(day);
    await within.getByRole('textbox', { name: 'Cơ quan, tổ chức ban hành' }).fill('Cơ quan mẫu');
  };
  const person = async (form: Locator, no: number, who: Adult, name = who.fullName) => {
    const part = form.getByRole('group', { name: `Người thứ ${no}` });
    await part.getByRole('textbox', { name: 'Số định danh' }).fill(who.number);
    await part.getByRole('textbox', { name: 'Họ và tên' }).fill(name);
    await part.getByRole('textbox', { name: 'Ngày sinh' }).fill(dayOf(who));
  };

  it('begin with their decision', async () => {
    await officer.getByRole('link', { name: 'Hội, quỹ', exact: true }).click();
    await officer.getByRole('table', { name: 'Nhiệm kỳ cần theo dõi' }).waitFor();
    await sound(officer, 'overview');
    await officer.getByRole('link', { name: 'Thêm vào sổ Hội' }).click();
    await officer.getByRole('button', { name: 'Lưu bản ghi' }).click();
    await officer.getByText('Hãy nhập trường này.').first().waitFor();
    await sound(officer, 'new with faults');
    await officer.getByRole('combobox', { name: 'Cơ quan quản lý bản ghi' }).fill('Sở Nội vụ');
    await officer
      .getByRole('option', { name: /Sở Nội vụ/ })
      .first()
      .click();
    await officer.getByRole('textbox', { name: 'Tên hội' }).fill('Hội Khuyến đọc thử nghiệm');
    await choose(officer, /Loại hội/, 'Hội');
    await choose(officer, /Phạm vi hoạt động/, /Trong tỉnh/);
    await choose(officer, /Lĩnh vực hoạt động chính/, /Giáo dục/);
    await decide(officer, '01/QĐ-UBND', '02/01/2020');
    await officer.getByRole('button', { name: 'Lưu bản ghi' }).click();
    await officer.getByRole('heading', { name: 'Hội Khuyến đọc thử nghiệm', level: 1 }).waitFor();
    await officer.getByText('Đã cho phép thành lập, chưa hoạt động').first().waitFor();
    await sound(officer, 'record');
  });

  it('hold a congress: previewed without a name, refused for a name that differs, then in the register', async () => {
    await officer.getByRole('button', { name: 'Ghi sự kiện' }).click();
    const form = officer.getByRole('dialog', { name: 'Ghi sự kiện' });
    await kind(officer, /^Đại hội: công nhận/);
    await form.getByRole('textbox', { name: 'Nhiệm kỳ', exact: true }).fill('Khóa I');
    await form.getByRole('textbox', { name: 'Nhiệm kỳ đến ngày' }).fill('01/03/2025');
    await person(form, 1, chair, 'Nguyễn Văn Khác');
    await form.getByRole('button', { name: 'Thêm người' }).click();
    await person(form, 2, member);
    await decide(form, '05/QĐ-ĐH', '01/03/2020');
    await form.getByRole('button', { name: 'Xem trước' }).click();
    await form.getByText('Ban Chấp hành, lãnh đạo: 2 mục bắt đầu').waitFor();
    await sound(officer, 'congress preview');
    await form.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await form
      .getByText(/Đối chiếu số, họ tên, ngày sinh/)
      .first()
      .waitFor();
    await sound(officer, 'congress refused');
    await person(form, 1, chair);
    await form.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByText('Đã ghi sự kiện vào sổ.').waitFor();
    await officer.getByText(chair.fullName).first().waitFor();
    await officer.getByText('CSDL quốc gia về dân cư').first().waitFor();
    await sound(officer, 'board');
  });

  it('go on into a new term: the old board has ended', async () => {
    await officer.getByRole('button', { name: 'Ghi sự kiện' }).click();
    const form = officer.getByRole('dialog', { name: 'Ghi sự kiện' });
    await kind(officer, /^Đại hội: công nhận/);
    await form.getByRole('textbox', { name: 'Nhiệm kỳ', exact: true }).fill('Khóa II');
    await form.getByRole('textbox', { name: 'Nhiệm kỳ đến ngày' }).fill('01/03/2030');
    await person(form, 1, next);
    await decide(form, '06/QĐ-ĐH', '01/03/2025');
    await form.getByRole('button', { name: 'Xem trước' }).click();
    await form.getByText('Ban Chấp hành, lãnh đạo: 1 mục bắt đầu, 2 mục kết thúc').waitFor();
    await form.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByText(next.fullName).first().waitFor();
    await sound(officer, 'new term');
  });

  it('fit a phone', async () => {
    const small = await stage.signedIn('hanoi', phone);
    for (const path of ['/associations', '/associations/fund/new', '/registers/organisations.association/records']) {
      await small.goto(path);
      await small.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await sound(small, `phone ${path.replaceAll('/', '_')}`);
    }
    await small.getByRole('link', { name: /Khuyến đọc/ }).click();
    await small.waitForURL(/\/associations\/association\//);
    await small.getByRole('button', { name: 'Ghi sự kiện' }).click();
    await kind(small, /^Đại hội: công nhận/);
    await sound(small, 'phone congress');
  });
});
