import type { Database, Db } from '@congvu/database';
import {
  discloseOwn,
  discloseRecord,
  disclosureErrors,
  getPurpose,
  grantedPaths,
  ownPurpose,
  type Purpose,
  purposeQuery,
} from '@congvu/disclosure';
import { defineRoute, event, permission, type Route, type RouteContext } from '@congvu/http';
import { agencyName } from '@congvu/organisations';
import type { StoredRecord } from '@congvu/registers';
import Type from 'typebox';
import { official } from '../officials/official.register.ts';
import { cvItems } from './cv.layout.ts';
import { writeCv } from './cv.pdf.ts';
import { conversionMark } from './mark.ts';

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
      return sendCv(db, reply, record, grantedPaths(official, purpose), purpose, actor.user.displayName, requestId);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/cv.pdf',
    summary: 'Sơ yếu lý lịch của chính người đăng nhập, bản PDF',
    tags: ['cá nhân'],
    permission: permission('self.read'),
    audit: event('personnel.cv.own'),
    handle: async ({ db, actor, auditor, requestId, reply }) => {
      const record = await discloseOwn(db, official, { actor, auditor });
      if (!record) throw disclosureErrors.noOwnRecord();
      const purpose = await getPurpose(db, ownPurpose);
      return sendCv(db, reply, record, grantedPaths(official, purpose), purpose, actor.user.displayName, requestId);
    },
  }),
];

/** The curriculum vitae of a disclosed record, saved under a name that says nothing of the person. */
async function sendCv(
  db: Db,
  reply: RouteContext['reply'],
  record: StoredRecord,
  granted: ReadonlySet<string>,
  purpose: Purpose,
  extractedBy: string,
  requestId: string,
) {
  const stream = writeCv({
    title: record.title,
    agencyName: await agencyName(db, record.owner),
    number: record.identity,
    items: cvItems(record, granted),
    mark: conversionMark({ version: record.version, by: extractedBy, purpose, requestId }),
  });
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="so-yeu-ly-lich-${record.id.slice(-12)}.pdf"`)
    .send(stream);
}
