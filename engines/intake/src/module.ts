import type { Db, SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';
import { type EntryDependencies, enterImport } from './imports/enter-rows.ts';
import { importRoutes } from './imports/import.routes.ts';
import type { IntakeDependencies } from './imports/import.service.ts';
import { readImport } from './imports/read-import.ts';

export const intakeModule: SchemaModule = {
  name: 'intake',
  order: 300,
  migrations: new URL('../migrations', import.meta.url),
};

/** Routes for sending files into any register that takes them; into `defaultRegister` when none is named. */
export const intakeRoutes = (deps: IntakeDependencies, defaultRegister: string): Route[] =>
  importRoutes(deps, defaultRegister);

export const intakeJobs = (
  db: Db,
  deps: Pick<IntakeDependencies, 'store'> & Omit<EntryDependencies, 'db'>,
): Record<string, JobHandler> => ({
  'intake.read': (context) => readImport({ db, ...deps }, context),
  'intake.enter': (context) => enterImport({ db, ...deps }, context),
});
