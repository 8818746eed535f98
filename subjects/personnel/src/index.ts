import type { SchemaModule } from '@congvu/database';
import { syncStorage } from '@congvu/registers';
import { official } from './officials/official.register.ts';

export { officialMeasure } from './measures/official.measure.ts';
export { official } from './officials/official.register.ts';
export { officialRoutes } from './officials/official.routes.ts';
export * from './officials/official.schema.ts';

export const personnelModule: SchemaModule = {
  name: 'personnel',
  order: 410,
  afterMigrate: (db) => syncStorage(db, official),
};
