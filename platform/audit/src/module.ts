import type { SchemaModule } from '@congvu/database';

export const auditModule: SchemaModule = { name: 'audit', migrations: new URL('../migrations', import.meta.url) };
