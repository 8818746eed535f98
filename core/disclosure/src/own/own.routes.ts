import { defineRoute, event, permission, type Route } from '@congvu/http';
import { todayInVietnam } from '@congvu/kernel';
import type { AgencyDirectory, RecordType } from '@congvu/registers';
import { grantedPaths } from '../disclose.ts';
import { getPurpose } from '../purposes.ts';
import { composeRecord } from '../records/record.view.ts';
import { ownRecord } from './own.schema.ts';
import { discloseOwn, ownPurpose } from './own.ts';

/** `type`: the register that holds the persons' own records. */
export const ownRoutes = (type: RecordType, directory: AgencyDirectory): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/me/record',
    summary: 'Hồ sơ của chính người đăng nhập, đủ mọi trường, kèm nguồn và ngày của từng giá trị',
    tags: ['cá nhân'],
    permission: permission('self.read'),
    audit: event('disclosure.own.read'),
    response: ownRecord,
    handle: async ({ db, actor, auditor }) => {
      const record = await discloseOwn(db, type, { actor, auditor });
      if (!record) return { record: null };
      const granted = grantedPaths(type, await getPurpose(db, ownPurpose));
      const names = await directory.names(db, [record.owner]);
      const at = { validOn: todayInVietnam(), knownAt: null };
      return { record: composeRecord(type, record, granted, names.get(record.owner) ?? record.owner, at) };
    },
  }),
];
