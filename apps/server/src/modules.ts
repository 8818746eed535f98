import { archivesModule, practiceCertificate } from '@congvu/archives';
import { associationRegisters, associationsModule } from '@congvu/associations';
import { auditModule } from '@congvu/audit';
import { authModule } from '@congvu/auth';
import { award, awardsModule } from '@congvu/awards';
import type { SchemaModule } from '@congvu/database';
import { disclosureModule } from '@congvu/disclosure';
import { inspectionModule } from '@congvu/inspection';
import { intakeModule } from '@congvu/intake';
import { jobsModule } from '@congvu/jobs';
import { linkageModule } from '@congvu/linkage';
import { organisationsModule } from '@congvu/organisations';
import { official, officialMeasure, personnelModule } from '@congvu/personnel';
import { proceduresModule } from '@congvu/procedures';
import { type Measure, qualityModule } from '@congvu/quality';
import { recruitmentModule } from '@congvu/recruitment';
import { createCatalogue, registersModule } from '@congvu/registers';
import { religionModule, religionRegisters } from '@congvu/religion';
import { stewardshipModule } from '@congvu/stewardship';

/** Every context with tables, in the order in which they may build on each other. */
export const modules: readonly SchemaModule[] = [
  auditModule,
  jobsModule,
  authModule,
  registersModule,
  disclosureModule,
  organisationsModule,
  associationsModule,
  personnelModule,
  awardsModule,
  religionModule,
  recruitmentModule,
  intakeModule,
  linkageModule,
  stewardshipModule,
  qualityModule,
  inspectionModule,
  archivesModule,
  proceduresModule,
];

export const catalogue = createCatalogue([
  official,
  award,
  ...religionRegisters,
  ...associationRegisters,
  practiceCertificate,
]);
/** The register that a file goes into when none is named. */
export const defaultRegister = official.id;

/** What is worked out from the records of a register beyond its columns. */
export const measures: readonly Measure[] = [officialMeasure];
