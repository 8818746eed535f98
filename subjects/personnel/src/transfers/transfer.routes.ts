import type { Database } from '@congvu/database';
import { discloseRecord } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { pageOf, pageQuery, written } from '@congvu/kernel';
import { findAgenciesAnywhere } from '@congvu/organisations';
import Type from 'typebox';
import { recordPermission } from '../career/career.service.ts';
import { official } from '../officials/official.register.ts';
import { transferBody, transferView } from './transfer.schema.ts';
import {
  acceptTransfer,
  pageOfTransfers,
  proposeTransfer,
  refuseTransfer,
  withdrawTransfer,
} from './transfer.service.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['hồ sơ'];
const path = '/api/v1/personnel/transfers';
const reasonBody = Type.Object({ reason: written(5, 2000) });

export function transferRoutes(database: Pick<Database, 'db' | 'pool'>): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/personnel/officials/:id/transfer',
      summary: 'Điều động sang cơ quan khác: quyết định của bên chuyển, chờ bên nhận tiếp nhận hồ sơ',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.transfer.propose'),
      params: id,
      body: transferBody,
      status: 201,
      response: id,
      handle: async ({ actor, auditor, params, body, act }) => {
        await discloseRecord(database, official, params.id, { actor, auditor, purpose: 'personnel-management' });
        return act(async (tx, about) => ({ id: await proposeTransfer(tx, actor, params.id, body, about) }));
      },
    }),
    defineRoute({
      method: 'GET',
      path,
      summary: 'Hồ sơ chuyển đi và chuyển đến các cơ quan trong phạm vi của tài khoản',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.transfer.list'),
      query: Type.Object(pageQuery),
      response: pageOf(transferView),
      handle: ({ db, actor, auditor, query }) =>
        pageOfTransfers(db, { actor, auditor }, { page: query.page ?? 1, pageSize: query.pageSize ?? 25 }),
    }),
    defineRoute({
      method: 'POST',
      path: `${path}/:id/accept`,
      summary: 'Bên nhận tiếp nhận: vị trí mới và quyền quản lý hồ sơ đổi cùng lúc',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.transfer.accept'),
      params: id,
      response: id,
      handle: async ({ actor, params, act }) => {
        await act((tx, about) => acceptTransfer(tx, actor, params.id, about));
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${path}/:id/refuse`,
      summary: 'Bên nhận từ chối tiếp nhận, kèm lý do',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.transfer.refuse'),
      params: id,
      body: reasonBody,
      response: id,
      handle: async ({ actor, params, body, act }) => {
        await act((tx, about) => refuseTransfer(tx, actor, params.id, body.reason, about));
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${path}/:id/withdraw`,
      summary: 'Bên chuyển rút việc chuyển hồ sơ đang chờ, kèm lý do',
      tags,
      permission: permission(recordPermission),
      audit: event('personnel.transfer.withdraw'),
      params: id,
      body: reasonBody,
      response: id,
      handle: async ({ actor, params, body, act }) => {
        await act((tx, about) => withdrawTransfer(tx, actor, params.id, body.reason, about));
        return { id: params.id };
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${path}/agencies`,
      summary: 'Cơ quan trong danh mục, để chọn nơi tiếp nhận',
      tags,
      permission: permission(recordPermission),
      audit: unaudited('danh mục cơ quan, không có dữ liệu cá nhân'),
      query: Type.Object({ query: Type.Optional(Type.String({ maxLength: 100 })) }),
      response: Type.Object({ items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })) }),
      handle: async ({ db, query }) => ({ items: await findAgenciesAnywhere(db, query.query ?? '') }),
    }),
  ];
}
