/** What a definition says of files into its register. Pure. */
import { searchKey } from '@congvu/kernel';
import type { RecordDocument } from '../records/document.ts';
import { type FieldMeta, fieldPath, type RecordType } from './define.ts';

/** Fields that a file may fill: what the system keeps is not among them, unless the definition says so. */
export const fileFields = (type: RecordType): FieldMeta[] =>
  [...type.fields.values()].filter(
    (meta) =>
      (!meta.internal || type.files?.also?.includes(fieldPath(meta)) === true) &&
      !type.files?.without?.some((path) => path === fieldPath(meta) || path === meta.section),
  );

/** Whether every row has to give the field. */
export const requiredInFile = (type: RecordType, meta: FieldMeta): boolean =>
  !meta.section && (meta.required === true || type.files?.required?.includes(meta.key) === true);

/** Whether rows are persons whom the population database knows by their number: then each is verified before it enters. */
export const isVerifiedByNumber = (type: RecordType): boolean => type.field(type.identity).population === 'number';

/** Purpose under which files, campaigns and cases of the register are read. */
export const filePurpose = (type: RecordType): string =>
  type.purposes === undefined || type.purposes.includes('verification') ? 'verification' : type.purposes[0]!;

/** What tells which record of an agency a row is about; null where the register's identity is not the system's own. */
export function sameKey(type: RecordType, owner: string, document: RecordDocument): string | null {
  if (!type.files?.same) return null;
  return [owner, ...type.files.same.map((path) => searchKey(String(document[path] ?? '')))].join('\u0001');
}

/** Whether two documents of one key are two things after all. A year tells nothing against a day in it. */
export const areApart = (type: RecordType, a: RecordDocument, b: RecordDocument): boolean =>
  (type.files?.apart ?? []).some((path) => {
    if (a[path] == null || b[path] == null) return false;
    const [one, other] = [String(a[path]), String(b[path])];
    return type.field(path).kind === 'date' ? !one.startsWith(other) && !other.startsWith(one) : one !== other;
  });
