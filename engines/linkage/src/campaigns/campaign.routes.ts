import { Readable } from 'node:stream';
import { type Auditor, defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { writeTableExport } from '@congvu/intake';
import { pageOf, pageQuery } from '@congvu/kernel';
import Type from 'typebox';
import { acceptMany } from '../cases/case.service.ts';
import type { LinkageDependencies } from '../dependencies.ts';
import { acceptBody, campaignBody, campaignSummary, campaignView, resultQuery, resultRow } from './campaign.schema.ts';
import {
  cancelCampaign,
  getCampaign,
  resumeCampaign,
  startCampaign,
  summariseCampaigns,
  viewCampaign,
  viewResult,
} from './campaign.service.ts';
import { type CampaignRecord, campaignScope, listCampaigns, pageOfItems } from './campaign.store.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['đối soát'];

/** The entries for items shown: one with all their places, one for each that is a record of the register. */
const accessTo = (
  campaign: CampaignRecord,
  items: readonly { seq: number; recordId: string | null }[],
): Parameters<Auditor['write']>[1] => [
  {
    kind: 'access',
    subjectType: 'linkage.campaign',
    subjectId: campaign.id,
    purpose: campaign.purpose,
    details: { items: items.map((item) => item.seq) },
  },
  ...items.flatMap(({ recordId }) =>
    recordId
      ? [{ kind: 'access' as const, subjectType: campaign.registerId, subjectId: recordId, purpose: campaign.purpose }]
      : [],
  ),
];

export function campaignRoutes(deps: LinkageDependencies, defaultRegister: string): Route[] {
  const { directory } = deps;
  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/campaigns',
      summary: 'Bắt đầu đối soát một tệp, một cơ quan hoặc toàn bộ sổ',
      tags,
      permission: permission('campaign.run'),
      audit: event('linkage.campaign.start'),
      body: campaignBody,
      response: campaignView,
      status: 201,
      handle: async ({ db, actor, act, body }) => {
        const campaignId = await act(async (tx, about) => {
          const created = await startCampaign(tx, deps, actor, defaultRegister, body);
          about({
            subjectType: 'linkage.campaign',
            subjectId: created,
            details: { scope: body.scope.kind },
          });
          return created;
        });
        return viewCampaign(db, deps, await getCampaign(db, deps.catalogue, actor, campaignId));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/campaigns',
      summary: 'Các đợt đối soát',
      tags,
      permission: permission('campaign.read'),
      audit: unaudited('chỉ có số đếm'),
      query: Type.Object(pageQuery),
      response: pageOf(campaignSummary),
      handle: async ({ db, actor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listCampaigns(db, campaignScope(deps.catalogue, actor), page, pageSize);
        return { items: await summariseCampaigns(db, deps, items), total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/campaigns/:id',
      summary: 'Kết quả tổng hợp của một đợt',
      tags,
      permission: permission('campaign.read'),
      audit: unaudited('chỉ có số đếm'),
      params: id,
      response: campaignView,
      handle: async ({ db, actor, params }) =>
        viewCampaign(db, deps, await getCampaign(db, deps.catalogue, actor, params.id)),
    }),
    ...(['cancel', 'resume'] as const).map((action) =>
      defineRoute({
        method: 'POST',
        path: `/api/v1/campaigns/:id/${action}`,
        summary: action === 'cancel' ? 'Dừng đợt đối soát' : 'Tiếp tục: hỏi lại những bản ghi chưa có kết luận',
        tags,
        permission: permission('campaign.run'),
        audit: event(`linkage.campaign.${action}`),
        params: id,
        response: campaignView,
        handle: async ({ db, actor, act, params }) => {
          const found = await getCampaign(db, deps.catalogue, actor, params.id, 'campaign.run');
          await act(async (tx, about) => {
            about({ subjectType: 'linkage.campaign', subjectId: found.id });
            await (action === 'cancel' ? cancelCampaign(tx, found.id) : resumeCampaign(tx, found.id, actor.user.id));
          });
          return viewCampaign(db, deps, await getCampaign(db, deps.catalogue, actor, params.id));
        },
      }),
    ),
    defineRoute({
      method: 'GET',
      path: '/api/v1/campaigns/:id/results',
      summary: 'Kết quả từng bản ghi, đặt hai bên cạnh nhau',
      tags,
      permission: permission('campaign.read'),
      audit: event('linkage.result.read'),
      params: id,
      query: resultQuery,
      response: pageOf(resultRow),
      handle: async ({ db, actor, auditor, params, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const found = await getCampaign(db, deps.catalogue, actor, params.id);
        const { items, total } = await pageOfItems(db, found.id, { ...query, page, pageSize });
        const names = await directory.names(
          db,
          items.map((item) => item.owner),
        );
        await auditor.write(db, accessTo(found, items));
        return {
          items: items.map((item) =>
            viewResult(item, names, actor.has(deps.catalogue.get(found.registerId).readPermission)),
          ),
          total,
          page,
          pageSize,
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/campaigns/:id/results.xlsx',
      summary: 'Danh sách sai lệch dưới dạng Excel',
      tags,
      permission: permission('case.settle'),
      audit: event('linkage.result.download'),
      params: id,
      query: resultQuery,
      handle: async ({ db, actor, auditor, params, query, reply }) => {
        const found = await getCampaign(db, deps.catalogue, actor, params.id);
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'linkage.campaign',
            subjectId: found.id,
            purpose: found.purpose,
            details: { download: true, outcome: query.outcome, cause: query.cause, agency: query.agency },
          },
        ]);
        async function* rows() {
          for (let page = 1; ; page += 1) {
            const { items } = await pageOfItems(db, found.id, {
              ...query,
              differing: true,
              page,
              pageSize: 1000,
            });
            // Before they leave: an entry for the page, and one for each person whose record it is.
            if (items.length > 0) await auditor.write(db, accessTo(found, items));
            const names = await directory.names(
              db,
              items.map((item) => item.owner),
            );
            for (const item of items.map((each) => viewResult(each, names, true))) {
              const side = (key: 'ours' | 'theirs') =>
                item.differences.map((difference) => `${difference.label}: ${difference[key] ?? '—'}`).join('; ');
              yield [
                item.rowNumber,
                item.fullName,
                item.number,
                item.agencyName,
                item.outcomeLabel,
                item.causeLabel,
                side('ours'),
                side('theirs'),
                item.explanation,
              ];
            }
            if (items.length < 1000) return;
          }
        }
        const headings = [
          'Dòng',
          'Họ và tên',
          'Số',
          'Cơ quan',
          'Kết luận',
          'Nguyên nhân có thể',
          'Trong tệp',
          'CSDL dân cư',
          'Cần làm',
        ];
        const stream = Readable.from(
          writeTableExport({
            sheetName: 'Sai lệch',
            columns: headings.map((heading) => ({ heading })),
            rows: rows(),
            remarks: [
              ['Đợt đối soát', found.title],
              ['Người xuất', actor.user.displayName],
              ['Thời điểm', new Date().toISOString()],
            ],
          }),
        );
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .header('content-disposition', 'attachment; filename="doi-soat.xlsx"')
          .send(stream);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/campaigns/:id/accept-population',
      summary: 'Nhận giá trị của CSDL dân cư cho mọi sai lệch cùng loại',
      tags,
      permission: permission('case.settle'),
      audit: event('linkage.campaign.accept-population'),
      params: id,
      body: acceptBody,
      response: Type.Object({ accepted: Type.Integer(), skipped: Type.Integer() }),
      handle: async ({ db, actor, act, params, body }) => {
        const found = await getCampaign(db, deps.catalogue, actor, params.id);
        return act(async (tx, about) => {
          const result = await acceptMany(tx, deps, actor, found, body.outcome, body.cause);
          about({ subjectType: 'linkage.campaign', subjectId: found.id, details: { ...body, ...result } });
          return result;
        });
      },
    }),
  ];
}
