/** The command line on a data folder of its own, with embedded database and emulator, as a person would run it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CampaignView } from '@congvu/linkage';
import { csvOf, livingAdults, rowOf } from '@congvu/server/testing/people.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

describe('congvu', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'congvu-cli-'));
    await chmod(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const congvu = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'apps/cli/src/main.ts'), ...args], {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: '',
          CONGVU_DATA_DIR: join(folder, 'data'),
          CONGVU_EMULATOR_PEOPLE: '1000000',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
      });
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      child.once('close', (code) => done({ code, out, err }));
    });

  it('explains itself, and names what is wrong with a command', async () => {
    expect((await congvu('help')).out).toContain('congvu reconcile');
    const wrong = await congvu('reconcile', 'không-có.xlsx', '--agency', 'H26');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Không có tệp')]);
  });

  it('imports a file, verifies it, and gives the result as JSON', async () => {
    const people = livingAdults(20);
    const file = join(folder, 'danh-sach.csv');
    writeFileSync(
      file,
      csvOf(
        people.map((person, n) =>
          rowOf(
            person,
            n === 0 ? { sex: person.sex === 'male' ? 'Nữ' : 'Nam' } : n === 1 ? { birthDate: '99/99/1999' } : {},
          ),
        ),
      ),
    );
    const done = await congvu('reconcile', file, '--agency', 'H26', '--as', 'hanoi', '--json');
    expect(done.err.replace(/oidc-provider WARNING.*\n|.*Fastify.*\n|\(Use `node.*\n/g, '')).toBe('');
    expect(done.code).toBe(0);
    const result = JSON.parse(done.out) as CampaignView & { importCounts: Record<string, number> };
    expect(result).toMatchObject({
      state: 'done',
      total: 19,
      done: 19,
      applied: 18,
      openCases: 1,
      importCounts: { rows: 20, invalid: 1 },
    });
  });

  it('verifies the records of an agency again, in words', async () => {
    const again = await congvu('reconcile', '--agency', 'H26', '--as', 'hanoi');
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/18\/18 bản ghi[\s\S]*18 {2}Khớp/)]);
  });

  it("refuses an agency that is not the account's", async () => {
    const other = await congvu('reconcile', '--agency', 'H17', '--as', 'hanoi');
    expect(other.code).toBe(1);
  });

  it('sends a file into another register for a second person to approve, and nothing enters before', async () => {
    const file = join(folder, 'co-so.csv');
    writeFileSync(
      file,
      '\ufeffTên cơ sở;Loại cơ sở;Địa chỉ\r\nCơ sở Thử Một;Cơ sở tín ngưỡng;Xã Mẫu\r\nCơ sở Thử Hai;Không có loại này;Xã Mẫu\r\n',
    );
    const args = ['import', file, '--register', 'religion.place', '--agency', 'H26'];
    const sent = await congvu(...args, '--as', 'tongiao', '--json');
    expect(sent.code).toBe(0);
    expect(JSON.parse(sent.out)).toMatchObject({ state: 'submitted', counts: { rows: 2, fresh: 1, invalid: 1 } });
    const words = await congvu(...args, '--as', 'tongiao');
    expect([words.code, words.out]).toEqual([
      0,
      expect.stringMatching(/1 mới, .*1 dòng lỗi\. Tệp chờ người thứ hai duyệt/),
    ]);
    const refused = await congvu(...args, '--as', 'hanoi');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('không gửi được tệp vào sổ religion.place'),
    ]);
    const unnamed = await congvu('import', file, '--agency', 'H26');
    expect([unnamed.code, unnamed.err]).toEqual([2, expect.stringContaining('--register')]);
    const unknown = await congvu('import', file, '--register', 'nothing.here', '--agency', 'H26');
    expect(unknown.code).toBe(1);
  });

  it('finds the log sound', async () => {
    const verdict = await congvu('verify-log', '--json');
    expect([verdict.code, JSON.parse(verdict.out)]).toEqual([0, expect.objectContaining({ sound: true })]);
  });
});
