import { inTransaction } from '@congvu/database';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openDossier, openStage, overflow, phone, type Stage } from './browser.ts';

describe('two dossiers of one person', () => {
  let stage: Stage;
  let hanoi: Page;
  let ministry: Page;
  const [person] = livingAdults(3);

  beforeAll(async () => {
    stage = await openStage();
    const { number, fullName, birthDate } = person!;
    const slip = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    await inTransaction(stage.harness.system.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Người thử' },
        [number, slip].map((personalNumber, n) => ({
          key: personalNumber,
          identity: personalNumber,
          owner: 'H26.SYT',
          patch: {
            personalNumber,
            fullName,
            birthDate,
            agencyCode: 'H26.SYT',
            ...(n === 0 ? { birthPlace: 'Xã Trung Dã' } : { birthPlace: 'Trung Dã' }),
            postings: [
              n === 0
                ? { position: 'Chuyên viên', since: '2015-01-01', validFrom: '2015-01-01' }
                : { position: 'Trưởng phòng', since: '2020-01-01', validFrom: '2020-01-01' },
            ],
          },
        })),
        () => true,
      ),
    );
    await stage.harness.system.comparer.run();
    hanoi = await stage.signedIn('hanoi', desktop);
    ministry = await stage.signedIn('bonoivu', desktop);
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const sound = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
    expect([name, await axeFindings(page), await overflow(page)]).toEqual([name, [], 0]);
  };

  it('stand side by side, are proposed as one by an officer', async () => {
    await hanoi.getByRole('link', { name: 'Hồ sơ trùng', exact: true }).click();
    await hanoi.getByText('chỉ khác một chữ số').waitFor();
    await sound(hanoi, 'duplicates');
    await hanoi.getByRole('link', { name: person!.fullName }).click();
    const fields = hanoi.getByRole('table', { name: 'Thông tin' });
    await fields.getByText('Theo hồ sơ còn lại').first().waitFor();
    await hanoi.getByRole('radio', { name: /Nơi sinh, Hồ sơ 2/ }).check();
    await sound(hanoi, 'pair');
    await hanoi.getByRole('button', { name: 'Gửi đề nghị gộp' }).click();
    await hanoi.getByText('Hãy nhập ít nhất 5 ký tự.').waitFor();
    await hanoi.getByRole('textbox', { name: 'Lý do' }).fill('Một người, gõ nhầm một chữ số');
    await hanoi.getByRole('button', { name: 'Gửi đề nghị gộp' }).click();
    await hanoi.getByText('Đề nghị này do Ông/Bà lập').waitFor();
  });

  it('are merged on the approval of another, and the one that went leads to the one that stays', async () => {
    await ministry.goto(new URL(hanoi.url()).pathname);
    await ministry.getByRole('button', { name: 'Duyệt, gộp hồ sơ' }).waitFor();
    await sound(ministry, 'merge-waiting');
    await ministry.getByRole('button', { name: 'Duyệt, gộp hồ sơ' }).click();
    await ministry.getByRole('button', { name: 'Hoàn tác việc gộp' }).waitFor();
    await sound(ministry, 'merged');
    await ministry.getByRole('link', { name: 'Mở hồ sơ' }).nth(1).click();
    await openDossier(ministry);
    await ministry.getByText('Hồ sơ này đã gộp vào hồ sơ khác').waitFor();
    await sound(ministry, 'gone');
    await ministry.getByRole('link', { name: 'Mở hồ sơ còn lại' }).click();
    await ministry.getByText('Trưởng phòng').first().waitFor();
    expect(await ministry.getByText('Hồ sơ này đã gộp vào hồ sơ khác').count()).toBe(0);
  });

  it('are two again when the merge is taken back, on a phone too', async () => {
    const small = await stage.signedIn('bonoivu', phone);
    await small.goto(new URL(hanoi.url()).pathname);
    await small.getByRole('button', { name: 'Hoàn tác việc gộp' }).click();
    await small.getByText('Hãy ghi lý do (ít nhất 5 ký tự).').waitFor();
    await small.getByRole('textbox', { name: 'Lý do' }).fill('Hai người khác nhau');
    await small.getByRole('button', { name: 'Hoàn tác việc gộp' }).click();
    await small.getByRole('button', { name: 'Gửi đề nghị gộp' }).waitFor();
    await sound(small, 'two-again');
  });
});
