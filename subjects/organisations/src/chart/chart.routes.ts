import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { newId, todayInVietnam } from '@congvu/kernel';
import Type from 'typebox';
import { agencyStands } from '../agencies/agency.store.ts';
import { organisationErrors } from '../errors.ts';
import type { OrganisationDependencies } from '../ports.ts';
import { chartQuery, chartView, headBody, headNames, mostBoxes } from './chart.schema.ts';
import { boxesOf, endHead, insertHead, lockHead } from './chart.store.ts';

const tags = ['tổ chức'];

const refuse = (field: string, rule: string, reason: string, remedy: string) =>
  organisationErrors.badHead(undefined, { fields: [{ field, rule, reason, remedy }] });

export const chartRoutes = ({ heads }: OrganisationDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/chart',
    summary: 'Sơ đồ tổ chức của một cơ quan vào một ngày, tới số cấp đã chọn; chức danh người đứng đầu, không có tên',
    tags,
    permission: permission('organisation.read'),
    audit: unaudited('tên cơ quan và chức danh, không có dữ liệu cá nhân'),
    query: chartQuery,
    response: chartView,
    handle: async ({ db, actor, query }) => {
      const on = query.on ?? todayInVietnam();
      const find = { root: query.root, levels: query.levels ?? 2, on };
      const found = await boxesOf(db, actor, find, 5000);
      if (found.length === 0) throw organisationErrors.agencyNotFound();
      const boxes = found.length > mostBoxes ? [] : found.map(({ recordId: _, ...box }) => box);
      return { on, total: found.length, most: mostBoxes, boxes };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/organisations/chart/heads',
    summary: 'Họ tên người đứng đầu các cơ quan của sơ đồ, theo mục đích; mỗi người một dòng nhật ký',
    tags,
    permission: permission('personnel.read'),
    audit: event('organisations.chart.heads'),
    query: Type.Object({ ...chartQuery.properties, purpose: Type.String({ maxLength: 60 }) }),
    response: headNames,
    handle: async ({ db, actor, auditor, query }) => {
      const find = { root: query.root, levels: query.levels ?? 2, on: query.on ?? todayInVietnam() };
      const boxes = (await boxesOf(db, actor, find, mostBoxes)).flatMap(({ code, recordId }) =>
        recordId ? [{ code, recordId }] : [],
      );
      const names = await heads.namesOf(
        { actor, auditor, purpose: query.purpose },
        boxes.map(({ recordId }) => recordId),
      );
      return { items: boxes.map(({ code, recordId }) => ({ code, name: names.get(recordId) ?? null })) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/organisations/agencies/:code/head',
    summary: 'Ghi người đứng đầu cơ quan theo quyết định: hồ sơ điện tử đã xác thực, trong phạm vi của tài khoản',
    tags,
    permission: permission('organisation.propose'),
    audit: event('organisations.head.record'),
    params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
    body: headBody,
    status: 201,
    response: Type.Object({ id: Type.String() }),
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        if (!actor.can('organisation.propose', params.code) || !(await agencyStands(tx, params.code)))
          throw organisationErrors.agencyNotFound();
        if (body.from > todayInVietnam())
          throw refuse('from', 'future', 'Ngày giữ chức ở tương lai', 'Ghi khi quyết định đã có hiệu lực');
        const recordId = await heads.find(tx, actor, body.personalNumber);
        if (!recordId)
          throw refuse(
            'personalNumber',
            'no-record',
            'Không có hồ sơ đã xác thực mang số này trong phạm vi của tài khoản',
            'Lập và đối soát hồ sơ trước, hoặc đề nghị cơ quan quản lý hồ sơ ghi',
          );
        const now = await lockHead(tx, params.code);
        if (now && now.recordId === recordId)
          throw refuse('personalNumber', 'same', 'Người này đang đứng đầu cơ quan', 'Không cần ghi lại');
        if (now && now.from >= body.from)
          throw refuse('from', 'order', 'Đã có người giữ chức từ ngày này hoặc muộn hơn', 'Xem lại ngày giữ chức');
        if (now) await endHead(tx, now.id, body.from);
        const id = newId();
        const by = { id: actor.user.id, name: actor.user.displayName };
        await insertHead(tx, {
          id,
          agency: params.code,
          recordId,
          post: body.post.trim(),
          from: body.from,
          decision: body.decision.trim(),
          by,
        });
        about({ subjectType: 'organisations.agency', subjectId: params.code, details: { post: body.post.trim() } });
        return { id };
      }),
  }),
];
