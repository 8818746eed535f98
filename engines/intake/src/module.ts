import type { Db, SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';
import { importRoutes } from './imports/import.routes.ts';
import type { IntakeDependencies } from './imports/import.service.ts';
import { readImport } from './imports/read-import.ts';

export const intakeModule: SchemaModule = {
  name: 'intake',
  order: 300,
  migrations: new URL('../migrations', import.meta.url),
};

/** Routes for sending files into `defaultRegister`. */
export const intakeRoutes = (deps: IntakeDependencies, defaultRegister: string): Route[] =>
  importRoutes(deps, defaultRegister);

export const intakeJobs = (
  db: Db,
  deps: Pick<IntakeDependencies, 'store' | 'catalogue' | 'directory'>,
): Record<string, JobHandler> => ({
  'intake.read': (context) => readImport({ db, ...deps }, context),
});
