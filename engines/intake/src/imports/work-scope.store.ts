/** Who may do what with files of which register: the general permission and the register's own, both within the agency's scope. */
import { type Actor, type Permission, withinScope } from '@congvu/auth';
import { sql } from '@congvu/database';
import type { FileIntake, RecordType, RegisterCatalogue } from '@congvu/registers';

export type FileRight = keyof Pick<FileIntake, 'see' | 'send' | 'approve'>;

/** Whether the actor may do it for this agency. */
export const worksOn = (
  type: RecordType,
  actor: Actor,
  general: Permission,
  right: FileRight,
  agencyCode: string,
): boolean => type.files !== undefined && actor.can(general, agencyCode) && actor.can(type.files[right], agencyCode);

/** Registers with which the actor may do it somewhere. */
export const registersFor = (
  catalogue: RegisterCatalogue,
  actor: Actor,
  general: Permission,
  right: FileRight,
): RecordType[] => catalogue.all().filter((type) => type.files && actor.has(general) && actor.has(type.files[right]));

/** The same as a condition over a register column and an agency column. */
export function workScope(
  catalogue: RegisterCatalogue,
  actor: Actor,
  general: Permission,
  right: FileRight,
  columns: { register: string; agency: string },
) {
  const parts = registersFor(catalogue, actor, general, right).map(
    (type) =>
      sql<boolean>`(${sql.ref(columns.register)} = ${type.id} and ${withinScope(actor, general, columns.agency)}
        and ${withinScope(actor, type.files![right], columns.agency)})`,
  );
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
