import type { SchemaModule } from '@congvu/database';
import { raiseEpoch } from './seal/epoch.store.ts';

export const auditModule: SchemaModule = {
  name: 'audit',
  order: 100,
  migrations: new URL('../migrations', import.meta.url),
  afterMigrate: raiseEpoch,
};
