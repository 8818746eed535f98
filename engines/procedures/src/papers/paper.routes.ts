import { paperAsPdf } from '@congvu/documents';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { oneOf } from '@congvu/kernel';
import Type from 'typebox';
import type { ProcedureDependencies } from '../dependencies.ts';
import { eventsOf, findOwn, findWork } from '../dossiers/dossier.store.ts';
import { getProcedure } from '../dossiers/dossier.view.ts';
import { procedureErrors } from '../errors.ts';
import { paperKinds, paperOf } from './papers.ts';

/** The papers of a dossier as PDF, for its applicant and for who handles it. */
export const paperRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/dossiers/:id/forms/:kind',
    summary: 'Giấy tiếp nhận và hẹn trả, phiếu bổ sung, từ chối, xin lỗi, kiểm soát, kết quả (PDF)',
    tags: ['thủ tục hành chính'],
    permission: permission('procedure.apply'),
    audit: event('procedures.form.print'),
    params: Type.Object({ id: Type.String({ format: 'uuid' }), kind: oneOf(paperKinds) }),
    handle: async ({ db, actor, auditor, params, reply }) => {
      const subject = { subjectType: 'procedures.dossier', subjectId: params.id };
      const row =
        (await findOwn(db, actor, params.id)) ??
        (actor.has('procedure.read') ? await findWork(db, actor, params.id) : undefined);
      const procedure = row ? getProcedure(deps, row.procedureKey) : undefined;
      const names = row?.agencyCode ? await deps.directory.names(db, [row.agencyCode]) : new Map<string, string>();
      const paper =
        row && procedure
          ? paperOf(params.kind, {
              row,
              events: await eventsOf(db, row.id),
              procedure,
              agencyName: names.get(row.agencyCode ?? '') ?? row.agencyCode ?? '',
              place: deps.placeOf(row.agencyCode ?? ''),
            })
          : undefined;
      if (!paper) {
        await auditor.write(db, [{ kind: 'denial', ...subject }]);
        throw procedureErrors.noDossier('Hồ sơ chưa có giấy này.');
      }
      await auditor.write(db, [{ kind: 'access', ...subject, details: { form: params.kind } }]);
      return reply
        .header('content-disposition', `attachment; filename="${row!.code}-${params.kind}.pdf"`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .type('application/pdf')
        .send(await paperAsPdf(paper));
    },
  }),
];
