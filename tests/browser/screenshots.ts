/**
 * Renews docs/screenshots: `npx tsx tests/browser/screenshots.ts http://127.0.0.1:3000 [--people 104000000]`, against a running
 * demonstration. An empty one is given a sample workbook first, drawn from an emulated nation of that size.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeSample } from '@congvu/population-emulator/sample/index.ts';
import { demoPassword } from '@congvu/server/demo/launch.ts';
import type { Page } from 'playwright-core';
import { desktop, launchBrowser, openDossier, phone } from './browser.ts';

const largest = 300_000;
const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { people: { type: 'string', default: '104000000' } },
});
const [address] = positionals;
if (!address) {
  console.error('Usage: npx tsx tests/browser/screenshots.ts <address of a running demonstration> [--people N]');
  process.exit(1);
}

interface Items<T> {
  items: T[];
}

const browser = await launchBrowser();
const context = await browser.newContext({
  baseURL: address,
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  reducedMotion: 'reduce',
});
const page = await context.newPage();

async function get<T>(path: string): Promise<T> {
  const answer = await page.request.get(path);
  if (!answer.ok()) throw new Error(`${answer.status()} ${path}`);
  return (await answer.json()) as T;
}

async function signIn(username: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }).click();
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByRole('heading', { name: 'Việc cần làm', level: 1 }).waitFor();
}

/** A file with faults and discrepancies, verified; a second one that waits. */
async function fillWithSample(): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'congvu-sample-'));
  const request = { people: Number(values.people), seed: 1, planted: 1, agency: 'H26', shape: 'template' as const };
  const send = async (name: string, rows: number) => {
    const path = join(place, name);
    await writeSample({ ...request, rows, errors: 0.06 }, path);
    await page.goto('/imports');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp từ máy' }).click(),
    ]);
    await chooser.setFiles(path);
    await page.getByRole('button', { name: 'Đối soát với CSDL dân cư' }).waitFor({ timeout: 120_000 });
  };
  try {
    await send('can-bo-vien-chuc-2026.xlsx', 2000);
    await page.getByRole('button', { name: 'Đối soát với CSDL dân cư' }).click();
    await page.getByText('Hoàn thành', { exact: true }).waitFor({ timeout: 120_000 });
    await send('bo-sung-thang-11.xlsx', 400);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function shoot(
  name: string,
  path: string,
  ready: string | RegExp,
  width = desktop,
  act?: (on: Page) => Promise<unknown>,
) {
  await page.setViewportSize({ width, height: width === desktop ? 1000 : 780 });
  await page.goto(path);
  await act?.(page);
  await page.getByText(ready).filter({ visible: true }).first().waitFor();
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(800);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  const { size } = statSync(file);
  if (size > largest) throw new Error(`${file} is ${size} bytes, more than ${largest}`);
  console.log(`${file}: ${Math.round(size / 1000)} kB`);
}

try {
  mkdirSync(folder, { recursive: true });
  await signIn('hanoi');
  if ((await get<Items<unknown>>('/api/v1/imports')).items.length === 0) await fillWithSample();
  const files = (await get<Items<{ id: string; counts: { invalid: number } }>>('/api/v1/imports')).items;
  const file = files.find((item) => item.counts.invalid > 0);
  const campaign = (await get<Items<{ id: string }>>('/api/v1/campaigns?pageSize=100')).items.at(-1);
  const ofKind = async (query: string) => (await get<Items<{ id: string }>>(`/api/v1/cases?${query}`)).items[0];
  const difference = (await ofKind('state=unsettled&cause=missing-word')) ?? (await ofKind('outcome=name-differs'));
  const official = (await get<Items<{ id: string }>>('/api/v1/personnel/officials?position=tr')).items[0];
  if (!file || !campaign || !difference || !official) throw new Error('the demonstration has too little in it');
  await shoot('worklist', '/', 'Đang sai ở đâu');
  await shoot('import-errors', `/imports/${file.id}`, 'Lỗi theo loại', desktop, (on) =>
    on.getByRole('heading', { name: 'Lưu ý khi đọc tệp' }).evaluate((heading) => heading.scrollIntoView()),
  );
  await shoot('campaign', `/campaigns/${campaign.id}`, 'Nguyên nhân có thể');
  await shoot('case', `/cases/${difference.id}`, 'Cách giải quyết');
  await shoot('dossier', `/officials/${official.id}`, '1. Thông tin cơ bản về bản thân', desktop, (on) =>
    openDossier(on),
  );
  await shoot(
    'records',
    '/registers/personnel.official/records?filters=[["postings.position","contains","truong"]]',
    'Trưởng',
  );
  await shoot('quality', '/quality', 'Mất điểm ở đâu');
  await shoot('statistics', '/statistics', 'Dự báo nghỉ hưu trong mười năm tới');
  await shoot('worklist-360', '/', 'Sai lệch cần xử lý', phone);
  await shoot('case-360', `/cases/${difference.id}`, 'So sánh', phone);
} finally {
  await browser.close();
}
