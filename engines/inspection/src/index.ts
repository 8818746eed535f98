import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';
import { inspectionCampaignRoutes } from './campaigns/campaign.routes.ts';
import { runInspection } from './campaigns/run-inspection.ts';
import type { InspectionDependencies } from './dependencies.ts';
import { findingRoutes } from './findings/finding.routes.ts';

export * from './campaigns/campaign.schema.ts';
export type { InspectionDependencies } from './dependencies.ts';
export { findingCarrier } from './findings/agency-carry.store.ts';
export * from './findings/finding.schema.ts';
export { countToExplain } from './findings/finding.store.ts';
export {
  checkPlan,
  type Found,
  type FoundAt,
  type InspectionPlan,
  type InspectionRule,
  type RecordRule,
  type RuleGround,
  type ScanRule,
} from './rules/rule.ts';

export const inspectionRoutes = (deps: InspectionDependencies): Route[] => [
  ...inspectionCampaignRoutes(deps),
  ...findingRoutes(deps),
];

export const inspectionJobs = (deps: InspectionDependencies): Record<string, JobHandler> => ({
  'inspection.examine': (context) => runInspection(deps, context),
});

export const inspectionModule: SchemaModule = {
  name: 'inspection',
  order: 340,
  migrations: new URL('../migrations', import.meta.url),
};
