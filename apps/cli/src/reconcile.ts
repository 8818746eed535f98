import type { Readable } from 'node:stream';
import { writeEntries } from '@congvu/audit';
import { createActor, findUserBySubject, type RoleGrant } from '@congvu/auth';
import { readSettings } from '@congvu/config';
import { inTransaction, sql } from '@congvu/database';
import { createImport, findImport, submitImport, worksOn } from '@congvu/intake';
import { findCampaign, startCampaign, viewCampaign } from '@congvu/linkage';
import { agencyDirectory } from '@congvu/organisations';
import { isVerifiedByNumber } from '@congvu/registers';
import { createSystem, defaultRegister, launchSurroundings, roles, systemOptions } from '@congvu/server';

export interface ReconcileOptions {
  file?: { name: string; bytes: number; open: () => Readable };
  agencyCode: string;
  account: string;
  apply: boolean;
  /** Register the file is for; absent: that of officials. */
  registerId?: string;
  json: boolean;
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** Imports the file (if any), verifies it and waits for the end, with a bar on standard error and the result on standard output. */
export async function reconcileFile(options: ReconcileOptions): Promise<number> {
  const settings = readSettings();
  const surroundings = await launchSurroundings(settings, settings.publicUrl, true);
  const system = await createSystem({
    ...systemOptions(settings, surroundings),
    logLevel: 'silent',
    workers: Math.max(1, settings.workers),
  });
  system.startWork();
  try {
    return await work(system, options);
  } finally {
    await system.close();
    await surroundings.close();
  }
}

async function work(system: Awaited<ReturnType<typeof createSystem>>, options: ReconcileOptions): Promise<number> {
  const { db } = system.database;
  const actor = await actorOf(system, options.account);
  const audit = (event: string, subjectId: string) => ({
    kind: 'act' as const,
    event,
    actor: { id: actor.user.id, name: actor.user.displayName, agency: actor.user.agencyCode },
    subjectId,
    details: { channel: 'cli' },
  });
  const bar = progressBar(options.json);
  let importId: string | undefined;
  if (options.file) {
    const type = system.intake.catalogue.get(options.registerId ?? defaultRegister);
    if (
      !worksOn(type, actor, 'intake.write', 'send', options.agencyCode) ||
      !(await agencyDirectory.exists(db, options.agencyCode))
    )
      throw new Error(
        `Tài khoản ${options.account} không gửi được tệp vào sổ ${type.id} cho cơ quan ${options.agencyCode}, hoặc không có cơ quan này.`,
      );
    const stored = await system.store.put(options.file.open(), { maxBytes: system.intake.maxUploadBytes });
    importId = await inTransaction(db, async (tx) => {
      const id = await createImport(
        tx,
        actor,
        { ...stored, name: options.file!.name },
        { registerId: type.id, agencyCode: options.agencyCode },
      );
      await writeEntries(tx, [audit('intake.import.create', id)]);
      return id;
    });
    for (;;) {
      const found = (await findImport(db, importId))!;
      if (found.state === 'refused') {
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ refused: found.refusal })}\n`
            : `${found.refusal?.title}: ${found.refusal?.detail}\n`,
        );
        return 1;
      }
      if (found.state === 'needs-mapping')
        throw new Error('Chưa nhận ra hết các cột. Mở tệp trên giao diện để ghép cột một lần; lần sau hệ thống nhớ.');
      if (found.state === 'ready') {
        if (!options.json) for (const note of found.notes) process.stdout.write(`• ${note}\n`);
        const type = system.intake.catalogue.get(found.registerId);
        if (isVerifiedByNumber(type)) break;
        await inTransaction(db, async (tx) => {
          await submitImport(tx, actor, type, found);
          await writeEntries(tx, [audit('intake.import.submit', found.id)]);
        });
        bar.end();
        const { fresh = 0, changed = 0, unchanged = 0, invalid = 0 } = found.counts;
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ importId: found.id, state: 'submitted', counts: found.counts })}\n`
            : `${type.vi}: ${fresh} mới, ${changed} cập nhật, ${unchanged} không đổi, ${invalid} dòng lỗi. Tệp chờ người thứ hai duyệt trên giao diện.\n`,
        );
        return 0;
      }
      const job = await sql<{
        done: number;
        total: number | null;
      }>`select done, total from jobs.job where id = ${found.jobId}`.execute(db);
      bar('Đọc tệp', job.rows[0]?.done ?? 0, job.rows[0]?.total ?? null);
      await pause(200);
    }
  }
  const campaignId = await inTransaction(db, async (tx) => {
    const scope = importId
      ? ({ kind: 'import', importId } as const)
      : ({ kind: 'agency', agencyCode: options.agencyCode } as const);
    const id = await startCampaign(tx, system.linkage, actor, options.registerId ?? defaultRegister, {
      scope,
      applyMatches: options.apply,
    });
    await writeEntries(tx, [audit('linkage.campaign.start', id)]);
    return id;
  });
  for (;;) {
    const campaign = (await findCampaign(db, campaignId))!;
    const job = campaign.jobId
      ? await sql<{
          done: number;
          total: number | null;
        }>`select done, total from jobs.job where id = ${campaign.jobId}`.execute(db)
      : undefined;
    bar(
      campaign.state === 'paused' ? 'Chờ CSDL dân cư' : 'Đối soát',
      job?.rows[0]?.done ?? 0,
      job?.rows[0]?.total ?? (campaign.total || null),
    );
    if (['done', 'failed', 'cancelled'].includes(campaign.state)) {
      bar.end();
      const view = await viewCampaign(db, system.linkage, campaign);
      const found = importId ? await findImport(db, importId) : undefined;
      if (options.json) process.stdout.write(`${JSON.stringify({ ...view, importCounts: found?.counts ?? null })}\n`);
      else {
        process.stdout.write(
          `${view.title}: ${view.done}/${view.total} bản ghi${found ? `, ${found.counts.invalid ?? 0} dòng lỗi không đối soát` : ''}; ${view.applied} vào sổ, ${view.openCases} sai lệch.\n`,
        );
        for (const row of view.outcomes) process.stdout.write(`  ${String(row.count).padStart(8)}  ${row.label}\n`);
      }
      return campaign.state === 'done' ? 0 : 1;
    }
    await pause(200);
  }
}

async function actorOf(system: Awaited<ReturnType<typeof createSystem>>, subject: string) {
  const { db } = system.database;
  const user = await findUserBySubject(db, subject);
  if (!user) throw new Error(`Không có tài khoản ${subject}.`);
  const { rows } = await sql<RoleGrant>`
    select role, scope from auth.role_grant where user_id = ${user.id} and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
      and (valid_until is null or valid_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)`.execute(db);
  return createActor(user, rows, new Map(roles.map((role) => [role.key, role])));
}

/** A bar on standard error; silent where that is no terminal, or for JSON a line a second. */
function progressBar(json: boolean) {
  let last = '';
  const draw = (label: string, done: number, total: number | null): void => {
    if (!process.stderr.isTTY || json) return;
    const share = total ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * 30);
    last = `\r${label.padEnd(18)} [${'█'.repeat(filled)}${' '.repeat(30 - filled)}] ${done.toLocaleString('vi-VN')}${total ? ` / ${total.toLocaleString('vi-VN')}` : ''}   `;
    process.stderr.write(last);
  };
  draw.end = () => {
    if (last) process.stderr.write('\n');
  };
  return draw;
}
