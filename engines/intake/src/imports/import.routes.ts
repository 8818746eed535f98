import { Readable } from 'node:stream';
import { attachmentHeader, defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { cancelJob } from '@congvu/jobs';
import { pageOf, pageQuery } from '@congvu/kernel';
import Type from 'typebox';
import { intakeErrors } from '../errors.ts';
import { importRow, importView, mappingBody, rowQuery } from './import.schema.ts';
import {
  annotatedWorkbook,
  confirmMapping,
  createImport,
  getImport,
  type IntakeDependencies,
  templateOf,
} from './import.service.ts';
import { forgetMapping, listImports, pageOfRows, updateImport } from './import.store.ts';
import { viewImport, viewRow } from './import.view.ts';

const id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const tags = ['nạp tệp'];

export function importRoutes(deps: IntakeDependencies, defaultRegister: string): Route[] {
  const { catalogue, directory } = deps;
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports/template.xlsx',
      summary: 'Tệp mẫu Excel, sinh từ định nghĩa sổ đăng ký',
      tags,
      permission: permission('intake.read'),
      audit: unaudited('tệp mẫu trống'),
      handle: async ({ reply }) =>
        reply
          .type(workbookType)
          .header('content-disposition', attachmentHeader('Mẫu hồ sơ CBCCVC.xlsx'))
          .send(Readable.from(templateOf(catalogue.get(defaultRegister)))),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/imports',
      summary: 'Gửi một tệp (multipart: agencyCode, rồi file)',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.create'),
      multipart: true,
      response: importView,
      status: 201,
      handle: async ({ db, actor, act, request }) => {
        let agencyCode = '';
        for await (const part of request.parts({ limits: { files: 1, fileSize: deps.maxUploadBytes + 1 } })) {
          if (part.type === 'field') {
            if (part.fieldname === 'agencyCode') agencyCode = String(part.value).trim();
            continue;
          }
          if (!agencyCode || !actor.can('intake.write', agencyCode) || !(await directory.exists(db, agencyCode))) {
            part.file.resume();
            throw intakeErrors.unknownAgency();
          }
          const stored = await deps.store.put(part.file, { maxBytes: deps.maxUploadBytes });
          const name = (part.filename || 'tep')
            .normalize('NFC')
            // Control characters, paths, and marks that turn the reading direction and so hide the true ending.
            .replace(/[\p{Cc}/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '_')
            .slice(0, 200);
          const importId = await act(async (tx, about) => {
            const created = await createImport(
              tx,
              actor,
              { ...stored, name },
              { registerId: defaultRegister, agencyCode },
            );
            about({
              subjectType: 'intake.import',
              subjectId: created,
              details: { agencyCode, sha256: stored.sha256, bytes: stored.bytes },
            });
            return created;
          }).catch(async (error) => {
            await deps.store.delete(stored.id);
            throw error;
          });
          return viewImport(db, directory, await getImport(db, actor, importId));
        }
        throw intakeErrors.noFile('Chọn một tệp Excel, CSV hoặc JSON rồi gửi lại.');
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports',
      summary: 'Các tệp đã gửi',
      tags,
      permission: permission('intake.read'),
      audit: unaudited('chỉ có tên tệp và số đếm'),
      query: Type.Object(pageQuery),
      response: pageOf(importView),
      handle: async ({ db, actor, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const { items, total } = await listImports(db, actor, page, pageSize);
        return {
          items: await Promise.all(
            items.map(async (item) => {
              const view = await viewImport(db, directory, item);
              return { ...view, columns: view.columns.map((column) => ({ ...column, samples: [] })) };
            }),
          ),
          total,
          page,
          pageSize,
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports/:id',
      summary: 'Tình trạng một tệp',
      tags,
      permission: permission('intake.read'),
      audit: unaudited('số đếm và tiêu đề cột; vài ô mẫu chỉ khi tệp đang chờ ghép cột'),
      params: id,
      response: importView,
      handle: async ({ db, actor, params }) => viewImport(db, directory, await getImport(db, actor, params.id)),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/v1/imports/:id/mapping',
      summary: 'Xác nhận cột nào là trường nào',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.map'),
      params: id,
      body: mappingBody,
      response: importView,
      handle: async ({ db, actor, act, params, body }) => {
        const found = await getImport(db, actor, params.id, 'intake.write');
        await act(async (tx, about) => {
          about({ subjectType: 'intake.import', subjectId: found.id });
          await confirmMapping(tx, actor, found, catalogue.get(found.registerId), body.columns, body.remember);
        });
        return viewImport(db, directory, await getImport(db, actor, params.id));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports/:id/rows',
      summary: 'Các dòng của tệp và lỗi của từng ô',
      tags,
      permission: permission('intake.read'),
      audit: event('intake.row.read'),
      params: id,
      query: rowQuery,
      response: pageOf(importRow),
      handle: async ({ db, actor, auditor, params, query }) => {
        const { page = 1, pageSize = 25 } = query;
        const found = await getImport(db, actor, params.id);
        const type = catalogue.get(found.registerId);
        const { items, total } = await pageOfRows(db, found.id, {
          state: query.state,
          rule: query.rule,
          page,
          pageSize,
        });
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'intake.import',
            subjectId: found.id,
            purpose: 'verification',
            details: { rows: items.map((row) => row.rowNumber) },
          },
        ]);
        return { items: items.map((row) => viewRow(type, row)), total, page, pageSize };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports/:id/errors.xlsx',
      summary: 'Sổ lỗi: các dòng sai với ô tô đỏ, lý do và cách sửa',
      tags,
      permission: permission('intake.read'),
      audit: event('intake.errors.download'),
      params: id,
      handle: async ({ db, actor, auditor, params, reply }) => {
        const found = await getImport(db, actor, params.id);
        const stream = await annotatedWorkbook(db, deps, found);
        await auditor.write(db, [
          { kind: 'access', subjectType: 'intake.import', subjectId: found.id, purpose: 'verification' },
        ]);
        return reply
          .type(workbookType)
          .header('content-disposition', attachmentHeader(`Lỗi - ${found.fileName.replace(/\.[^.]+$/, '')}.xlsx`))
          .send(stream);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/imports/:id/cancel',
      summary: 'Hủy một tệp chưa đối soát',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.cancel'),
      params: id,
      response: importView,
      handle: async ({ db, actor, act, params }) => {
        const found = await getImport(db, actor, params.id, 'intake.write');
        await act(async (tx, about) => {
          about({ subjectType: 'intake.import', subjectId: found.id });
          if (
            !(await updateImport(tx, found.id, { state: 'cancelled' }, [
              'received',
              'reading',
              'needs-mapping',
              'ready',
            ]))
          ) {
            throw intakeErrors.wrongState('Tệp đã đối soát hoặc đã hủy.');
          }
          if (found.jobId) await cancelJob(tx, found.jobId);
          // A file read by a remembered mapping and thrown away: perhaps the mapping was wrong, so the next file is asked about again.
          if (found.mappingSource === 'remembered' && found.headingSignature) {
            await forgetMapping(tx, found.agencyCode, found.registerId, found.headingSignature);
          }
        });
        return viewImport(db, directory, await getImport(db, actor, params.id));
      },
    }),
  ];
}
