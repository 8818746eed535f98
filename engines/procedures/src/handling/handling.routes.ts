import { defineRoute, event, permission, type Route } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import Type from 'typebox';
import type { ProcedureDependencies } from '../dependencies.ts';
import { dossierSummary, dossierView, reasonBody, workQuery } from '../dossiers/dossier.schema.ts';
import { findWork, listWork } from '../dossiers/dossier.store.ts';
import { getProcedure, summariseDossiers, viewDossier } from '../dossiers/dossier.view.ts';
import { procedureErrors } from '../errors.ts';
import { allowedTo, handle } from './handling.service.ts';
import { handlingActions } from './handling.ts';

const tags = ['giải quyết hồ sơ'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const summaries: Record<(typeof handlingActions)[number], string> = {
  receive: 'Tiếp nhận hồ sơ',
  'turn-away': 'Không tiếp nhận hồ sơ, nêu lý do và căn cứ',
  supplement: 'Yêu cầu bổ sung, nêu mọi lý do một lần; thời hạn tạm dừng',
  forward: 'Xong một bước, chuyển bước sau',
  extend: 'Gia hạn, có thư xin lỗi',
  grant: 'Giải quyết: kết quả là dữ liệu, sổ đăng ký được ghi cùng lúc',
  refuse: 'Từ chối giải quyết, nêu lý do và căn cứ',
  deliver: 'Trả kết quả',
};

/** The agency's side. */
export const handlingRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossier-work',
    summary: 'Hồ sơ của các cơ quan trong phạm vi, việc gấp đứng trước',
    tags,
    permission: permission('procedure.read'),
    audit: event('procedures.work.list'),
    query: workQuery,
    response: pageOf(dossierSummary),
    handle: async ({ db, actor, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { rows, total } = await listWork(db, actor, query, pageSize, (page - 1) * pageSize);
      await auditor.write(
        db,
        rows.length > 0
          ? rows.map((row) => ({
              kind: 'access' as const,
              subjectType: 'procedures.dossier',
              subjectId: row.id,
              purpose: 'procedure',
            }))
          : [{ kind: 'access', subjectType: 'procedures.dossier', purpose: 'procedure', details: { shown: 0 } }],
      );
      return { items: await summariseDossiers(db, deps, rows), total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossier-work/:id',
    summary: 'Một hồ sơ để giải quyết: câu trả lời, nguồn của từng giá trị, quy tắc nói gì, việc được làm',
    tags,
    permission: permission('procedure.read'),
    audit: event('procedures.work.read'),
    params: id,
    response: dossierView,
    handle: async ({ db, actor, auditor, params }) => {
      const row = await findWork(db, actor, params.id);
      const about = { subjectType: 'procedures.dossier', subjectId: params.id, purpose: 'procedure' };
      if (!row) {
        await auditor.write(db, [{ kind: 'denial', ...about }]);
        throw procedureErrors.noDossier();
      }
      await auditor.write(db, [{ kind: 'access', ...about }]);
      const allowedActions = allowedTo(actor, row, getProcedure(deps, row.procedureKey));
      return viewDossier(db, deps, row, { allowedActions, handling: true });
    },
  }),
  ...handlingActions.map((action) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/dossier-work/:id/${action}`,
      summary: summaries[action],
      tags,
      permission: permission('procedure.read'),
      audit: event(`procedures.work.${action}`),
      params: id,
      body: Type.Object({
        note: Type.Optional(Type.String({ maxLength: 2000 })),
        reasons: Type.Optional(Type.Array(reasonBody, { maxItems: 50 })),
        days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
      }),
      response: id,
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          about({ subjectType: 'procedures.dossier', subjectId: params.id });
          await handle(tx, deps, actor, params.id, action, body);
          return { id: params.id };
        }),
    }),
  ),
];
