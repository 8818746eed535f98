import { discloseRecord, purposeQuery, usualPurpose } from '@congvu/disclosure';
import { defineRoute, event, permission, type Route } from '@congvu/http';
import { newId, written } from '@congvu/kernel';
import { idsMergedInto, recordsById } from '@congvu/registers';
import Type from 'typebox';
import type { StewardshipDependencies } from '../corrections/correction.service.ts';
import { stewardshipErrors } from '../errors.ts';
import { noteView } from './note.schema.ts';
import { insertNote, listNotes } from './note.store.ts';

const params = Type.Object({ type: Type.String({ maxLength: 80 }), id: Type.String({ format: 'uuid' }) });
const tags = ['sổ đăng ký'];

export const noteRoutes = ({ database, catalogue }: StewardshipDependencies): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/registers/:type/records/:id/notes',
    summary: 'Ghi chú của cán bộ bên cạnh bản ghi',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.note.list'),
    params,
    query: purposeQuery,
    response: Type.Object({ items: Type.Array(noteView) }),
    handle: async ({ db, actor, auditor, params: { type: typeId, id }, query }) => {
      const type = catalogue.get(typeId);
      // Notes are about the person: who may not read the record reads none of them.
      await discloseRecord(database, type, id, { actor, auditor, purpose: query.purpose ?? usualPurpose(type) });
      return {
        items: (await listNotes(db, type.id, [id, ...(await idsMergedInto(db, type, id))])).map(
          ({ writtenAt, writtenByName, ...note }) => ({
            ...note,
            writtenBy: writtenByName,
            writtenAt: writtenAt.toISOString(),
          }),
        ),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/registers/:type/records/:id/notes',
    summary: 'Viết ghi chú bên cạnh bản ghi; không sửa, không xoá được',
    tags,
    permission: permission('register.read'),
    audit: event('stewardship.note.write'),
    params,
    body: Type.Object({ text: written(3, 2000) }),
    status: 201,
    response: Type.Object({ id: Type.String() }),
    handle: ({ actor, params: { type: typeId, id }, body, act }) =>
      act(async (tx, about) => {
        const type = catalogue.get(typeId);
        const [record] = await recordsById(tx, type, [id]);
        if (!record || !type.correctPermission || !actor.can(type.correctPermission, record.owner))
          throw stewardshipErrors.recordNotFound();
        const note = newId();
        await insertNote(tx, {
          id: note,
          recordType: type.id,
          recordId: id,
          text: body.text,
          writtenBy: actor.user.id,
          writtenByName: actor.user.displayName,
        });
        about({ subjectType: type.id, subjectId: id, details: { note } });
        return { id: note };
      }),
  }),
];
