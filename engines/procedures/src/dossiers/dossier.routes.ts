import { inTransaction } from '@congvu/database';
import { defineRoute, event, openTo, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, todayInVietnam } from '@congvu/kernel';
import Type from 'typebox';
import type { ProcedureDependencies } from '../dependencies.ts';
import { procedureErrors } from '../errors.ts';
import { withdraw } from '../handling/handling.service.ts';
import { isPublishable } from '../review/review.ts';
import {
  disputeBody,
  dossierSummary,
  dossierView,
  listQuery,
  openBody,
  procedureSummary,
  procedureView,
  saveBody,
  submitBody,
  trackView,
} from './dossier.schema.ts';
import { findByCode, findOwn, listOwn } from './dossier.store.ts';
import {
  getProcedure,
  inForce,
  summariseDossiers,
  summariseProcedure,
  viewDossier,
  viewProcedure,
  viewTrack,
} from './dossier.view.ts';
import { dispute, dropDraft, openDraft, saveDraft, submit, takeAgain } from './draft.service.ts';

const tags = ['thủ tục hành chính'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
/** Applying: for oneself, or as an officer for somebody. */
const apply = permission('procedure.apply');
const openData = 'danh mục thủ tục công khai';

const subject = (dossier: string) => ({ subjectType: 'procedures.dossier', subjectId: dossier });

/** The public's side, and the applicant's. */
export const dossierRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/procedures',
    summary: 'Các thủ tục đang nhận hồ sơ',
    tags,
    permission: openTo(openData),
    audit: unaudited('danh mục công khai'),
    response: Type.Object({ items: Type.Array(procedureSummary) }),
    handle: async () => ({
      items: deps.procedures
        .filter((one) => inForce(one, todayInVietnam()) && isPublishable(one, deps.sources, todayInVietnam()))
        .map(summariseProcedure),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/procedures/:key',
    summary: 'Một thủ tục: hỏi gì, lấy gì từ nguồn nào, theo căn cứ nào, trong bao lâu',
    tags,
    permission: openTo(openData),
    audit: unaudited('danh mục công khai'),
    params: Type.Object({ key: Type.String({ maxLength: 80 }) }),
    response: procedureView,
    handle: async ({ params }) => viewProcedure(getProcedure(deps, params.key, todayInVietnam()), deps),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossier-track',
    summary: 'Tra cứu hồ sơ theo mã: đang ở bước nào, việc của ai, từ bao giờ',
    tags,
    permission: openTo('ai có mã hồ sơ đều tra được trạng thái; không có dữ liệu cá nhân'),
    audit: unaudited('trạng thái theo mã, không có dữ liệu cá nhân'),
    perMinute: 30,
    query: Type.Object({ code: Type.String({ minLength: 10, maxLength: 80 }) }),
    response: trackView,
    handle: async ({ db, query }) => {
      const found = await findByCode(db, query.code.trim());
      if (!found) throw procedureErrors.noDossier('Không có hồ sơ nào mang mã này.');
      return viewTrack(db, deps, found);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/dossiers',
    summary: 'Mở một hồ sơ: biểu mẫu đã điền sẵn những gì Nhà nước đang giữ',
    tags,
    permission: apply,
    audit: event('procedures.dossier.open'),
    body: openBody,
    status: 201,
    response: id,
    handle: async ({ db, actor, auditor, body }) => ({ id: await openDraft(db, deps, { actor, auditor }, body) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossiers',
    summary: 'Hồ sơ của chính mình, và hồ sơ mình nộp hộ',
    tags,
    permission: apply,
    audit: event('procedures.dossier.list'),
    query: listQuery,
    response: pageOf(dossierSummary),
    handle: async ({ db, actor, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { rows, total } = await listOwn(db, actor, pageSize, (page - 1) * pageSize);
      await auditor.write(
        db,
        rows.length > 0
          ? rows.map((row) => ({ kind: 'access' as const, ...subject(row.id) }))
          : [{ kind: 'access', subjectType: 'procedures.dossier', details: { shown: 0 } }],
      );
      return { items: await summariseDossiers(db, deps, rows), total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossiers/:id',
    summary: 'Một hồ sơ của mình',
    tags,
    permission: apply,
    audit: event('procedures.dossier.read'),
    params: id,
    response: dossierView,
    handle: async ({ db, actor, auditor, params }) => {
      const row = await findOwn(db, actor, params.id);
      if (!row) {
        await auditor.write(db, [{ kind: 'denial', ...subject(params.id) }]);
        throw procedureErrors.noDossier();
      }
      await auditor.write(db, [{ kind: 'access', ...subject(row.id) }]);
      const actions =
        row.state === null
          ? ['save', 'submit', 'drop']
          : row.state === 5
            ? ['save', 'submit', 'withdraw']
            : row.finishedAt
              ? []
              : ['withdraw'];
      return viewDossier(db, deps, row, { allowedActions: actions, handling: false });
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/dossiers/:id',
    summary: 'Lưu bản nháp; giá trị lấy từ nguồn không sửa được ở đây',
    tags,
    permission: apply,
    audit: event('procedures.dossier.save'),
    params: id,
    body: saveBody,
    response: Type.Object({ version: Type.Integer() }),
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        about(subject(params.id));
        return { version: await saveDraft(tx, deps, actor, params.id, body) };
      }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/dossiers/:id',
    summary: 'Bỏ một bản nháp',
    tags,
    permission: apply,
    audit: event('procedures.dossier.drop'),
    params: id,
    response: Type.Object({ dropped: Type.Boolean() }),
    handle: async ({ actor, params, act }) => {
      const files = await act(async (tx, about) => {
        about(subject(params.id));
        return dropDraft(tx, actor, params.id);
      });
      for (const file of files) await deps.store.delete(file);
      return { dropped: true };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/dossiers/:id/submit',
    summary: 'Nộp hồ sơ, hoặc nộp lại sau khi bổ sung; nộp hai lần vẫn là một hồ sơ',
    tags,
    permission: apply,
    audit: event('procedures.dossier.submit'),
    params: id,
    body: submitBody,
    response: Type.Object({ code: Type.String(), changed: Type.Array(Type.String()) }),
    handle: async ({ db, actor, auditor, params, body }) => {
      const fresh = await takeAgain(db, deps, { actor, auditor }, params.id);
      return inTransaction(db, async (tx) => {
        const { code, changed = [] } = await submit(tx, deps, actor, params.id, body.version, fresh);
        await auditor.write(tx, [{ kind: 'act', ...subject(params.id), details: { code, changed: changed.length } }]);
        return { code, changed };
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/dossiers/:id/withdraw',
    summary: 'Rút một hồ sơ chưa có quyết định',
    tags,
    permission: apply,
    audit: event('procedures.dossier.withdraw'),
    params: id,
    body: Type.Object({ note: Type.Optional(Type.String({ maxLength: 1000 })) }),
    response: id,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        about(subject(params.id));
        await withdraw(tx, actor, params.id, body.note?.trim() || null);
        return { id: params.id };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/dossiers/:id/disputes',
    summary: 'Báo một giá trị Nhà nước đang giữ là sai: thành việc của cơ quan giữ dữ liệu',
    tags,
    permission: apply,
    audit: event('procedures.dossier.dispute'),
    params: id,
    body: disputeBody,
    status: 201,
    response: id,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        about({ ...subject(params.id), details: { field: body.field } });
        return { id: await dispute(tx, deps, actor, params.id, body) };
      }),
  }),
];
