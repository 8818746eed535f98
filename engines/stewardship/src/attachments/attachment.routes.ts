import { purposeQuery } from '@congvu/disclosure';
import { formatMebibytes } from '@congvu/files';
import { attachmentHeader, defineRoute, event, permission, type Route } from '@congvu/http';
import Type from 'typebox';
import type { StewardshipDependencies } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import { acceptFile, acceptName, contentTypes } from './accept-file.ts';
import { attachmentList, withdrawBody } from './attachment.schema.ts';
import {
  attachFile,
  attachmentsOf,
  attachmentToRead,
  mustBeAttachable,
  withdrawAttachment,
} from './attachment.service.ts';
import { readForm } from './read-form.ts';

const ofRecord = Type.Object({ type: Type.String({ maxLength: 80 }), id: Type.String({ format: 'uuid' }) });
const ofAttachment = Type.Object({ ...ofRecord.properties, attachment: Type.String({ format: 'uuid' }) });
const tags = ['sổ đăng ký'];
const path = '/api/v1/registers/:type/records/:id/attachments';
/** What a multipart body holds beside the file. */
const envelopeBytes = 64 * 1024;

export const attachmentRoutes = (deps: StewardshipDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path,
    summary: 'Tệp đính kèm bên cạnh bản ghi',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.attachment.list'),
    params: ofRecord,
    query: purposeQuery,
    response: attachmentList,
    handle: ({ actor, auditor, params, query }) =>
      attachmentsOf(deps, { actor, auditor }, deps.catalogue.get(params.type), params.id, query.purpose),
  }),
  defineRoute({
    method: 'POST',
    path,
    summary: 'Đính kèm một tệp (multipart: title, kind, decisionNumber, decidedOn, sensitive, rồi file)',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.attachment.add'),
    params: ofRecord,
    multipart: true,
    status: 201,
    response: Type.Object({ id: Type.String() }),
    handle: async ({ db, actor, params, act, request }) => {
      const type = deps.catalogue.get(params.type);
      const maxBytes = deps.maxAttachmentBytes;
      await mustBeAttachable(db, actor, type, params.id);
      // Said to be too large: refused before any of it is taken.
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + envelopeBytes)
        throw stewardshipErrors.fileTooLarge(
          `Tệp lớn hơn ${formatMebibytes(maxBytes)}. Nén hoặc chia tệp rồi gửi lại.`,
        );
      const form = new Map<string, string>();
      for await (const part of request.parts({ limits: { files: 1, fileSize: maxBytes + 1 } })) {
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
        const stored = await deps.store.put(part.file, { maxBytes });
        let known = true;
        try {
          const source = await deps.store.openSource(stored.id);
          const format = await acceptFile(source, name).finally(() => source.close());
          const attached = await act(async (tx, about) => {
            const done = await attachFile(tx, actor, type, params.id, { ...stored, format, name }, facts);
            about({
              subjectType: type.id,
              subjectId: params.id,
              details: { attachment: done.id, sha256: stored.sha256, bytes: stored.bytes },
            });
            return done;
          });
          known = attached.known;
          return { id: attached.id };
        } finally {
          // Refused, or the same bytes are kept already.
          if (known) await deps.store.delete(stored.id);
        }
      }
      throw stewardshipErrors.fileRefused('Chưa có tệp. Chọn một tệp PDF, JPG, PNG, DOCX hoặc XLSX rồi gửi lại.');
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${path}/:attachment/content`,
    summary: 'Tải tệp đính kèm, theo mục đích xem bản ghi',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.attachment.read'),
    params: ofAttachment,
    query: purposeQuery,
    handle: async ({ actor, auditor, params, query, reply }) => {
      const type = deps.catalogue.get(params.type);
      const found = await attachmentToRead(deps, { actor, auditor }, type, params.id, params.attachment, query.purpose);
      return reply
        .type(contentTypes[found.format])
        .header('content-disposition', attachmentHeader(found.fileName))
        .header('content-length', found.bytes)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(await deps.store.read(found.fileId));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/:attachment/withdraw`,
    summary: 'Đánh dấu rút một tệp đính kèm, kèm lý do; tệp không bị xoá',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.attachment.withdraw'),
    params: ofAttachment,
    body: withdrawBody,
    response: Type.Object({ id: Type.String() }),
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        const type = deps.catalogue.get(params.type);
        about({ subjectType: type.id, subjectId: params.id, details: { attachment: params.attachment } });
        await withdrawAttachment(tx, actor, type, params.id, params.attachment, body.reason.trim());
        return { id: params.attachment };
      }),
  }),
];
