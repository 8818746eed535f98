import type { Database, Db } from '@congvu/database';
import type { AgencyDirectory } from '@congvu/registers';
import type { InspectionPlan } from './rules/rule.ts';

export interface InspectionDependencies {
  db: Db;
  database: Pick<Database, 'db' | 'pool'>;
  directory: AgencyDirectory;
  plans: readonly InspectionPlan[];
}
