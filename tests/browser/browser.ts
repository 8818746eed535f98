/** The product with a real browser before it: one server, one Chromium, as many signed-in people as a test needs. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { demoPassword } from '@congvu/server/demo/launch.ts';
import { type Harness, type HarnessOptions, startHarness } from '@congvu/server/testing/harness.ts';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

export const desktop = 1440;
export const phone = 360;

const builtPortal = fileURLToPath(new URL('../../apps/portal/dist/index.html', import.meta.url));

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`No browser at ${executablePath}. Install Chromium, or set CHROMIUM_PATH to one.`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Stage {
  harness: Harness;
  /** A page of somebody not signed in yet. */
  visit(width?: number): Promise<Page>;
  /** The first page of a signed-in person. */
  signedIn(username: string, width?: number): Promise<Page>;
  /** Writes a file as a person has it on the computer; its path. */
  fileOnDisk(name: string, bytes: Uint8Array): string;
  /** What the pages complained about: script errors, and answers of the server that are faults of ours. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openStage(options: HarnessOptions = {}): Promise<Stage> {
  if (!existsSync(builtPortal)) throw new Error('The portal is not built. Run: npm run portal:build');
  const browser = await launchBrowser();
  const harness = await startHarness({ ...options, portal: true });
  const folder = mkdtempSync(join(tmpdir(), 'congvu-browser-'));
  const complaints: string[] = [];

  async function visit(width = desktop): Promise<Page> {
    const context = await browser.newContext({
      baseURL: harness.baseUrl,
      viewport: { width, height: width < 600 ? 780 : 900 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500) complaints.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(line.text());
    });
    return page;
  }

  return {
    harness,
    complaints,
    visit,
    async signedIn(username, width) {
      const page = await visit(width);
      await page.goto('/');
      await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' }).click();
      await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(username);
      await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword);
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    fileOnDisk(name, bytes) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
    async close() {
      await browser.close();
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Drags a file from the desktop over `target` and lets go: true drag events, with the file in their DataTransfer. */
export async function dropFile(page: Page, target: Locator, path: string): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to drop the file on');
  const session = await page.context().newCDPSession(page);
  const at = {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    data: { items: [], files: [path], dragOperationsMask: 1 },
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at });
  }
  await session.detach();
}

/** Chooses from one of our selects: a button that opens a list. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Says why a dossier is read, and opens it. */
export async function openDossier(page: Page, purpose: RegExp = /Quản lý cán bộ/): Promise<void> {
  await page.getByRole('radio', { name: purpose }).check({ force: true });
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
}

/** Presses Tab until `target` holds the keyboard. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let presses = 0; presses < 90; presses += 1) {
    // an open list hides the rest of the page until the keyboard moves on
    const [found] = await target.all();
    if (await found?.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What axe finds wrong, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
  );
}

/** How many pixels the page as a whole is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
