import { defineRoute, event, permission, type Route } from '@congvu/http';
import { contentOf, downloadHeaders, receiveEvidence } from '@congvu/stewardship/evidence/evidence.service.ts';
import { maxEvidenceBytes } from '@congvu/stewardship/evidence/evidence-kind.ts';
import Type from 'typebox';
import type { ProcedureDependencies } from '../dependencies.ts';
import { procedureErrors } from '../errors.ts';
import { attach, checkAttachable, detach, findAttachment } from './attachment.service.ts';

const tags = ['thủ tục hành chính'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const one = Type.Object({ ...id.properties, paper: Type.String({ format: 'uuid' }) });
const subject = (dossier: string) => ({ subjectType: 'procedures.dossier', subjectId: dossier });

export const attachmentRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/api/v1/dossiers/:id/papers/:key',
    summary: 'Gửi một giấy tờ của hồ sơ (multipart: file; PDF, JPG, PNG, tối đa 10 MB)',
    tags,
    permission: permission('procedure.apply'),
    audit: event('procedures.paper.attach'),
    multipart: true,
    perMinute: 60,
    status: 201,
    params: Type.Object({ ...id.properties, key: Type.String({ maxLength: 80 }) }),
    response: id,
    handle: async ({ db, actor, act, params, request }) => {
      await checkAttachable(db, deps, actor, params.id, params.key);
      for await (const part of request.parts({ limits: { files: 1, fileSize: maxEvidenceBytes + 1 } })) {
        if (part.type === 'field') continue;
        const received = await receiveEvidence(deps.store, part.file);
        try {
          return await act(async (tx, about) => {
            about({ ...subject(params.id), details: { sha256: received.sha256, bytes: received.bytes } });
            return { id: await attach(tx, actor, params.id, params.key, received, part.filename) };
          });
        } catch (error) {
          await deps.store.delete(received.id);
          throw error;
        }
      }
      throw procedureErrors.notFilled('Chưa có tệp nào được gửi.');
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/dossiers/:id/papers/:paper',
    summary: 'Bỏ một giấy tờ khỏi hồ sơ đang làm',
    tags,
    permission: permission('procedure.apply'),
    audit: event('procedures.paper.detach'),
    params: one,
    response: Type.Object({ detached: Type.Boolean() }),
    handle: async ({ actor, params, act }) => {
      const file = await act(async (tx, about) => {
        about(subject(params.id));
        return detach(tx, actor, params.id, params.paper);
      });
      await deps.store.delete(file);
      return { detached: true };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossiers/:id/papers/:paper',
    summary: 'Tải một giấy tờ: người nộp, hoặc người giải quyết hồ sơ',
    tags,
    permission: permission('procedure.apply'),
    audit: event('procedures.paper.read'),
    params: one,
    handle: async ({ db, actor, auditor, params, reply }) => {
      const found = await findAttachment(db, actor, params.id, params.paper);
      if (!found) {
        await auditor.write(db, [{ kind: 'denial', ...subject(params.id) }]);
        throw procedureErrors.noDossier('Không có giấy tờ này trong hồ sơ.');
      }
      await auditor.write(db, [{ kind: 'access', ...subject(params.id), details: { paper: found.id } }]);
      return reply.headers(downloadHeaders(found)).send(await contentOf(deps.store, found));
    },
  }),
];
