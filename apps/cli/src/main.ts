/**
 * `congvu <command>`: the product from a terminal. Works on the same data as the server: `DATABASE_URL`, or the embedded database in the
 * data folder (adopted when the server is running).
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSigningKey, verifyLog } from '@congvu/audit';
import { readSettings, SettingsError } from '@congvu/config';
import { openDatabase } from '@congvu/database';
import { AppError } from '@congvu/kernel';
import { prepareDatabase } from '@congvu/server';
import { reconcileFile } from './reconcile.ts';

const help = `congvu – Công Vụ từ dòng lệnh

  congvu reconcile TỆP --agency MÃ [--as TÀI-KHOẢN] [--no-apply] [--json]
      Nạp một tệp và đối soát với CSDL quốc gia về dân cư; các dòng khớp vào sổ.
  congvu reconcile --agency MÃ [--as TÀI-KHOẢN] [--json]
      Đối soát lại hồ sơ của một cơ quan.
  congvu import TỆP --register SỔ --agency MÃ [--as TÀI-KHOẢN] [--json]
      Nạp một tệp vào sổ bất kỳ: sổ có số định danh thì đối soát như trên, sổ khác thì gửi người thứ hai duyệt.
  congvu verify-log [--json]
      Kiểm tra chuỗi niêm phong của nhật ký và các điểm kiểm ngoài cơ sở dữ liệu.

Mã trả về: 0 xong, 1 có sai lệch nhật ký hoặc lỗi, 2 sai cú pháp.`;

async function main(argv: string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === 'help' || command === '--help') {
    process.stdout.write(`${help}\n`);
    return command === undefined ? 2 : 0;
  }
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      agency: { type: 'string' },
      register: { type: 'string' },
      as: { type: 'string', default: 'bonoivu' },
      json: { type: 'boolean', default: false },
      'no-apply': { type: 'boolean', default: false },
    },
  });
  if (command === 'verify-log') return verify(values.json);
  if (command === 'reconcile' || command === 'import') {
    const [file] = positionals;
    if (command === 'import' && (file === undefined || !values.register))
      throw new UsageError('Cần tệp và --register (mã sổ, ví dụ awards.award).');
    if (!values.agency) throw new UsageError('Thiếu --agency (mã cơ quan).');
    if (file !== undefined && !existsSync(file)) throw new UsageError(`Không có tệp ${file}.`);
    return reconcileFile({
      ...(file === undefined
        ? {}
        : { file: { name: basename(file), bytes: statSync(file).size, open: () => createReadStream(file) } }),
      agencyCode: values.agency,
      ...(values.register ? { registerId: values.register } : {}),
      account: values.as,
      apply: !values['no-apply'],
      json: values.json,
    });
  }
  throw new UsageError(`Không có lệnh "${command}". Gõ congvu help.`);
}

class UsageError extends Error {}

async function verify(json: boolean): Promise<number> {
  const settings = readSettings();
  const prepared = await prepareDatabase(settings);
  const { db, close } = openDatabase({ url: prepared.appUrl, poolSize: 2 });
  try {
    const key = loadSigningKey(join(settings.dataDir, 'keys', 'audit-ed25519.pem'));
    const verdict = await verifyLog(db, key.publicKey, join(settings.dataDir, 'checkpoints', 'audit.jsonl'));
    if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
    else {
      process.stdout.write(
        `${verdict.sound ? 'Nhật ký nguyên vẹn' : 'NHẬT KÝ KHÔNG NGUYÊN VẸN'}: ${verdict.sealed} mục đã niêm phong, ${verdict.unsealed} mục chờ, ${verdict.checkpoints} điểm kiểm.\n`,
      );
      for (const fault of verdict.faults) process.stdout.write(`  - ${fault}\n`);
    }
    return verdict.sound ? 0 : 1;
  } finally {
    await close();
    if (prepared.postgres && !prepared.postgres.adopted) await prepared.postgres.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const usage =
      error instanceof UsageError ||
      String((error as NodeJS.ErrnoException | undefined)?.code).startsWith('ERR_PARSE_ARGS');
    const known = usage || error instanceof AppError || error instanceof SettingsError;
    const text = error instanceof Error ? (known ? error.message : error.stack) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(usage ? 2 : 1);
  },
);
