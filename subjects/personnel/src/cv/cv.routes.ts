import type { Database } from '@congvu/database';
import { discloseRecord, getPurpose, grantedPaths, purposeQuery } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { agencyName } from '@congvu/organisations';
import Type from 'typebox';
import { official } from '../officials/official.register.ts';
import { cvItems } from './cv.layout.ts';
import { writeCv } from './cv.pdf.ts';

const when = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});

export const cvRoutes = (database: Pick<Database, 'db' | 'pool'>): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/officials/:id/cv.pdf',
    summary: 'Sơ yếu lý lịch trích từ hồ sơ điện tử, bản PDF có dấu chuyển đổi',
    tags: ['hồ sơ'],
    permission: permission('personnel.read'),
    audit: event('personnel.cv.extract'),
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    query: purposeQuery,
    handle: async ({ db, actor, auditor, params, query, requestId, reply }) => {
      const code = query.purpose ?? 'personnel-management';
      const record = await discloseRecord(database, official, params.id, { actor, auditor, purpose: code });
      const purpose = await getPurpose(db, code);
      const stream = writeCv({
        title: record.title,
        agencyName: await agencyName(db, record.owner),
        number: record.identity,
        items: cvItems(record, grantedPaths(official, purpose)),
        mark: [
          'BẢN GIẤY CHUYỂN ĐỔI TỪ HỒ SƠ ĐIỆN TỬ (NĐ 27/2026/NĐ-CP Điều 20)',
          `Trích từ Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức, phiên bản ${record.version} của hồ sơ.`,
          `Người trích: ${actor.user.displayName}. Thời điểm: ${when.format(new Date())}. Mục đích: ${purpose.label}.`,
          `Mã lần trích: ${requestId}. Lần trích này được ghi trong nhật ký có niêm phong.`,
        ],
      });
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="so-yeu-ly-lich-${params.id.slice(-12)}.pdf"`)
        .send(stream);
    },
  }),
];
