import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import { defineRoute, event, permission, type Route, type RouteContext, unaudited } from '@congvu/http';
import { importScope, listImports, registersFor, viewImport, worksOn } from '@congvu/intake';
import { pageOf } from '@congvu/kernel';
import Type, { type TSchema } from 'typebox';
import { campaignScope, listCampaigns } from '../campaigns/campaign.store.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { linkageErrors } from '../errors.ts';
import { outcomeLabels } from '../outcome.ts';
import { correctCase } from './case.correct.ts';
import { reportCase } from './case.report.ts';
import {
  assignBody,
  type CaseAction,
  caseQuery,
  caseSummary,
  caseView,
  correctBody,
  noteBody,
  reportBody,
  worklistView,
} from './case.schema.ts';
import {
  acceptPopulation,
  dismissCase,
  getCase,
  getForAction,
  note,
  type OpenCase,
  reopenCase,
} from './case.service.ts';
import { countCases, listCases, updateCase } from './case.store.ts';
import { summariseCases, viewCase } from './case.view.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['sai lệch'];

export function caseRoutes(deps: LinkageDependencies, defaultRegister: string): Route[] {
  /** An action on one case: lock, check, do, write history, answer with the case as it now is. */
  function action<B extends TSchema>(
    name: CaseAction,
    summary: string,
    body: B,
    work: (tx: Tx, actor: Actor, open: OpenCase, body: Record<string, unknown>) => Promise<void>,
  ): Route {
    return defineRoute({
      method: 'POST',
      path: `/api/v1/cases/:id/${name}`,
      summary,
      tags,
      permission: permission('case.settle'),
      audit: event(`linkage.case.${name}`),
      params: id,
      body,
      response: caseView,
      handle: async (context) => {
        const { db, actor, params, act } = context as unknown as RouteContext<
          { id: string },
          undefined,
          Record<string, unknown>
        >;
        await act(async (tx, about) => {
          const open = await getForAction(tx, deps.catalogue, actor, params.id, name);
          about({ subjectType: 'linkage.case', subjectId: params.id });
          await work(tx, actor, open, context.body as Record<string, unknown>);
        });
        return viewCase(db, deps, actor, await getCase(db, deps.catalogue, actor, params.id));
      },
    });
  }
  const start = (tx: Tx, open: OpenCase, user: string | null) =>
    updateCase(tx, open.found.id, {
      owner_user: user,
      ...(open.found.state === 'open' && user ? { state: 'in-progress' } : {}),
    });

  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/cases',
      summary: 'Các sai lệch trong phạm vi của tài khoản',
      tags,
      permission: permission('case.read'),
      audit: event('linkage.case.list'),
      query: caseQuery,
      response: pageOf(caseSummary),
      handle: async ({ db, actor, auditor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listCases(db, deps.catalogue, actor, query);
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'linkage.case',
            purpose: 'verification',
            details: { cases: items.map((item) => item.id) },
          },
        ]);
        return { items: await summariseCases(db, deps, items), total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/cases/:id',
      summary: 'Một sai lệch: hai bên, nguyên nhân, việc cần làm, lịch sử',
      tags,
      permission: permission('case.read'),
      audit: event('linkage.case.read'),
      params: id,
      response: caseView,
      handle: async ({ db, actor, auditor, params }) => {
        const open = await getCase(db, deps.catalogue, actor, params.id);
        const about = { kind: 'access' as const, purpose: open.campaign.purpose };
        await auditor.write(db, [
          { ...about, subjectType: 'linkage.case', subjectId: params.id },
          ...(open.item.recordId
            ? [{ ...about, subjectType: open.campaign.registerId, subjectId: open.item.recordId }]
            : []),
        ]);
        return viewCase(db, deps, actor, open);
      },
    }),
    action('take', 'Nhận xử lý', Type.Object({}), async (tx, actor, open) => {
      await start(tx, open, actor.user.id);
      await note(tx, actor, open.found.id, 'take');
    }),
    action('assign', 'Giao người xử lý', assignBody, async (tx, actor, open, body) => {
      const userId = body.userId as string | null;
      const officer = userId
        ? (await deps.officersOf(tx, open.campaign.registerId, open.found.agencyCode)).find(
            (each) => each.userId === userId,
          )
        : undefined;
      if (userId && !officer) throw linkageErrors.badValue('Người được giao không phụ trách cơ quan này.');
      await start(tx, open, userId);
      await note(tx, actor, open.found.id, userId ? 'assign' : 'unassign', officer?.displayName ?? null);
    }),
    action('comment', 'Ghi chú', noteBody, (tx, actor, open, body) =>
      note(tx, actor, open.found.id, 'comment', String(body.note)),
    ),
    action('dismiss', 'Rút dòng, không đưa vào sổ', noteBody, (tx, actor, open, body) =>
      dismissCase(tx, actor, open, String(body.note)),
    ),
    action('reopen', 'Mở lại', noteBody, (tx, actor, open, body) => reopenCase(tx, actor, open, String(body.note))),
    action('report', 'Báo sai tới CSDL quốc gia về dân cư', reportBody, (tx, actor, open, body) =>
      reportCase(tx, deps, actor, open, body as { field: string; claimedValue: string; evidence: string }),
    ),
    defineRoute({
      method: 'POST',
      path: '/api/v1/cases/:id/correct',
      summary: 'Nhận giá trị của CSDL dân cư, hoặc sửa giá trị rồi đối soát lại ngay',
      tags,
      permission: permission('case.settle'),
      audit: event('linkage.case.correct'),
      params: id,
      body: correctBody,
      response: caseView,
      handle: async ({ db, actor, act, params, body }) => {
        const about = { subjectType: 'linkage.case', subjectId: params.id, details: { accept: body.accept } };
        if (body.accept === 'population') {
          await act(async (tx, mark) => {
            mark(about);
            await acceptPopulation(
              tx,
              deps,
              actor,
              await getForAction(tx, deps.catalogue, actor, params.id, 'accept-population'),
              body.note ?? null,
            );
          });
        } else {
          await correctCase(deps, actor, params.id, body.values ?? {}, body.note ?? null, (work) =>
            act(async (tx, mark) => {
              mark(about);
              return work(tx);
            }),
          );
        }
        return viewCase(db, deps, actor, await getCase(db, deps.catalogue, actor, params.id));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/worklist',
      summary: 'Việc cần làm: sai lệch theo hạn, tệp đang chờ, đợt đang chạy',
      tags,
      permission: permission('case.read'),
      audit: event('linkage.worklist.read'),
      response: worklistView,
      handle: async ({ db, actor, auditor }) => {
        const counts = await countCases(db, deps.catalogue, actor);
        const cases = await listCases(db, deps.catalogue, actor, { state: 'unsettled', page: 1, pageSize: 10 });
        const imports = actor.has('intake.read')
          ? (await listImports(db, importScope(deps.catalogue, actor), 1, 50)).items.filter((item) =>
              ['needs-mapping', 'ready', 'submitted', 'refused'].includes(item.state),
            )
          : [];
        const campaigns = actor.has('campaign.read')
          ? (await listCampaigns(db, campaignScope(deps.catalogue, actor), 1, 50)).items.filter((item) =>
              ['queued', 'running', 'paused'].includes(item.state),
            )
          : [];
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'linkage.case',
            purpose: 'verification',
            details: { cases: cases.items.map((item) => item.id) },
          },
        ]);
        return {
          openCases: counts.open,
          overdueCases: counts.overdue,
          myCases: counts.mine,
          dueSoonCases: counts.dueSoon,
          importsWaiting: imports.filter((item) => item.state !== 'refused').length,
          runningCampaigns: campaigns.length,
          cases: await summariseCases(db, deps, cases.items),
          imports: await Promise.all(
            imports.slice(0, 5).map(async (item) => {
              const view = await viewImport(db, deps, actor, item);
              return {
                id: view.id,
                fileName: view.fileName,
                state: view.state,
                agencyName: view.agencyName,
                createdAt: view.createdAt,
              };
            }),
          ),
          byOutcome: counts.byOutcome.map((row) => ({ ...row, label: outcomeLabels[row.outcome] })),
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/agencies/:code/officers',
      summary: 'Cán bộ có thể được giao sai lệch của một cơ quan',
      tags,
      permission: permission('case.settle'),
      audit: unaudited('tên tài khoản trong phạm vi, không có dữ liệu của sổ'),
      params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
      query: Type.Object({ register: Type.Optional(Type.String({ maxLength: 80 })) }),
      response: Type.Object({ items: Type.Array(Type.Object({ userId: Type.String(), displayName: Type.String() })) }),
      handle: async ({ db, actor, params, query }) => {
        const type = registersFor(deps.catalogue, actor, 'case.settle', 'send').find(
          ({ id }) => id === (query.register ?? defaultRegister),
        );
        if (!type || !worksOn(type, actor, 'case.settle', 'send', params.code)) throw linkageErrors.caseNotFound();
        return { items: await deps.officersOf(db, type.id, params.code) };
      },
    }),
  ];
}
