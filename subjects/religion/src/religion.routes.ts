import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, pageQuery, todayInVietnam } from '@congvu/kernel';
import { agencyView, listAgencies } from '@congvu/organisations';
import Type from 'typebox';
import { authorityOn } from './authority/authority.ts';
import { enterable, isDay } from './entries/read-values.ts';
import { religionErrors } from './errors.ts';
import {
  authorityView,
  eventBody,
  eventKindView,
  formView,
  newRecordBody,
  religionOverview,
  religionRecordParam,
  religionTypeParam,
  writtenRecord,
} from './events/event.schema.ts';
import { eventKindsOf, legalOf } from './events/event-kinds.ts';
import { religionTypes } from './registers/types.ts';
import { createRecord, overview, recordEvent } from './religion.service.ts';

const tags = ['tín ngưỡng, tôn giáo'];
const nobody = unaudited('danh mục, số đếm; không có dữ liệu cá nhân');

export const religionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/overview',
    summary: 'Số bản ghi theo sổ và theo tôn giáo trong phạm vi của tài khoản',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    response: religionOverview,
    handle: ({ db, actor }) => overview(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/authority',
    summary: 'Bộ quản lý nhà nước về tín ngưỡng, tôn giáo vào một ngày',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    query: Type.Object({ on: Type.Optional(Type.String({ maxLength: 10, description: 'yyyy-mm-dd' })) }),
    response: authorityView,
    handle: async ({ query }) => {
      const on = query.on ?? todayInVietnam();
      const found = isDay(on) ? authorityOn(on) : undefined;
      if (!found)
        throw religionErrors.badInput(undefined, {
          fields: [
            { field: 'on', rule: 'date', reason: 'Ngày không có trong lịch', remedy: 'Ghi theo dạng 2026-03-01' },
          ],
        });
      return found;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/agencies',
    summary: 'Cơ quan mà tài khoản được lập bản ghi tôn giáo',
    tags,
    permission: permission('religion.write'),
    audit: nobody,
    query: Type.Object({ ...pageQuery, query: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: pageOf(agencyView),
    handle: async ({ db, actor, query }) => {
      const { page = 1, pageSize = 25 } = query;
      const { items, total } = await listAgencies(db, actor, 'religion.write', { query: query.query, page, pageSize });
      return { items, total, page, pageSize };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/:type/form',
    summary: 'Danh mục và liên kết mà biểu nhập của một sổ cần',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    params: religionTypeParam,
    response: formView,
    handle: async ({ params }) => {
      const { type, references, opens } = religionTypes[params.type];
      const copied = Object.entries(opens).flatMap(([section, fields]) =>
        Object.keys(fields).map((field) => `${section}.${field}`),
      );
      return {
        codeLists: Object.fromEntries(
          Object.entries(type.codeLists).map(([key, list]) => [key, list().map(({ code, name }) => ({ code, name }))]),
        ),
        references: Object.fromEntries(
          Object.entries(references).map(([path, target]) => [path, religionTypes[target].type.id]),
        ),
        enterable: [...enterable(type)].filter((path) => !copied.includes(path)),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/religion/:type/events',
    summary: 'Các loại sự kiện của một sổ, theo điều luật',
    tags,
    permission: permission('religion.read'),
    audit: nobody,
    params: religionTypeParam,
    response: Type.Object({ items: Type.Array(eventKindView) }),
    handle: async ({ params }) => ({
      items: eventKindsOf(params.type).map((kind) => ({
        key: kind.key,
        label: kind.vi,
        labelEn: kind.en,
        legal: legalOf(kind),
        act: kind.act,
        asks: kind.asks,
      })),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/religion/:type',
    summary: 'Lập một bản ghi của sổ tôn giáo; mọi lỗi được nêu cùng lúc',
    tags,
    permission: permission('religion.write'),
    audit: event('religion.record.create'),
    params: religionTypeParam,
    body: newRecordBody,
    status: 201,
    response: writtenRecord,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        const made = await createRecord(tx, actor, params.type, body);
        about({ subjectType: religionTypes[params.type].type.id, subjectId: made.id });
        return made;
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/religion/:type/:id/events',
    summary: 'Ghi một sự kiện theo quyết định: đổi tên, trụ sở, bổ nhiệm, thuyên chuyển, giải thể …',
    tags,
    permission: permission('religion.write'),
    audit: event('religion.record.event'),
    params: religionRecordParam,
    body: eventBody,
    response: writtenRecord,
    handle: ({ actor, params, body, act }) =>
      act(async (tx, about) => {
        const written = await recordEvent(tx, actor, params.type, params.id, body);
        about({
          subjectType: religionTypes[params.type].type.id,
          subjectId: params.id,
          details: { event: body.event },
        });
        return written;
      }),
  }),
];
