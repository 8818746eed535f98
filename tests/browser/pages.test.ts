import type { ImportView } from '@congvu/intake';
import type { CampaignView, CaseSummary } from '@congvu/linkage';
import type { OfficialSummary } from '@congvu/personnel';
import { until } from '@congvu/server/testing/client.ts';
import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, desktop, openDossier, openStage, overflow, phone, type Stage } from './browser.ts';

interface Items<T> {
  items: T[];
}

describe('every page', () => {
  let stage: Stage;
  let pages: [name: string, address: string, ready: string | RegExp][];
  const people = livingAdults(12);

  beforeAll(async () => {
    stage = await openStage();
    const officer = await stage.harness.signIn('hanoi');
    const send = async (name: string, bytes: Buffer): Promise<ImportView> => {
      const created = await officer.upload<ImportView>('/api/v1/imports', { name, bytes }, { agencyCode: 'H26' });
      return until(
        async () => (await officer.get<ImportView>(`/api/v1/imports/${created.body.id}`)).body,
        (view) => !['received', 'reading'].includes(view.state),
      );
    };
    const file = await send(
      'can-bo.csv',
      csvOf([
        ...people.slice(0, 5).map((person) => rowOf(person, { agency: 'H26.SGD' })),
        rowOf(people[5]!, { birthDate: people[5]!.birthDate.slice(0, 4) }),
        rowOf(people[6]!, { sex: people[6]!.sex === 'male' ? 'Nữ' : 'Nam' }),
        rowOf(people[7]!, { birthDate: '31/02/1990' }),
        rowOf(people[8]!, { name: '' }),
        rowOf(people[9]!),
        rowOf(people[9]!),
      ]),
    );
    const started = await officer.send<CampaignView>('POST', '/api/v1/campaigns', {
      scope: { kind: 'import', importId: file.id },
    });
    const campaign = await until(
      async () => (await officer.get<CampaignView>(`/api/v1/campaigns/${started.body.id}`)).body,
      (view) => view.state === 'done',
    );
    const ready = await send('cho-doi-soat.csv', csvOf([rowOf(people[10]!), rowOf(people[11]!, { name: '' })]));
    const own = await send(
      'cot-rieng.csv',
      Buffer.from('\ufeffHọ và tên;XQ;Ngày sinh\r\nNguyễn Văn Mẫu;1;02/03/1980\r\n'),
    );
    const refused = await send('bao-cao.xlsx', Buffer.from('<html><body>1</body></html>'));
    expect([ready.state, own.state, refused.state]).toEqual(['ready', 'needs-mapping', 'refused']);
    const cases = (await officer.get<Items<CaseSummary>>('/api/v1/cases')).body.items;
    const caseOf = (outcome: string) => `/cases/${cases.find((item) => item.outcome === outcome)!.id}`;
    const officials = (await officer.get<Items<OfficialSummary>>('/api/v1/personnel/officials')).body.items;
    await officer.send('POST', `/api/v1${caseOf('date-differs')}/correct`, { accept: 'population' });
    pages = [
      ['worklist', '/', 'Đang sai ở đâu'],
      ['files', '/imports', 'Các tệp đã gửi'],
      ['a checked file', `/imports/${ready.id}`, 'Các dòng trong tệp'],
      ['a verified file', `/imports/${file.id}?state=invalid`, 'Lỗi theo loại'],
      ['columns to match', `/imports/${own.id}`, 'Ghép cột của tệp với trường dữ liệu'],
      ['a refused file', `/imports/${refused.id}`, 'Gửi tệp khác'],
      ['runs', '/campaigns', 'Đối soát tệp can-bo.csv'],
      ['a run', `/campaigns/${campaign.id}`, 'Theo cơ quan'],
      ['results', `/campaigns/${campaign.id}?tab=results`, 'Tải kết quả Excel'],
      ['discrepancies', '/cases', 'Loại sai lệch'],
      ['an open case', caseOf('sex-differs'), 'Cách giải quyết'],
      ['a duplicate', caseOf('duplicate-between-agencies'), 'Những nơi khác có cùng số định danh'],
      ['a resolved case', caseOf('date-differs'), 'Đã giải quyết'],
      ['search', '/officials', 'Xác thực dân cư'],
      ['the purpose of reading', `/officials/${officials[0]!.id}`, 'Ông/Bà xem hồ sơ để làm gì?'],
      ['what is due', '/dues', 'Thời hạn ghi sự kiện'],
      ['data dictionary', '/registers/personnel.official', '10. Sức khỏe'],
      ['no such page', '/khong-co-trang-nay', 'Không tìm thấy trang hoặc dữ liệu này'],
      ['not allowed', '/audit', 'Chưa được cấp quyền xem trang này'],
    ];
  });
  afterAll(async () => {
    await stage?.close();
    expect(stage?.complaints).toEqual([]);
  });

  /** axe and the width of the page, once it stands still. */
  async function look(page: Page, name: string): Promise<string[]> {
    await page.waitForLoadState('networkidle');
    const wide = await overflow(page);
    return [
      ...(await axeFindings(page)).map((finding) => `${name}: ${finding}`),
      ...(wide > 0 ? [`${name}: ${wide} pixels wider than the window`] : []),
    ];
  }

  for (const width of [desktop, phone]) {
    it(`has nothing for axe to find (WCAG 2.2 AA) and does not scroll sideways at ${width} pixels`, async () => {
      const findings: string[] = [];
      const stranger = await stage.visit(width);
      await stranger.goto('/');
      await stranger.getByRole('heading', { name: 'Đăng nhập', level: 1 }).waitFor();
      findings.push(...(await look(stranger, 'sign-in')));
      await stranger.context().close();

      const page = await stage.signedIn('hanoi', width);
      for (const [name, address, ready] of pages) {
        await page.goto(address);
        await page.getByText(ready).filter({ visible: true }).first().waitFor();
        findings.push(...(await look(page, name)));
      }
      await page.goto(pages.find(([name]) => name === 'the purpose of reading')![1]);
      await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
      await page.getByText('Hãy chọn mục đích xem hồ sơ.').waitFor();
      findings.push(...(await look(page, 'no purpose chosen')));
      await openDossier(page);
      await page.getByText('1. Thông tin cơ bản về bản thân').first().waitFor();
      findings.push(...(await look(page, 'dossier')));
      await page.getByRole('button', { name: 'Lịch sử thay đổi' }).click();
      await page.getByRole('dialog').getByText('Phiên bản 1').waitFor();
      findings.push(...(await look(page, 'history')));
      await page.context().close();

      const auditor = await stage.signedIn('giamsat', width);
      await auditor
        .getByRole('rowheader', { name: /Đăng nhập/ })
        .first()
        .waitFor();
      findings.push(...(await look(auditor, 'log')));
      await auditor.context().close();

      const newcomer = await stage.signedIn('danang', width);
      await newcomer.getByText('Kéo tệp vào đây').waitFor();
      findings.push(...(await look(newcomer, 'first steps')));
      await newcomer.context().close();
      expect(findings).toEqual([]);
    }, 120_000);
  }

  it('has lists, menus and questions that axe finds nothing in', async () => {
    const findings: string[] = [];
    const page = await stage.signedIn('hanoi', phone);
    await page.getByRole('button', { name: 'Mở danh mục chức năng' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Sai lệch' }).waitFor();
    findings.push(...(await look(page, 'menu')));
    await page.getByRole('dialog').getByRole('link', { name: 'Sai lệch' }).click();
    await page.getByRole('heading', { name: 'Sai lệch', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Trạng thái' }).click();
    await page.getByRole('option').first().waitFor();
    findings.push(...(await look(page, 'list of choices')));
    await page.keyboard.press('Escape');
    await page.goto(pages.find(([name]) => name === 'a checked file')![1]);
    await page.getByRole('button', { name: 'Huỷ tệp này' }).click();
    await page.getByRole('alertdialog').waitFor();
    findings.push(...(await look(page, 'question')));
    await page.context().close();
    expect(findings).toEqual([]);
  });

  it('is in English after one press, in every word of its own, and stays so', async () => {
    const page = await stage.signedIn('hanoi');
    await page.getByRole('button', { name: 'Chuyển sang tiếng Anh (English)' }).click();
    await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    const vietnamese = /[ăâđêôơưạảãấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    for (const [name, address] of pages.filter(([name]) =>
      ['worklist', 'files', 'runs', 'a run', 'discrepancies', 'search', 'data dictionary'].includes(name),
    )) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      const words = [
        (await page.getByRole('navigation', { name: 'Main functions' }).textContent()) ?? '',
        ...(await page.getByRole('heading', { level: 2 }).allInnerTexts()),
        ...(await page.getByRole('columnheader').allInnerTexts()),
        ...(await page.getByRole('main').getByRole('button').allInnerTexts()),
      ];
      expect(
        words.filter((word) => vietnamese.test(word)),
        name,
      ).toEqual([]);
    }
    await page.goto('/');
    await page.getByRole('button', { name: /Tiếng Việt/ }).click();
    await page.getByRole('heading', { name: 'Việc cần làm', level: 1 }).waitFor();
  });
});
