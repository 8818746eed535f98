/** Extracts of dossiers: whole groups of one (trích dọc), one line for each of many (trích ngang); each reading is an entry with its fields. */
import type { Database } from '@congvu/database';
import { discloseRecord, getPurpose, grantedPaths, type Reader, usualPurpose } from '@congvu/disclosure';
import { paperAsPdf } from '@congvu/documents';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { agencyName } from '@congvu/organisations';
import Type, { type Static } from 'typebox';
import { writeCv } from '../cv/cv.pdf.ts';
import { conversionMark } from '../cv/mark.ts';
import { official } from '../officials/official.register.ts';
import { type ExtractView, extractQuery, extractView, listExtractQuery } from './extract.schema.ts';
import { listPaper } from './horizontal.ts';
import { groupsAsked, pathsOfGroups, verticalItems } from './vertical.ts';

const params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['hồ sơ'];

async function extractOf(
  database: Pick<Database, 'db' | 'pool'>,
  reader: Omit<Reader, 'purpose'>,
  id: string,
  query: Static<typeof extractQuery>,
  requestId: string,
): Promise<ExtractView & { number: string }> {
  const groups = groupsAsked(query.groups);
  const code = query.purpose ?? usualPurpose(official);
  const record = await discloseRecord(database, official, id, { ...reader, purpose: code }, pathsOfGroups(groups));
  const purpose = await getPurpose(database.db, code);
  return {
    title: record.title,
    number: record.identity,
    agencyName: await agencyName(database.db, record.owner),
    purpose: purpose.label,
    items: verticalItems(record, groups, grantedPaths(official, purpose)),
    mark: conversionMark({ version: record.version, by: reader.actor.user.displayName, purpose, requestId }),
  };
}

export const extractRoutes = (database: Pick<Database, 'db' | 'pool'>): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/officials/:id/extract',
    summary: 'Trích dọc: các nhóm thông tin đã chọn của một hồ sơ, có dấu chuyển đổi',
    tags,
    permission: permission('personnel.read'),
    audit: event('personnel.extract.vertical'),
    params,
    query: extractQuery,
    response: extractView,
    handle: async ({ actor, auditor, params, query, requestId }) => {
      const { number: _, ...view } = await extractOf(database, { actor, auditor }, params.id, query, requestId);
      return view;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/officials/:id/extract.pdf',
    summary: 'Trích dọc, bản PDF',
    tags,
    permission: permission('personnel.read'),
    audit: event('personnel.extract.vertical'),
    params,
    query: extractQuery,
    handle: async ({ actor, auditor, params, query, requestId, reply }) => {
      const extract = await extractOf(database, { actor, auditor }, params.id, query, requestId);
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="trich-doc-${params.id.slice(-12)}.pdf"`)
        .send(writeCv({ heading: 'Trích dọc hồ sơ', ...extract }));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/personnel/extracts/list.pdf',
    summary: 'Trích ngang: một dòng cho mỗi người theo điều kiện và cột đã chọn, bản PDF khổ ngang',
    tags,
    permission: permission('personnel.read'),
    audit: event('personnel.extract.horizontal'),
    query: listExtractQuery,
    handle: async ({ db, actor, auditor, query, requestId, reply }) => {
      const reader = { actor, auditor, purpose: query.purpose ?? 'statistics' };
      const bytes = await paperAsPdf(await listPaper(db, reader, query, requestId));
      return reply
        .type('application/pdf')
        .header('content-disposition', 'attachment; filename="trich-ngang.pdf"')
        .send(bytes);
    },
  }),
];
