import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import { type RecordTypeView, recordTypeView, viewRecordType } from '@congvu/registers';
import Type from 'typebox';
import type { StewardshipDependencies } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import { evidenceView } from '../evidence/evidence.schema.ts';
import { contentOf, downloadHeaders, keepEvidence, receiveEvidence } from '../evidence/evidence.service.ts';
import { findEvidence } from '../evidence/evidence.store.ts';
import { maxEvidenceBytes } from '../evidence/evidence-kind.ts';
import { declarationBody, declarationQuery, declarationView } from './declaration.schema.ts';
import { declare, listOwnDeclarations, type OwnRegister, withdrawDeclaration } from './declaration.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['cá nhân'];

/** What a person declares about themselves, with papers. */
export const declarationRoutes = (deps: StewardshipDependencies, own: OwnRegister): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/register',
    summary: 'Các trường của hồ sơ, để khai và sửa',
    tags,
    permission: permission('self.read'),
    audit: { kind: 'none', reason: 'định nghĩa sổ đăng ký, không có dữ liệu cá nhân' },
    response: recordTypeView,
    handle: async (): Promise<RecordTypeView> => viewRecordType(own.type),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/declarations',
    summary: 'Các bản khai của chính người đăng nhập: đang ở đâu, đến lượt ai, từ bao giờ',
    tags,
    permission: permission('self.read'),
    audit: event('stewardship.declaration.list'),
    query: declarationQuery,
    response: pageOf(declarationView),
    handle: async ({ actor, auditor, query: { page = 1, pageSize = 25 } }) => ({
      ...(await listOwnDeclarations(deps, own, { actor, auditor }, page, pageSize)),
      page,
      pageSize,
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/me/declarations',
    summary: 'Khai bổ sung hoặc đề nghị sửa hồ sơ của mình; cơ quan quản lý duyệt',
    tags,
    permission: permission('self.declare'),
    audit: event('stewardship.declaration.send'),
    body: declarationBody,
    status: 201,
    response: id,
    handle: ({ actor, body, act }) =>
      act(async (tx, about) => {
        const made = await declare(tx, own, actor, body);
        about({ subjectType: own.type.id, subjectId: made.recordId, details: { correction: made.id } });
        return { id: made.id };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/me/declarations/:id/withdraw',
    summary: 'Rút bản khai đang chờ duyệt',
    tags,
    permission: permission('self.declare'),
    audit: event('stewardship.declaration.withdraw'),
    params: id,
    response: id,
    handle: ({ actor, params, act }) =>
      act(async (tx, about) => {
        const { recordId } = await withdrawDeclaration(tx, own, actor, params.id);
        about({ subjectType: own.type.id, subjectId: recordId, details: { correction: params.id } });
        return { id: params.id };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/me/evidence',
    summary: 'Gửi một giấy tờ chứng minh (multipart: file; PDF, JPG, PNG, tối đa 10 MB) để kèm vào bản khai',
    tags,
    permission: permission('self.declare'),
    audit: event('stewardship.evidence.send'),
    multipart: true,
    perMinute: 30,
    status: 201,
    response: evidenceView,
    handle: async ({ actor, act, request }) => {
      for await (const part of request.parts({ limits: { files: 1, fileSize: maxEvidenceBytes + 1 } })) {
        if (part.type === 'field') continue;
        const received = await receiveEvidence(deps.store, part.file);
        try {
          const kept = await act(async (tx, about) => {
            const made = await keepEvidence(tx, actor, received, part.filename);
            about({
              subjectType: 'stewardship.evidence',
              subjectId: made.view.id,
              details: { sha256: received.sha256, bytes: received.bytes },
            });
            return made;
          });
          for (const file of kept.dropped) await deps.store.delete(file);
          return kept.view;
        } catch (error) {
          await deps.store.delete(received.id);
          throw error;
        }
      }
      throw stewardshipErrors.evidenceMissing();
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/evidence/:id',
    summary: 'Tải giấy tờ chứng minh mà chính người đăng nhập đã gửi',
    tags,
    permission: permission('self.read'),
    audit: event('stewardship.evidence.read'),
    params: id,
    handle: async ({ db, actor, auditor, params, reply }) => {
      const paper = await findEvidence(db, params.id);
      const about = { subjectType: 'stewardship.evidence', subjectId: params.id };
      if (paper?.addedBy !== actor.user.id) {
        await auditor.write(db, [{ kind: 'denial', ...about }]);
        throw stewardshipErrors.noEvidence();
      }
      await auditor.write(db, [{ kind: 'access', ...about }]);
      return reply.headers(downloadHeaders(paper)).send(await contentOf(deps.store, paper));
    },
  }),
];
