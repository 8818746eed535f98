import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import type { AgencyDirectory } from '@congvu/registers';
import Type from 'typebox';
import { ownNumber } from '../own/own.ts';
import { disclosureErrors } from '../purposes.ts';
import { messagePage, messageQuery } from './message.schema.ts';
import { listMessages, markRead } from './message.store.ts';

const tags = ['cá nhân'];

export const messageRoutes = (directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/messages',
    summary: 'Hộp thư của người đăng nhập',
    tags,
    permission: permission('self.read'),
    audit: unaudited('thư gửi cho chính người đăng nhập, không có dữ liệu hồ sơ'),
    query: messageQuery,
    response: messagePage,
    handle: async ({ db, actor, query: { page = 1, pageSize = 25 } }) => {
      const { items, total, unread } = await listMessages(db, ownNumber({ actor }), page, pageSize);
      const names = await directory.names(
        db,
        items.flatMap(({ facts }) => facts.agencyCode ?? []),
      );
      return {
        items: items.map(({ id, kind, ref, facts, sentAt, readAt }) => ({
          id,
          kind,
          ref,
          agencyName: names.get(facts.agencyCode ?? '') ?? facts.agencyCode ?? '',
          sentAt: sentAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        })),
        total,
        unread,
        page,
        pageSize,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/me/messages/:id/read',
    summary: 'Đánh dấu một thư đã đọc',
    tags,
    permission: permission('self.read'),
    audit: unaudited('trạng thái đọc thư của chính người đăng nhập'),
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    response: Type.Object({ read: Type.Boolean() }),
    handle: async ({ db, actor, params }) => {
      if (!(await markRead(db, ownNumber({ actor }), params.id))) throw disclosureErrors.noMessage();
      return { read: true };
    },
  }),
];
