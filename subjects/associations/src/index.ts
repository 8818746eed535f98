import type { SchemaModule } from '@congvu/database';
import { syncStorage } from '@congvu/registers';
import { associationRegisters } from './registers/types.ts';

export { associationRoutes } from './association.routes.ts';
export * from './dues/due.schema.ts';
export { associationErrors } from './errors.ts';
export type { AssociationDependencies } from './ports.ts';
export { associationBook, associationRegisters } from './registers/types.ts';
export { seedAssociationSample } from './sample/sample.service.ts';

export const associationsModule: SchemaModule = {
  name: 'associations',
  order: 405,
  migrations: new URL('../migrations', import.meta.url),
  async afterMigrate(db) {
    for (const type of associationRegisters) await syncStorage(db, type);
  },
};
