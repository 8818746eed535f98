/** What a person may know of who used their data: agency, role, purpose and groups; not who by name. */
import { userRoles } from '@congvu/auth';
import { listPurposes, ownAccess, ownAccessQuery, ownNumber, ownPurpose } from '@congvu/disclosure';
import { defineRoute, permission, type Route, unaudited } from '@congvu/http';
import { pageOf } from '@congvu/kernel';
import type { AgencyDirectory, RecordType } from '@congvu/registers';
import { listAccesses } from './own-access.store.ts';
import { roles } from './roles.ts';

const roleNames = new Map(roles.map(({ key, label, labelEn }) => [key, { label, labelEn }]));

export const ownAccessRoutes = (type: RecordType, directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/accesses',
    summary: 'Ai đã xem, ai bị từ chối xem dữ liệu của tôi',
    tags: ['cá nhân'],
    permission: permission('self.read'),
    audit: unaudited('nhật ký về chính người đọc, không có giá trị nào của hồ sơ'),
    query: ownAccessQuery,
    response: pageOf(ownAccess),
    handle: async ({ db, actor, query: { page = 1, pageSize = 25, own = false } }) => {
      const { items, total } = await listAccesses(db, type, ownNumber({ actor }), { own, page, pageSize });
      const names = await directory.names(
        db,
        items.flatMap(({ actorAgency }) => actorAgency ?? []),
      );
      const held = await userRoles(
        db,
        items.flatMap(({ actorId }) => actorId ?? []),
      );
      const purposes = new Map((await listPurposes(db)).map((purpose) => [purpose.code, purpose]));
      const groupOf = (path: string) => type.fields.get(path)?.group ?? type.sections.get(path)?.group;
      return {
        items: items.map((row) => {
          const purpose = purposes.get(row.purpose ?? '');
          const groups = new Set(row.fields.flatMap((path) => groupOf(path) ?? []));
          return {
            id: row.id,
            at: row.at.toISOString(),
            kind: row.kind,
            event: row.event,
            own: row.purpose === ownPurpose,
            agencyName: row.actorAgency ? (names.get(row.actorAgency) ?? row.actorAgency) : null,
            roles: (held.get(row.actorId ?? '') ?? []).flatMap((key) => roleNames.get(key) ?? []),
            purpose: purpose ? { label: purpose.label, labelEn: purpose.labelEn } : null,
            groups: Object.entries(type.groups)
              .filter(([key]) => groups.has(key))
              .map(([, group]) => ({ label: group.vi, labelEn: group.en })),
            consent: row.consent,
          };
        }),
        total,
        page,
        pageSize,
      };
    },
  }),
];
