import { recordListQuery, usualPurpose } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { oneOf } from '@congvu/kernel';
import type { AgencyDirectory, RegisterCatalogue } from '@congvu/registers';
import Type from 'typebox';
import { exportFormats, exportRecords } from './export.service.ts';

export const exportRoutes = (catalogue: RegisterCatalogue, directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/registers/:type/export/:format',
    summary: 'Xuất danh sách bản ghi: Excel, CSV hoặc JSON; mỗi bản ghi có một dòng nhật ký khai thác',
    tags: ['sổ đăng ký'],
    permission: permission('register.export'),
    audit: event('exchange.export'),
    params: Type.Object({ type: Type.String({ maxLength: 80 }), format: oneOf(exportFormats) }),
    query: recordListQuery,
    handle: async ({ db, actor, auditor, params, query, reply }) => {
      const type = catalogue.get(params.type);
      const reader = { actor, auditor, purpose: query.purpose ?? usualPurpose(type) };
      const { stream, contentType, fileName } = await exportRecords(db, directory, type, reader, query, params.format);
      return reply.type(contentType).header('content-disposition', `attachment; filename="${fileName}"`).send(stream);
    },
  }),
];
