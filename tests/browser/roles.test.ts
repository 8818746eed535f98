import type { ImportView } from '@congvu/intake';
import type { CampaignView, CaseSummary } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { until } from '@congvu/server/testing/client.ts';
import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDossier, openStage, type Stage } from './browser.ts';

interface Items<T> {
  items: T[];
}

describe('what each role sees of one agency’s work', () => {
  let stage: Stage;
  let addresses: { file: string; campaign: string; case: string; dossier: string };
  let caseOfHealth: string;
  let caseOfHanoi: string;
  const people = livingAdults(6);
  const [first, second, health, hanoi] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ];

  beforeAll(async () => {
    stage = await openStage();
    const officer = await stage.harness.signIn('hanoi');
    const created = await officer.upload<ImportView>(
      '/api/v1/imports',
      {
        name: 'ha-noi.csv',
        bytes: csvOf([
          rowOf(first),
          rowOf(second),
          rowOf(health, { birthDate: health.birthDate.slice(0, 4), agency: 'H26.SYT' }),
          rowOf(hanoi, { birthDate: hanoi.birthDate.slice(0, 4) }),
        ]),
      },
      { agencyCode: 'H26' },
    );
    const file = await until(
      async () => (await officer.get<ImportView>(`/api/v1/imports/${created.body.id}`)).body,
      (view) => view.state === 'ready',
    );
    const started = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: file.id },
    });
    const campaign = await until(
      async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body,
      (view) => view.state === 'done',
    );
    const cases = (await officer.get<Items<CaseSummary>>('/api/v1/cases')).body.items;
    const officials = (await officer.get<Items<OfficialSummary>>('/api/v1/personnel/officials')).body.items;
    caseOfHealth = cases.find((item) => item.fullName === health.fullName)!.id;
    caseOfHanoi = cases.find((item) => item.fullName === hanoi.fullName)!.id;
    addresses = {
      file: `/imports/${file.id}`,
      campaign: `/campaigns/${campaign.id}`,
      case: `/cases/${caseOfHanoi}`,
      dossier: `/officials/${officials[0]!.id}`,
    };
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  const menu = (page: Page) => page.getByRole('navigation', { name: 'Chức năng chính' }).getByRole('link');

  it('another agency opens none of it by its address, and is told so calmly', async () => {
    const page = await stage.signedIn('danang');
    for (const address of [addresses.file, addresses.campaign, `${addresses.campaign}?tab=results`, addresses.case]) {
      await page.goto(address);
      await page.getByText('Không tìm thấy trang hoặc dữ liệu này').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    await page.goto(addresses.dossier);
    await openDossier(page);
    await page.getByText('Không tìm thấy trang hoặc dữ liệu này').waitFor();
    const body = (await page.getByRole('main').textContent()) ?? '';
    for (const person of people) expect(body).not.toContain(person.fullName);
    await page.getByRole('link', { name: 'Về trang Việc cần làm' }).click();
    await page.getByRole('heading', { name: 'Bắt đầu trong ba bước' }).waitFor();
  });

  it('a department sees and settles its own case, and not its sister’s nor the whole file', async () => {
    const page = await stage.signedIn('soyte-hanoi');
    const list = page.getByRole('table', { name: 'Sai lệch cần xử lý' });
    await list.getByRole('link', { name: health.fullName }).waitFor();
    expect(await list.getByRole('link').count()).toBe(1);
    await page.goto(`/cases/${caseOfHealth}`);
    await page.getByRole('button', { name: 'CSDL dân cư đúng' }).waitFor();
    for (const address of [addresses.case, addresses.file]) {
      await page.goto(address);
      await page.getByText('Không tìm thấy trang hoặc dữ liệu này').waitFor();
    }
    await page.getByRole('link', { name: 'Hồ sơ điện tử', exact: true }).click();
    await page.getByText('Không tìm thấy hồ sơ nào').waitFor();
  });

  it('a leader follows results and cases of the whole country and changes nothing', async () => {
    const page = await stage.signedIn('lanhdao');
    expect(await menu(page).allInnerTexts()).toEqual([
      'Việc cần làm',
      'Đợt đối soát',
      'Sai lệch',
      'Tổ chức bộ máy',
      'Biên chế',
      'Tuyển dụng',
      'Hội, quỹ',
      'Thi đua, khen thưởng',
      'Sổ đăng ký',
      'Chất lượng dữ liệu',
      'Thống kê',
      'Rà soát thủ tục',
      'Thanh tra công vụ',
    ]);
    await page.goto(addresses.campaign);
    await page
      .getByRole('table', { name: 'Kết quả đối soát' })
      .getByRole('row', { name: /Khớp 2/ })
      .waitFor();
    expect(await page.getByRole('link', { name: 'Xem tệp nguồn' }).count()).toBe(0);
    await page.goto('/cases');
    await page.getByRole('table').getByRole('link', { name: hanoi.fullName }).click();
    await page.getByText('Cơ quan quản lý là bên xử lý.').waitFor();
    for (const deed of ['CSDL dân cư đúng', 'Tôi nhận việc này', 'Gửi trao đổi'])
      expect(await page.getByRole('button', { name: deed }).count()).toBe(0);
    for (const address of ['/officials', '/imports', '/audit']) {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
    }
  });

  it('an auditor reads who did and read what, in words, and no personal data', async () => {
    const page = await stage.signedIn('giamsat');
    expect(await menu(page).allInnerTexts()).toEqual(['Sổ đăng ký', 'Nhật ký']);
    const log = page.getByRole('table', { name: 'Các dòng nhật ký' });
    await log
      .getByRole('rowheader', { name: /Gửi tệp dữ liệu/ })
      .first()
      .waitFor();
    const text = (await log.textContent()) ?? '';
    expect(text).not.toMatch(/\b(auth|audit|intake|linkage|personnel)\.[a-z]/);
    for (const person of people) {
      expect(text).not.toContain(person.fullName);
      expect(text).not.toContain(person.number);
    }
    await page.getByRole('button', { name: 'Sự kiện' }).click();
    await page.getByRole('option', { name: 'Bắt đầu đợt đối soát' }).click();
    await page.waitForURL(/event=linkage\.campaign\.start/);
    await expect.poll(() => log.getByRole('rowheader').count()).toBe(1);
    await log.getByText('Trần Thị Minh Hà', { exact: true }).waitFor();
    await page.goto(addresses.case);
    await page.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
  });

  it('an officer who is only asked for opinions starts where they are given', async () => {
    const page = await stage.signedIn('congan');
    await page.getByRole('heading', { name: 'Ý kiến hiệp y khen thưởng', level: 1 }).waitFor();
    expect(await menu(page).allInnerTexts()).toEqual(['Hiệp y khen thưởng']);
  });

  it('a person sees pages about themselves, and nothing of the agency’s work', async () => {
    const page = await stage.signedIn('canhan2');
    expect(await menu(page).allInnerTexts()).toEqual([
      'Hồ sơ của tôi',
      'Nộp hồ sơ',
      'Khai và sửa',
      'Hộp thư',
      'Ai đã xem dữ liệu của tôi',
    ]);
    await page.getByText('Chưa có hồ sơ của Ông/Bà trong sổ').waitFor();
    for (const address of [addresses.file, addresses.case, addresses.dossier]) {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Chưa được cấp quyền xem trang này', level: 1 }).waitFor();
    }
  });

  it('a session that has ended leads back to the page it was on', async () => {
    const page = await stage.signedIn('hanoi');
    await page.context().clearCookies({ name: 'congvu_session' });
    await page.getByRole('link', { name: 'Đợt đối soát', exact: true }).click();
    await page.getByText('Phiên làm việc đã kết thúc.').waitFor();
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }).click();
    await page.getByRole('heading', { name: 'Đợt đối soát', level: 1, exact: true }).waitFor();
  });
});
