import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage, tabTo } from './browser.ts';

describe('with the keyboard alone', () => {
  let stage: Stage;
  let page: Page;
  const [matching, differing] = livingAdults(2);

  beforeAll(async () => {
    stage = await openStage();
    page = await stage.visit();
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const press = async (target: ReturnType<Page['getByRole']>) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };

  it('signs in', async () => {
    await page.goto('/');
    await press(page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }));
    await page.getByRole('textbox', { name: 'Tên đăng nhập' }).waitFor();
    await tabTo(page, page.getByRole('textbox', { name: 'Tên đăng nhập' }));
    await page.keyboard.type('hanoi');
    await tabTo(page, page.getByRole('textbox', { name: 'Mật khẩu' }));
    await page.keyboard.type('congvu-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Việc cần làm', level: 1 }).waitFor();
  });

  it('skips the menu', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Bỏ qua, tới nội dung chính');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('chooses the agency and sends a file', async () => {
    const rows = [rowOf(matching!), rowOf(differing!, { birthDate: differing!.birthDate.slice(0, 4) })];
    await tabTo(page, page.getByRole('combobox', { name: 'Cơ quan của dữ liệu trong tệp' }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Sở Y tế');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      press(page.getByRole('button', { name: 'Chọn tệp từ máy' })),
    ]);
    await chooser.setFiles(stage.fileOnDisk('ban-phim.csv', csvOf(rows)));
    await page.getByRole('heading', { name: 'ban-phim.csv', level: 1 }).waitFor();
    await page.getByText(/Sở Y tế thành phố Hà Nội ·/).waitFor();
    // the heading of the new page holds the keyboard, so that a screen reader says where one is
    expect(await page.evaluate('document.activeElement.textContent')).toBe('ban-phim.csv');
  });

  it('verifies, opens the case and accepts the population database’s value', async () => {
    await press(page.getByRole('button', { name: 'Đối soát với CSDL dân cư' }));
    await page.getByText('Hoàn thành', { exact: true }).waitFor();
    await press(page.getByRole('link', { name: 'Xử lý sai lệch' }));
    await page.getByRole('heading', { name: 'Sai lệch', level: 1, exact: true }).waitFor();
    await press(page.getByRole('link', { name: differing!.fullName, exact: true }));
    await page.getByRole('heading', { name: differing!.fullName, level: 1 }).waitFor();
    await press(page.getByRole('button', { name: 'Nhận giá trị của CSDL dân cư' }));
    await page.getByText('Giá trị đã khớp CSDL dân cư và đã vào sổ.').waitFor();
    // the form is gone: the keyboard stands at what came in its place, not at the top of the page
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
  });

  it('opens and leaves the user menu, and gives the keyboard back', async () => {
    const button = page.getByRole('button', { name: 'Tài khoản Trần Thị Minh Hà' });
    await press(button);
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });
});
