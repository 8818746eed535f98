import { defineRoute, event, permission, type Route } from '@congvu/http';
import { oneOf, pageOf, pageQuery, written } from '@congvu/kernel';
import Type from 'typebox';
import { fieldsOf } from '../definition/define.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import { procedureErrors } from '../errors.ts';
import { answerDispute, findDispute, listDisputes } from './dispute.store.ts';
import { disputeView } from './dossier.schema.ts';
import { findById } from './dossier.store.ts';
import { getProcedure } from './dossier.view.ts';

const tags = ['báo sai dữ liệu'];
const id = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** The side of who keeps the data that somebody says are wrong. */
export const disputeRoutes = (deps: ProcedureDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/disputes',
    summary: 'Giá trị bị báo sai trong dữ liệu mà các cơ quan trong phạm vi đang giữ',
    tags,
    permission: permission('procedure.dispute'),
    audit: event('procedures.dispute.list'),
    query: Type.Object(pageQuery),
    response: pageOf(disputeView),
    handle: async ({ db, actor, auditor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { rows, total } = await listDisputes(db, actor, pageSize, (page - 1) * pageSize);
      const about = { kind: 'access' as const, subjectType: 'procedures.dispute', purpose: 'procedure' };
      await auditor.write(
        db,
        rows.length > 0
          ? rows.map((row) => ({ ...about, subjectId: row.id, details: { dossier: row.dossierId } }))
          : [{ ...about, details: { shown: 0 } }],
      );
      const items = await Promise.all(
        rows.map(async (row) => {
          const dossier = await findById(db, row.dossierId);
          const procedure = dossier ? getProcedure(deps, dossier.procedureKey) : undefined;
          return {
            id: row.id,
            person: dossier?.applicantName ?? '–',
            label: procedure ? (fieldsOf(procedure).find(({ key }) => key === row.field)?.vi ?? row.field) : row.field,
            held: row.held,
            claimed: row.claimed,
            reason: row.reason,
            state: row.state,
            answer: row.answer,
            raisedAt: row.raisedAt.toISOString(),
          };
        }),
      );
      return { items, total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/disputes/:id/answer',
    summary: 'Trả lời một giá trị bị báo sai: đã sửa, hoặc giữ nguyên kèm lý do',
    tags,
    permission: permission('procedure.dispute'),
    audit: event('procedures.dispute.answer'),
    params: id,
    body: Type.Object({ state: oneOf(['corrected', 'kept'] as const), answer: written(5, 2000) }),
    response: id,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        about({ subjectType: 'procedures.dispute', subjectId: params.id });
        const found = await findDispute(tx, params.id, true);
        if (!found?.ownerAgency || !actor.can('procedure.dispute', found.ownerAgency))
          throw procedureErrors.noDossier();
        if (found.number === actor.user.personalNumber) throw procedureErrors.notYourself();
        if (found.state !== 'open') throw procedureErrors.wrongState('Đã được trả lời.');
        await answerDispute(tx, params.id, { state: body.state, text: body.answer.trim(), by: actor.user.displayName });
        return { id: params.id };
      }),
  }),
];
