import type { SchemaModule } from '@congvu/database';
import { syncStorage } from '@congvu/registers';
import { practiceCertificate } from './registers/certificate.register.ts';

export { practiceCertificateProcedure } from './procedures/practice-certificate/procedure.ts';
export { practiceCertificate } from './registers/certificate.register.ts';

export const archivesModule: SchemaModule = {
  name: 'archives',
  order: 460,
  migrations: new URL('../migrations', import.meta.url),
  afterMigrate: (db) => syncStorage(db, practiceCertificate),
};
