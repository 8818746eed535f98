import { defineRoute, type event, permission, type Route, unaudited } from '@congvu/http';
import { oneOf } from '@congvu/kernel';
import Type from 'typebox';
import { type EventBook, kindsOf } from './book.ts';
import { eventBody, eventKindView, eventPreview, formView, newRecordBody, writtenRecord } from './event.schema.ts';
import { confirmPeople, createRecord, previewEvent, recordEvent } from './event.service.ts';
import { type PeopleVerifier, rolesOf } from './people.ts';
import { enterable } from './read-values.ts';

const nobody = unaudited('danh mục, số đếm; không có dữ liệu cá nhân');

export interface EventRoutesSettings {
  /** `/api/v1/religion` */
  base: `/${string}`;
  tags: string[];
  /** `sổ tôn giáo`, in the summaries. */
  of: string;
  readPermission: string;
  created: ReturnType<typeof event>;
  recorded: ReturnType<typeof event>;
  /** Absent: no kind of the book names persons. */
  verify?: PeopleVerifier;
}

export function eventRoutes(book: EventBook, settings: EventRoutesSettings): Route[] {
  const { base, tags, of, readPermission, created, recorded, verify } = settings;
  const typeParam = Type.Object({ type: oneOf(Object.keys(book.types)) });
  const recordParam = Type.Object({ ...typeParam.properties, id: Type.String({ format: 'uuid' }) });
  return [
    defineRoute({
      method: 'GET',
      path: `${base}/:type/form`,
      summary: `Danh mục và liên kết mà biểu nhập của một ${of} cần`,
      tags,
      permission: permission(readPermission),
      audit: nobody,
      params: typeParam,
      response: formView,
      handle: async ({ params }) => {
        const { type, references, opens, birth } = book.types[params.type]!;
        const copied = Object.entries(opens).flatMap(([section, fields]) =>
          Object.keys(fields).map((field) => `${section}.${field}`),
        );
        return {
          codeLists: Object.fromEntries(
            Object.entries(type.codeLists).map(([key, list]) => [
              key,
              list().map(({ code, name }) => ({ code, name })),
            ]),
          ),
          references: Object.fromEntries(
            Object.entries(references).map(([path, target]) => [path, book.types[target]!.type.id]),
          ),
          enterable: [...enterable(type)].filter((path) => !copied.includes(path)),
          decisionNeeded: birth !== undefined,
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${base}/:type/events`,
      summary: `Các loại sự kiện của một ${of}, với căn cứ`,
      tags,
      permission: permission(readPermission),
      audit: nobody,
      params: typeParam,
      response: Type.Object({ items: Type.Array(eventKindView) }),
      handle: async ({ params }) => ({
        items: kindsOf(book, params.type).map((kind) => ({
          key: kind.key,
          label: kind.vi,
          labelEn: kind.en,
          legal: kind.legal,
          act: kind.act,
          asks: kind.asks,
          people: kind.people
            ? {
                min: kind.people.min,
                max: kind.people.max,
                one: kind.people.one ?? null,
                roles: rolesOf(book.types[params.type]!.type, kind),
              }
            : null,
        })),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/:type`,
      summary: `Lập một bản ghi của ${of}; mọi lỗi được nêu cùng lúc`,
      tags,
      permission: permission(book.writePermission),
      audit: created,
      params: typeParam,
      body: newRecordBody,
      status: 201,
      response: writtenRecord,
      handle: ({ actor, params, body, act }) =>
        act(async (tx, about) => {
          const made = await createRecord(tx, actor, book, params.type, body);
          about({ subjectType: book.types[params.type]!.type.id, subjectId: made.id });
          return made;
        }),
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/:type/:id/events/preview`,
      summary: 'Xem trước một sự kiện: thay đổi, cảnh báo, mâu thuẫn; không ghi gì',
      tags,
      permission: permission(book.writePermission),
      audit: recorded,
      params: recordParam,
      body: eventBody,
      response: eventPreview,
      handle: async ({ db, actor, auditor, params, body }) => {
        const preview = await previewEvent(db, actor, book, params.type, params.id, body);
        // Values of the record are shown: that is a reading, even where no name is among them.
        const { id } = book.types[params.type]!.type;
        await auditor.write(db, [
          { kind: 'access', subjectType: id, subjectId: params.id, details: { preview: body.event } },
        ]);
        return preview;
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${base}/:type/:id/events`,
      summary: 'Ghi một sự kiện theo quyết định; người nêu trong sự kiện được xác thực với CSDL quốc gia về dân cư',
      tags,
      permission: permission(book.writePermission),
      audit: recorded,
      params: recordParam,
      body: eventBody,
      response: writtenRecord,
      handle: async ({ db, actor, params, body, act }) => {
        const confirmed = verify ? await confirmPeople(db, actor, book, verify, params.type, params.id, body) : [];
        return act(async (tx, about) => {
          const written = await recordEvent(tx, actor, book, params.type, params.id, body, confirmed);
          about({
            subjectType: book.types[params.type]!.type.id,
            subjectId: params.id,
            details: { event: body.event },
          });
          return written;
        });
      },
    }),
  ];
}
