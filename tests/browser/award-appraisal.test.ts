import { todayInVietnam } from '@congvu/kernel';
import { livingAdults } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, choose, openStage, overflow, phone, type Stage } from './browser.ts';

const iso = todayInVietnam();
const today = iso.split('-').reverse().join('/');
const year = iso.slice(0, 4);

describe('a proposal on its way up, by hand in the browser', () => {
  let stage: Stage;
  let office: Page;
  let health: Page;
  let hanoi: Page;
  let police: Page;
  let roundId: string;
  let address: string;
  const [person] = livingAdults(1);

  beforeAll(async () => {
    stage = await openStage();
    office = await stage.signedIn('thidua');
    const client = await stage.harness.signIn('thidua');
    const made = await client.send<{ id: string }>('POST', '/api/v1/awards/rounds', {
      year: Number(year),
      name: 'Khen thưởng cấp Nhà nước ngành Y tế',
      occasion: 'Tổng kết công tác năm',
      level: 'prime-minister',
      opensOn: `${year}-01-01`,
      closesOn: `${year}-12-31`,
      agencyCode: 'G09',
      participants: '*',
      appraisal: 'levels',
    });
    roundId = made.body.id;
    const officer = await stage.harness.signIn('soyte-hanoi');
    const proposed = await officer.send<{ id: string }>('POST', `/api/v1/awards/rounds/${roundId}/proposals`, {
      agencyCode: 'H26.SYT',
      award: 'BKB',
      meritKind: 'cong-trang',
      holderKind: 'individual',
      holderNumber: person!.number,
      holderName: person!.fullName,
      holderBirthDate: person!.birthDate,
      achievement: 'Chủ trì quy trình tiêm chủng lưu động, giảm một nửa thời gian chờ của người dân.',
      periodFrom: `${Number(year) - 1}-01-01`,
      periodUntil: `${Number(year) - 1}-12-31`,
      attachments: ['Báo cáo thành tích số 12/BC-SYT'],
    });
    address = `/awards/proposals/${proposed.body.id}`;
    health = await stage.signedIn('soyte-hanoi');
    hanoi = await stage.signedIn('hanoi');
    police = await stage.signedIn('congan');
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const look = async (page: Page, name?: string) => {
    expect(await axeFindings(page), page.url()).toEqual([]);
    expect(await overflow(page), page.url()).toBeLessThanOrEqual(0);
    if (name && process.env.CONGVU_SHOTS)
      await page.screenshot({ path: `${process.env.CONGVU_SHOTS}/${name}.png`, fullPage: true });
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: phone, height: 780 });
    expect(await overflow(page), `${page.url()} at ${phone}`).toBeLessThanOrEqual(0);
    expect(await axeFindings(page), `${page.url()} at ${phone}`).toEqual([]);
    if (name && process.env.CONGVU_SHOTS)
      await page.screenshot({ path: `${process.env.CONGVU_SHOTS}/${name}-360.png`, fullPage: true });
    await page.setViewportSize(size);
  };
  const find = async (page: Page, outcome: string, opinion: string) => {
    await page.goto(`/awards/rounds/${roundId}`);
    if (outcome !== 'Đồng ý, chuyển cấp trên') await choose(page, /Kết quả/, outcome);
    await page.getByRole('textbox', { name: 'Ngày họp hoặc ngày thẩm định' }).fill(today);
    await page.getByRole('textbox', { name: 'Ý kiến của cấp thẩm định' }).fill(opinion);
  };

  it('shows whose turn it is, and waits for the opinion that the level asks for', async () => {
    await health.goto(address);
    await health.getByText('Đang giữ hồ sơ').waitFor();
    await health.getByRole('form', { name: 'Lấy ý kiến' }).getByRole('combobox').fill('Bộ Công an');
    await health.getByRole('option', { name: 'Bộ Công an' }).first().click();
    await health
      .getByRole('textbox', { name: 'Nội dung cần ý kiến' })
      .fill('Đề nghị cho ý kiến về việc chấp hành pháp luật của ông, bà có tên.');
    await look(health, 'proposal');
    await health.getByRole('button', { name: 'Lấy ý kiến' }).click();
    await health.getByText('Chờ trả lời').waitFor();
    await find(health, 'Đồng ý, chuyển cấp trên', 'Thành tích rõ ràng, hồ sơ đủ.');
    await health.getByRole('button', { name: 'Xem trước' }).click();
    await health.getByText('1 đề nghị chưa ghi được').waitFor();
    await health.getByText(/còn 1 ý kiến hiệp y chưa trả lời/).waitFor();
    await look(health, 'round');
  });

  it('is answered by the authority asked, which sees the question and no more', async () => {
    await police.goto('/awards/opinions');
    await police.getByRole('heading', { name: person!.fullName }).waitFor();
    expect(await police.getByText(person!.number).count()).toBe(0);
    await police.getByRole('button', { name: 'Gửi trả lời' }).click();
    await police.getByText('Cần nhập mục này.').first().waitFor();
    await look(police, 'opinions');
    await police.getByText('Nhất trí', { exact: true }).click();
    await police.getByRole('textbox', { name: 'Ý kiến' }).fill('Không có vi phạm pháp luật.');
    await police.getByRole('button', { name: 'Gửi trả lời' }).click();
    await police.getByText('Đã trả lời').waitFor();
    await look(police);
  });

  it('goes up, comes back with what is missing, and goes up again', async () => {
    await find(health, 'Đồng ý, chuyển cấp trên', 'Thành tích rõ ràng, hồ sơ đủ.');
    await health.getByRole('button', { name: /Ghi kết quả cho 1 đề nghị/ }).click();
    await health.getByText(/Đang ở: Ủy ban nhân dân/).waitFor();
    await find(hanoi, 'Trả lại để bổ sung', 'Hồ sơ chưa đủ giấy tờ.');
    await hanoi.getByRole('button', { name: /Ghi kết quả/ }).click();
    await hanoi.getByText('Nêu ít nhất một nội dung.').waitFor();
    await hanoi.getByRole('textbox', { name: 'Nội dung phải bổ sung' }).fill('Chứng nhận sáng kiến\nXác nhận thuế');
    await hanoi.getByRole('button', { name: /Ghi kết quả/ }).click();
    await hanoi.getByText('Trả lại, chờ bổ sung').waitFor();
    await health.goto(address);
    await health.getByText('Xác nhận thuế', { exact: true }).first().waitFor();
    await health.getByRole('textbox', { name: 'Đã bổ sung những gì' }).fill('Đã bổ sung đủ hai giấy tờ.');
    await look(health, 'returned');
    await health.getByRole('button', { name: 'Gửi lại' }).click();
    await health.getByText('Lần trình 2').first().waitFor();
    for (const page of [health, hanoi]) {
      await find(page, 'Đồng ý, chuyển cấp trên', 'Nhất trí trình cấp trên.');
      await page.getByRole('button', { name: /Ghi kết quả cho 1 đề nghị/ }).click();
      await page.getByText('Kết quả thẩm định của cấp này').waitFor({ state: 'hidden' });
    }
  });

  it('is voted on, submitted and printed with its list', async () => {
    await office.goto(`/awards/rounds/${roundId}`);
    await office.getByText('Chờ Hội đồng').first().waitFor();
    for (const [name, value] of Object.entries({
      'Ngày họp': today,
      'Số thành viên Hội đồng': '9',
      'Số thành viên dự họp': '9',
      'Tỷ lệ phiếu thuận': '80',
      'Căn cứ của tỷ lệ': 'Quy chế của Hội đồng',
      'Biên bản': 'Hội đồng họp, bỏ phiếu kín.',
    }))
      await office.getByRole('textbox', { name }).first().fill(value);
    for (const [label, n] of Object.entries({ Thuận: '9', 'Không thuận': '0', Vắng: '0' }))
      await office
        .getByRole('group', { name: person!.fullName })
        .getByRole('textbox', { name: label, exact: true })
        .fill(n);
    await office.getByRole('button', { name: 'Ghi kết quả bỏ phiếu' }).click();
    await office.getByText('Hội đồng thông qua').first().waitFor();
    const form = office.getByRole('region', { name: 'Tờ trình Thủ tướng Chính phủ' });
    await form.getByRole('textbox', { name: 'Số tờ trình' }).fill('15/TTr-BNV');
    await form.getByRole('textbox', { name: 'Ngày ký' }).fill(today);
    await form.getByRole('textbox', { name: 'Người ký' }).fill('Nguyễn Văn Mẫu');
    await form.getByRole('button', { name: 'Ghi tờ trình' }).click();
    await office.getByText('Đã trình: 15/TTr-BNV').waitFor();
    await look(office, 'office');
    await office.getByRole('link', { name: 'Bản in tờ trình' }).click();
    await office.getByText('TỜ TRÌNH', { exact: true }).waitFor();
    await office.getByText(/Bộ Công an: Nhất trí/).waitFor();
    await look(office, 'paper');
    await office.goto('/awards/rules');
    await office.getByText('Thời hạn thẩm định và hiệp y').first().waitFor();
    await look(office, 'limits');
  });
});
