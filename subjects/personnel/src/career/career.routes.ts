import type { Database } from '@congvu/database';
import { discloseRecord } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { todayInVietnam } from '@congvu/kernel';
import Type from 'typebox';
import { official } from '../officials/official.register.ts';
import { eventBody, kindsView, payView, previewView, recordedView } from './career.schema.ts';
import { listKinds, previewEvent, readPay, recordEvent, recordPermission } from './career.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['hồ sơ'];
const purpose = 'personnel-management';

export function careerRoutes(database: Pick<Database, 'db' | 'pool'>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/personnel/career/kinds',
      summary: 'Các loại sự kiện theo quyết định: thông tin cần nhập, việc sẽ làm',
      tags,
      permission: permission(recordPermission),
      audit: unaudited('danh mục, không có dữ liệu cá nhân'),
      response: kindsView,
      handle: async () => listKinds(),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/personnel/officials/:id/career/preview',
      summary: 'Xem trước một sự kiện: hồ sơ sẽ đổi gì, hoặc vì sao không ghi được',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.career.preview'),
      params: id,
      body: eventBody,
      response: previewView,
      handle: async ({ actor, auditor, params, body }) =>
        previewEvent(database, { actor, auditor, purpose }, params.id, body),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/personnel/officials/:id/career',
      summary: 'Ghi một sự kiện theo quyết định vào hồ sơ',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.career.record'),
      params: id,
      body: eventBody,
      response: recordedView,
      status: 201,
      handle: async ({ actor, auditor, params, body, act }) => {
        await discloseRecord(database, official, params.id, { actor, auditor, purpose });
        return act(async (tx, about) => {
          about({ subjectType: official.id, subjectId: params.id, purpose, details: { kind: body.kind } });
          return recordEvent(tx, actor, params.id, body);
        });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/personnel/officials/:id/pay',
      summary: 'Lương của một ngày: nhóm, bậc, hệ số, phụ cấp, mức lương cơ sở, số tiền và căn cứ',
      tags,
      permission: permission('personnel.read'),
      audit: event('personnel.pay.read'),
      params: id,
      query: Type.Object({
        on: Type.Optional(Type.String({ format: 'date', pattern: '^(19|20)[0-9]{2}-' })),
        purpose: Type.Optional(Type.String({ maxLength: 60, default: purpose })),
      }),
      response: payView,
      handle: async ({ actor, auditor, params, query }) =>
        readPay(
          database,
          { actor, auditor, purpose: query.purpose ?? purpose },
          params.id,
          query.on ?? todayInVietnam(),
        ),
    }),
  ];
}
