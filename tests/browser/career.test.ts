import { inTransaction } from '@congvu/database';
import { todayInVietnam } from '@congvu/kernel';
import { official } from '@congvu/personnel';
import { applyChangeSet } from '@congvu/registers';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, openDossier, openStage, overflow, phone, type Stage } from './browser.ts';

const today = todayInVietnam();
const shownToday = today.split('-').reverse().join('/');
const year = Number(today.slice(0, 4));

describe('an event by decision, by hand in the browser', () => {
  let stage: Stage;
  let officer: Page;
  const people = livingAdults(3);

  beforeAll(async () => {
    stage = await openStage();
    await inTransaction(stage.harness.database.db, (tx) =>
      applyChangeSet(
        tx,
        official,
        { source: 'sample', label: 'Thử', actorId: null, actorName: 'Thử' },
        people.map((person, n) => ({
          key: String(n),
          identity: person.number,
          owner: 'H26.SYT',
          patch: {
            personalNumber: person.number,
            fullName: person.fullName,
            birthDate: person.birthDate,
            sex: person.sex === 'male' ? '1' : '2',
            agencyCode: 'H26.SYT',
            personnelType: 'VC',
            personnelStatus: 'DANG_LAM_VIEC',
            recruitedOn: '2012-01-01',
            postings: [
              { validFrom: '2018-01-01', startedOn: '2018-01-01', position: 'Chuyên viên', unit: 'Phòng Nghiệp vụ Y' },
            ],
            pay: [{ validFrom: `${year - 3}-12-15`, rank: '01.003', step: 4, coefficient: 3.33 }],
            ...(n === 0
              ? { discipline: [{ validFrom: `${year}-07-15`, form: 'KHIEN_TRACH' }] }
              : { evaluations: [{ validFrom: `${year - 1}-12-31`, grade: 'HTTNV' }] }),
          },
        })),
        () => true,
      ),
    );
    officer = await stage.signedIn('soyte-hanoi');
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const fill = async (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) await officer.getByRole('textbox', { name }).fill(value);
  };
  /** As wide as its window at both widths, and nothing for axe to say. */
  const look = async () => {
    expect(await axeFindings(officer), officer.url()).toEqual([]);
    expect(await overflow(officer), officer.url()).toBeLessThanOrEqual(0);
    const size = officer.viewportSize()!;
    await officer.setViewportSize({ width: phone, height: 780 });
    expect(await overflow(officer), `${officer.url()} at ${phone}`).toBeLessThanOrEqual(0);
    await officer.setViewportSize(size);
  };

  it('finds what is due, with the reasons', async () => {
    await officer.getByRole('link', { name: 'Việc đến hạn' }).click();
    // At first what is overdue and what comes within three months.
    await officer.getByText(/^Gồm việc đã quá hạn/).waitFor();
    await officer.getByRole('button', { name: 'Xem mọi thời gian' }).click();
    await officer.getByText(/Kéo dài 3 tháng: kỷ luật khiển trách/).waitFor();
    await choose(officer, /Loại việc/, /^Nâng bậc lương \(3\)/);
    await officer.waitForURL(/kind=pay-step/);
    await officer.getByText('1–3 trong 3').waitFor();
    expect(await officer.getByRole('row').count()).toBe(4);
    await officer.getByRole('textbox', { name: 'Đến hết ngày' }).fill(`31/12/${year}`);
    await officer.waitForURL(/until=/);
    await officer.getByText('1–2 trong 2').waitFor();
    await look();
  });

  it('tells what would change before anything does, and why not', async () => {
    await officer.getByRole('link', { name: people[1]!.fullName }).click();
    await openDossier(officer);
    await officer.getByRole('button', { name: 'Ghi sự kiện theo quyết định' }).click();
    await choose(officer, /Loại sự kiện/, 'Bổ nhiệm chức vụ lãnh đạo, quản lý');
    await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click();
    expect(await officer.getByText('Cần nhập mục này.').count()).toBe(4);
    await fill({
      'Số, ký hiệu quyết định': '45/QĐ-SYT',
      'Ngày ký': shownToday,
      'Cơ quan ban hành': 'Sở Y tế Hà Nội',
      'Ngày có hiệu lực': '01/01/2011',
      'Chức vụ, chức danh': 'Trưởng phòng',
      'Đơn vị công tác': 'Phòng Nghiệp vụ Y',
      'Hết thời hạn bổ nhiệm (nếu có)': `01/01/${year + 5}`,
      'Hệ số phụ cấp chức vụ (nếu có)': '0,5',
    });
    await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click();
    await officer.getByText('Sự kiện này không ghi được vào hồ sơ').waitFor();
    await officer
      .getByText(/trước ngày tuyển dụng/)
      .first()
      .waitFor();
    await look();
    await fill({ 'Ngày có hiệu lực': shownToday });
    await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click();
    await officer.getByText('Hồ sơ sẽ thay đổi').waitFor();
    await officer.getByText(/Tiền lương tháng: 8\.424\.900 đồng → 9\.689\.900 đồng/).waitFor();
    await look();
  });

  it('records it, and the dossier shows the new post with its decision', async () => {
    await officer.getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
    await officer.getByText('Đã ghi sự kiện vào hồ sơ').waitFor();
    await officer.locator('.dialog-close').click();
    await officer.getByText(/Phiên bản 2/).waitFor();
    await officer.getByText(`45/QĐ-SYT ngày ${shownToday} của Sở Y tế Hà Nội`).first().waitFor();
    await officer.getByRole('button', { name: 'Tiền lương' }).click();
    await officer.getByText('9.689.900 đồng').waitFor();
    await look();
    await officer.locator('.dialog-close').click();
    await officer.getByRole('link', { name: 'Việc đến hạn' }).click();
    await officer.getByRole('button', { name: 'Xem mọi thời gian' }).click();
    await officer.getByText('Hết thời hạn bổ nhiệm', { exact: true }).first().waitFor();
    await officer.getByRole('cell', { name: '1/1' }).first().waitFor();
  });
});
