import type { Database, SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import { syncStorage } from '@congvu/registers';
import { careerRoutes } from './career/career.routes.ts';
import { clockRoutes } from './clocks/clock.routes.ts';
import { cvRoutes } from './cv/cv.routes.ts';
import { dueRoutes } from './due/due.routes.ts';
import { extractRoutes } from './extracts/extract.routes.ts';
import { official } from './officials/official.register.ts';
import { officialRoutes } from './officials/official.routes.ts';
import { transferRoutes } from './transfers/transfer.routes.ts';

export * from './career/career.schema.ts';
export { recordEvent, recordPermission } from './career/career.service.ts';
export { careerErrors } from './career/errors.ts';
export * from './clocks/clock.schema.ts';
export { decideDeclarationBy } from './clocks/clocks.ts';
export * from './due/due.schema.ts';
export { createDueKeeper } from './due/due.service.ts';
export { recordRules as officialInspectionRules } from './inspection/record-rules.ts';
export { relativesTogether } from './inspection/relatives.rule.ts';
export { officialMeasure } from './measures/official.measure.ts';
export { official } from './officials/official.register.ts';
export * from './officials/official.schema.ts';
export { confirmPersonnelData } from './procedures/confirm-personnel-data/procedure.ts';

export * from './transfers/transfer.schema.ts';
export { countToAccept } from './transfers/transfer.store.ts';

export const personnelRoutes = (database: Pick<Database, 'db' | 'pool'>): Route[] => [
  ...officialRoutes(database),
  ...cvRoutes(database),
  ...extractRoutes(database),
  ...careerRoutes(database),
  ...dueRoutes,
  ...clockRoutes,
  ...transferRoutes(database),
];

export const personnelModule: SchemaModule = {
  name: 'personnel',
  order: 410,
  migrations: new URL('../migrations', import.meta.url),
  afterMigrate: (db) => syncStorage(db, official),
};
