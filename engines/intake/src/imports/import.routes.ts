import { Readable } from 'node:stream';
import { attachmentHeader, defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { cancelJob } from '@congvu/jobs';
import { pageOf, pageQuery } from '@congvu/kernel';
import { filePurpose, isVerifiedByNumber } from '@congvu/registers';
import Type from 'typebox';
import { intakeErrors } from '../errors.ts';
import { decideImport, submitImport, takeBackStates, toEnter } from './approval.service.ts';
import { decisionBody, importRow, importView, intakeRegister, mappingBody, rowQuery } from './import.schema.ts';
import {
  annotatedWorkbook,
  confirmMapping,
  createImport,
  getImport,
  type IntakeDependencies,
  templateOf,
} from './import.service.ts';
import { forgetMapping, importScope, listImports, pageOfRows, updateImport } from './import.store.ts';
import { viewImport, viewRow } from './import.view.ts';
import { registersFor, worksOn } from './work-scope.store.ts';

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
      query: Type.Object({ register: Type.Optional(Type.String({ maxLength: 80 })) }),
      handle: async ({ actor, query, reply }) => {
        const id = query.register ?? defaultRegister;
        const type = registersFor(catalogue, actor, 'intake.read', 'see').find((one) => one.id === id);
        if (!type) throw intakeErrors.unknownRegister();
        return reply
          .type(workbookType)
          .header('content-disposition', attachmentHeader(`Mẫu - ${type.vi}.xlsx`))
          .send(Readable.from(templateOf(type)));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/imports/registers',
      summary: 'Các sổ mà tài khoản được gửi tệp vào',
      tags,
      permission: permission('intake.write'),
      audit: unaudited('tên sổ'),
      response: Type.Object({ items: Type.Array(intakeRegister) }),
      handle: async ({ actor }) => ({
        items: registersFor(catalogue, actor, 'intake.write', 'send').map((type) => ({
          id: type.id,
          label: type.vi,
          labelEn: type.en,
          wayIn: isVerifiedByNumber(type) ? ('verification' as const) : ('approval' as const),
        })),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/imports',
      summary: 'Gửi một tệp (multipart: registerId nếu không phải sổ cán bộ, agencyCode, rồi file)',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.create'),
      multipart: true,
      response: importView,
      status: 201,
      handle: async ({ db, actor, act, request }) => {
        let agencyCode = '';
        let registerId = defaultRegister;
        for await (const part of request.parts({ limits: { files: 1, fileSize: deps.maxUploadBytes + 1 } })) {
          if (part.type === 'field') {
            if (part.fieldname === 'agencyCode') agencyCode = String(part.value).trim();
            if (part.fieldname === 'registerId') registerId = String(part.value).trim();
            continue;
          }
          const type = registersFor(catalogue, actor, 'intake.write', 'send').find(({ id }) => id === registerId);
          if (!type) {
            part.file.resume();
            throw intakeErrors.unknownRegister();
          }
          if (
            !agencyCode ||
            !worksOn(type, actor, 'intake.write', 'send', agencyCode) ||
            !(await directory.exists(db, agencyCode))
          ) {
            part.file.resume();
            const heirs = agencyCode ? await directory.today(db, agencyCode) : [];
            if (heirs.length > 0 && heirs.every(({ code }) => code !== agencyCode && actor.can('intake.write', code)))
              throw intakeErrors.agencyEnded(
                `Mã ${agencyCode} đã chấm dứt. Hãy gửi cho cơ quan kế thừa: ${heirs.map(({ code, name }) => `${name} (${code})`).join(', ')}.`,
              );
            throw intakeErrors.unknownAgency();
          }
          const stored = await deps.store.put(part.file, { maxBytes: deps.maxUploadBytes });
          const name = (part.filename || 'tep')
            .normalize('NFC')
            // Control characters, paths, and marks that turn the reading direction and so hide the true ending.
            .replace(/[\p{Cc}/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '_')
            .slice(0, 200);
          const importId = await act(async (tx, about) => {
            const created = await createImport(tx, actor, { ...stored, name }, { registerId: type.id, agencyCode });
            about({
              subjectType: 'intake.import',
              subjectId: created,
              details: { registerId: type.id, agencyCode, sha256: stored.sha256, bytes: stored.bytes },
            });
            return created;
          }).catch(async (error) => {
            await deps.store.delete(stored.id);
            throw error;
          });
          return viewImport(db, deps, actor, await getImport(db, catalogue, actor, importId));
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
        const { items, total } = await listImports(db, importScope(catalogue, actor), page, pageSize);
        return {
          items: await Promise.all(
            items.map(async (item) => {
              const view = await viewImport(db, deps, actor, item);
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
      handle: async ({ db, actor, params }) =>
        viewImport(db, deps, actor, await getImport(db, catalogue, actor, params.id)),
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
        const found = await getImport(db, catalogue, actor, params.id, 'send');
        await act(async (tx, about) => {
          about({ subjectType: 'intake.import', subjectId: found.id });
          await confirmMapping(tx, actor, found, catalogue.get(found.registerId), body.columns, body.remember);
        });
        return viewImport(db, deps, actor, await getImport(db, catalogue, actor, params.id));
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
        const found = await getImport(db, catalogue, actor, params.id);
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
            purpose: filePurpose(type),
            details: { rows: items.map((row) => row.rowNumber) },
          },
        ]);
        return {
          items: items.map((row) => viewRow(type, row, actor.can('disclosure.sensitive', found.agencyCode))),
          total,
          page,
          pageSize,
        };
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
        const found = await getImport(db, catalogue, actor, params.id);
        const stream = await annotatedWorkbook(db, deps, found);
        await auditor.write(db, [
          {
            kind: 'access',
            subjectType: 'intake.import',
            subjectId: found.id,
            purpose: filePurpose(catalogue.get(found.registerId)),
          },
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
      summary: 'Hủy, rút lại một tệp chưa đối soát, chưa duyệt',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.cancel'),
      params: id,
      response: importView,
      handle: async ({ db, actor, act, params }) => {
        const found = await getImport(db, catalogue, actor, params.id, 'send');
        await act(async (tx, about) => {
          about({ subjectType: 'intake.import', subjectId: found.id });
          if (!(await updateImport(tx, found.id, { state: 'cancelled' }, takeBackStates))) {
            throw intakeErrors.wrongState('Tệp đã đối soát, đã duyệt hoặc đã hủy.');
          }
          if (found.jobId) await cancelJob(tx, found.jobId);
          // A file read by a remembered mapping and thrown away: perhaps the mapping was wrong, so the next file is asked about again.
          if (found.mappingSource === 'remembered' && found.headingSignature) {
            await forgetMapping(tx, found.agencyCode, found.registerId, found.headingSignature);
          }
        });
        return viewImport(db, deps, actor, await getImport(db, catalogue, actor, params.id));
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/imports/:id/submit',
      summary: 'Gửi duyệt một tệp không có định danh dân cư',
      tags,
      permission: permission('intake.write'),
      audit: event('intake.import.submit'),
      params: id,
      response: importView,
      handle: async ({ db, actor, act, params }) => {
        const found = await getImport(db, catalogue, actor, params.id, 'send');
        await act(async (tx, about) => {
          about({ subjectType: 'intake.import', subjectId: found.id });
          await submitImport(tx, actor, catalogue.get(found.registerId), found);
        });
        return viewImport(db, deps, actor, await getImport(db, catalogue, actor, params.id));
      },
    }),
    ...(['approve', 'reject'] as const).map((action) =>
      defineRoute({
        method: 'POST',
        path: `/api/v1/imports/:id/${action}`,
        summary:
          action === 'approve'
            ? 'Duyệt tệp người khác gửi; các dòng hợp lệ vào sổ'
            : 'Trả lại tệp người khác gửi, có lý do',
        tags,
        permission: permission('intake.write'),
        audit: event(`intake.import.${action}`),
        params: id,
        body: decisionBody,
        response: importView,
        handle: async ({ db, actor, act, params, body }) => {
          const found = await getImport(db, catalogue, actor, params.id, 'approve');
          await act(async (tx, about) => {
            about({ subjectType: 'intake.import', subjectId: found.id, details: { rows: toEnter(found) } });
            await decideImport(tx, actor, found, action, body.note?.trim() ?? null);
          });
          return viewImport(db, deps, actor, await getImport(db, catalogue, actor, params.id));
        },
      }),
    ),
  ];
}
