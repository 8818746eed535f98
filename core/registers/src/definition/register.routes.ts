import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import Type from 'typebox';
import type { RegisterCatalogue } from '../registry.ts';
import { recordTypeView, registerSummary } from './definition.schema.ts';
import { viewRecordType } from './view.ts';

export function registerRoutes(catalogue: RegisterCatalogue): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers',
      summary: 'Các sổ đăng ký',
      tags: ['sổ đăng ký'],
      permission: permission('register.read'),
      audit: unaudited('định nghĩa trường, không có dữ liệu cá nhân'),
      response: Type.Object({ items: Type.Array(registerSummary) }),
      handle: async ({ actor }) => ({
        items: catalogue.all().map((type) => ({
          id: type.id,
          label: type.vi,
          labelEn: type.en,
          fields: type.fields.size,
          readable: actor.has(type.readPermission),
        })),
      }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/registers/:id/schema.json',
      summary: 'Lược đồ JSON (JSON Schema 2020-12) của một sổ đăng ký',
      tags: ['sổ đăng ký'],
      permission: permission('register.read'),
      audit: unaudited('định nghĩa trường, không có dữ liệu cá nhân'),
      params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
      handle: async ({ params, reply }) =>
        reply.type('application/schema+json').send({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          ...catalogue.get(params.id).schema,
        }),
    }),
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
