import { formatMebibytes } from '@congvu/files';
import { attachmentHeader, defineRoute, event, permission, type Route } from '@congvu/http';
import type { FieldProblem } from '@congvu/kernel';
import { acceptFile, acceptName, contentTypes, stewardshipErrors } from '@congvu/stewardship';
import Type from 'typebox';
import { awardErrors } from '../errors.ts';
import { type AwardDependencies, commendation } from '../ports.ts';
import { findProposal, insertEvents, lockProposals } from '../proposals/proposal.store.ts';
import { paperKinds } from './paper.schema.ts';
import { findFile, insertFile } from './paper.store.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const ofFile = Type.Object({ ...id.properties, file: Type.String({ format: 'uuid' }) });
const tags = ['thi đua, khen thưởng'];
const path = '/api/v1/awards/proposals/:id/files';
const open: readonly string[] = ['appraising', 'returned', 'submitted'];

function readForm(form: ReadonlyMap<string, string>) {
  const problems: FieldProblem[] = [];
  const title = (form.get('title') ?? '').replaceAll('\0', '').trim();
  if (title.length < 3 || title.length > 200)
    problems.push({
      field: 'title',
      rule: 'length',
      reason: 'Tiêu đề trống hoặc không đúng độ dài',
      remedy: 'Ghi từ 3 đến 200 ký tự',
    });
  const kind = paperKinds.find((item) => item === form.get('kind'));
  if (!kind)
    problems.push({ field: 'kind', rule: 'code', reason: 'Chưa chọn loại giấy tờ', remedy: 'Chọn trong danh sách' });
  if (problems.length > 0 || !kind) throw awardErrors.badInput(undefined, { fields: problems });
  return { title, kind };
}

/** Achievements reports and papers of a proposal: told by their bytes, added by the proposing agency, never changed. */
export function paperRoutes({ files }: AwardDependencies): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path,
      summary: 'Thêm tệp vào hồ sơ đề nghị (multipart: title, kind, rồi file)',
      tags,
      permission: permission('award.propose'),
      audit: event('awards.proposal.file'),
      params: id,
      multipart: true,
      status: 201,
      response: Type.Object({ id: Type.String() }),
      handle: async ({ db, actor, act, params, request }) => {
        const found = await findProposal(db, actor, params.id);
        if (!found || !actor.can('award.propose', found.agencyCode)) throw awardErrors.proposalNotFound();
        if (!open.includes(found.state)) throw awardErrors.wrongState('Đề nghị không còn nhận thêm tệp.');
        const form = new Map<string, string>();
        for await (const part of request.parts({ limits: { files: 1, fileSize: files.maxBytes + 1 } })) {
          if (part.type === 'field') {
            form.set(part.fieldname, String(part.value));
            continue;
          }
          let name: string;
          let facts: ReturnType<typeof readForm>;
          try {
            name = acceptName(part.filename);
            facts = readForm(form);
          } catch (error) {
            part.file.resume();
            throw error;
          }
          const stored = await files.store.put(part.file, { maxBytes: files.maxBytes });
          let kept = false;
          try {
            const source = await files.store.openSource(stored.id);
            const format = await acceptFile(source, name).finally(() => source.close());
            const made = await act(async (tx, about) => {
              const [row] = await lockProposals(tx, actor, 'award.propose', found.roundId, [params.id]);
              if (!row || !open.includes(row.state)) throw awardErrors.wrongState('Đề nghị không còn nhận thêm tệp.');
              const added = await insertFile(tx, {
                ...facts,
                proposalId: params.id,
                fileId: stored.id,
                fileName: name,
                format,
                bytes: stored.bytes,
                sha256: stored.sha256,
                actor: { id: actor.user.id, name: actor.user.displayName },
              });
              if (!added) throw awardErrors.wrongState('Tệp có nội dung này đã ở trong hồ sơ.');
              await insertEvents(tx, [params.id], {
                event: 'file',
                actorName: actor.user.displayName,
                note: facts.title,
              });
              about({
                subjectType: 'awards.proposal',
                subjectId: params.id,
                details: { file: added, sha256: stored.sha256, bytes: stored.bytes },
              });
              return added;
            });
            kept = true;
            return { id: made };
          } finally {
            if (!kept) await files.store.delete(stored.id);
          }
        }
        throw stewardshipErrors.fileRefused(
          `Chưa có tệp. Chọn một tệp PDF, JPG, PNG, DOCX hoặc XLSX không quá ${formatMebibytes(files.maxBytes)} rồi gửi lại.`,
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${path}/:file/content`,
      summary: 'Tải tệp của hồ sơ đề nghị',
      tags,
      permission: permission('award.read'),
      audit: event('awards.proposal.file.read'),
      params: ofFile,
      handle: async ({ db, actor, auditor, params, reply }) => {
        const row = await findProposal(db, actor, params.id);
        const found = row && (await findFile(db, params.id, params.file));
        if (!found) throw awardErrors.fileNotFound();
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'awards.proposal',
            subjectId: params.id,
            purpose: commendation,
            details: { file: found.id },
          },
        ]);
        return reply
          .type(contentTypes[found.format])
          .header('content-disposition', attachmentHeader(found.fileName))
          .header('content-length', found.bytes)
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'no-store')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .send(await files.store.read(found.fileId));
      },
    }),
  ];
}
