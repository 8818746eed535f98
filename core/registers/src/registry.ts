import type { Queryable } from '@congvu/database';
import { defineErrors } from '@congvu/kernel';
import type { RecordType } from './definition/define.ts';

export const registerErrors = defineErrors('registers', {
  unknownRegister: { status: 404, title: 'Không có sổ đăng ký này' },
  notFound: { status: 404, title: 'Không tìm thấy hồ sơ trong phạm vi của tài khoản' },
});

/** Names of agencies, for engines that must not know the organisations register. */
export interface AgencyDirectory {
  names(db: Queryable, codes: readonly string[]): Promise<Map<string, string>>;
  exists(db: Queryable, code: string): Promise<boolean>;
  /** The agency and all below it. */
  codesUnder(db: Queryable, code: string): Promise<ReadonlySet<string>>;
}

/** The record types that subjects have handed in: what engines work on. */
export interface RegisterCatalogue {
  get(id: string): RecordType;
  all(): RecordType[];
}

export function createCatalogue(types: readonly RecordType[]): RegisterCatalogue {
  const byId = new Map(types.map((type) => [type.id, type]));
  return {
    get(id) {
      const type = byId.get(id);
      if (!type) throw registerErrors.unknownRegister();
      return type;
    },
    all: () => [...byId.values()],
  };
}
