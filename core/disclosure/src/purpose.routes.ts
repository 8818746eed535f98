import { defineRoute, type Route, signedIn, unaudited } from '@congvu/http';
import Type from 'typebox';
import { listPurposes, sensitivePermission } from './purposes.ts';

export const purposeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/disclosure/purposes',
    summary: 'Mục đích khai thác dữ liệu đã đăng ký',
    tags: ['khai thác dữ liệu'],
    permission: signedIn,
    audit: unaudited('danh mục mục đích, không có dữ liệu cá nhân'),
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          code: Type.String(),
          label: Type.String(),
          labelEn: Type.String(),
          legal: Type.String(),
          sensitive: Type.Boolean(),
          byConsent: Type.Boolean({ description: 'of dossiers of persons: only with the consent of the person' }),
        }),
      ),
    }),
    handle: async ({ db, actor }) => ({
      items: (await listPurposes(db)).filter(
        (purpose) => !purpose.reserved && (!purpose.sensitive || actor.has(sensitivePermission)),
      ),
    }),
  }),
];
