import { livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import { verification } from '@congvu/server/testing/verification.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choose, openStage, type Stage } from './browser.ts';

describe('cases worked through by a filter', () => {
  let stage: Stage;
  let page: Page;
  const people = livingAdults(3);
  const [, , wrongSex] = people;

  beforeAll(async () => {
    stage = await openStage();
    const officer = await stage.harness.signIn('hanoi');
    await verification(officer).verified(
      people.map((person) =>
        rowOf(
          person,
          person === wrongSex
            ? { sex: person.sex === 'male' ? 'Nữ' : 'Nam' }
            : { birthDate: person.birthDate.slice(0, 4) },
        ),
      ),
    );
    page = await stage.signedIn('hanoi');
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const accept = async () => {
    await page.getByRole('button', { name: 'Nhận giá trị của CSDL dân cư' }).click();
    await page.getByText('Giá trị đã khớp CSDL dân cư và đã vào sổ.').waitFor();
  };

  it('come one after the other until the group is done, and no other group is entered', async () => {
    await page.goto('/cases?outcome=date-differs');
    const rows = page.getByRole('table').getByRole('rowheader');
    await expect.poll(() => rows.count()).toBe(2);
    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/cases\/.*outcome=date-differs/);
    await accept();
    await page.getByText('Còn 1 sai lệch chưa giải quyết theo bộ lọc đang dùng.').waitFor();
    await page.getByRole('link', { name: /^Sai lệch tiếp theo/ }).click();
    await page.waitForURL(/outcome=date-differs/);
    await accept();
    await page.getByText('Không còn sai lệch nào theo bộ lọc đang dùng.').waitFor();
    await page.getByRole('link', { name: 'Xem mọi sai lệch' }).click();
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining(wrongSex!.fullName)]);
  });

  it('offer the two sexes to choose from, and name no missing owner once settled', async () => {
    await page.getByRole('link', { name: wrongSex!.fullName, exact: true }).click();
    const who = page.getByRole('region', { name: 'Ai đang xử lý' });
    await who.getByText('Chưa ai nhận', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Nhập giá trị đúng theo giấy tờ' }).click();
    await page.getByRole('button', { name: 'Xác minh và lưu' }).click();
    await page.getByText('Giá trị mới vẫn chưa khớp').waitFor();
    await choose(page, /Giới tính/, wrongSex!.sex === 'male' ? 'Nam' : 'Nữ');
    await page.getByRole('button', { name: 'Xác minh và lưu' }).click();
    await page.getByText('Giá trị đã khớp CSDL dân cư và đã vào sổ.').waitFor();
    expect(await who.getByText('Chưa ai nhận').count()).toBe(0);
  });
});
