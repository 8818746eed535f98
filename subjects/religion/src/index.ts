import type { SchemaModule } from '@congvu/database';
import { syncStorage } from '@congvu/registers';
import { religionRegisters } from './registers/types.ts';

export { religionErrors } from './errors.ts';
export * from './events/event.schema.ts';
export { religionBook, religionRegisters } from './registers/types.ts';
export { religionRoutes } from './religion.routes.ts';
export { seedReligionSample } from './sample/sample.service.ts';

export const religionModule: SchemaModule = {
  name: 'religion',
  order: 440,
  migrations: new URL('../migrations', import.meta.url),
  async afterMigrate(db) {
    for (const type of religionRegisters) await syncStorage(db, type);
  },
};
