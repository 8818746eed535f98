import type { Queryable, Tx } from '@congvu/database';
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
  /** The agency and all below it, and ended codes that one of them alone goes on with: code → code of today. */
  codesUnder(db: Queryable, code: string): Promise<ReadonlyMap<string, string>>;
  /** What a code means today: itself, or those that go on with what it had. */
  today(db: Queryable, code: string): Promise<{ code: string; name: string }[]>;
}

/** Open work of a context that stands under an agency's code: it goes where the work of the agency goes. */
export interface AgencyCarrier {
  key: string;
  vi: string;
  en: string;
  /** How much is open, by agency. */
  open(db: Queryable, codes: readonly string[]): Promise<Map<string, number>>;
  /** Hands it over and says how much; what has gone over is not found again, so it may be repeated. */
  carry(tx: Tx, from: string, to: string): Promise<number>;
  /** Work about single records goes with them, where only some go; absent: none of it is about a record. */
  follow?(tx: Tx, recordType: string, recordIds: readonly string[], to: string): Promise<void>;
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
