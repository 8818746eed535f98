import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import Type from 'typebox';
import type { RegisterCatalogue } from '../registry.ts';
import { recordTypeView } from './definition.schema.ts';
import { viewRecordType } from './view.ts';

export function registerRoutes(catalogue: RegisterCatalogue): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers/:id',
      summary: 'Từ điển dữ liệu của một sổ đăng ký',
      tags: ['sổ đăng ký'],
      permission: permission('register.read'),
      audit: unaudited('định nghĩa trường, không có dữ liệu cá nhân'),
      params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
      response: recordTypeView,
      handle: async ({ params }) => viewRecordType(catalogue.get(params.id)),
    }),
  ];
}
