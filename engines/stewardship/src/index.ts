import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import { correctionRoutes } from './corrections/correction.routes.ts';
import type { StewardshipDependencies } from './corrections/correction.service.ts';
import { noteRoutes } from './notes/note.routes.ts';

export * from './corrections/correction.schema.ts';
export type { StewardshipDependencies } from './corrections/correction.service.ts';
export { stewardshipErrors } from './errors.ts';
export * from './notes/note.schema.ts';

export const stewardshipRoutes = (deps: StewardshipDependencies): Route[] => [
  ...correctionRoutes(deps),
  ...noteRoutes(deps),
];

export const stewardshipModule: SchemaModule = {
  name: 'stewardship',
  order: 320,
  migrations: new URL('../migrations', import.meta.url),
};
