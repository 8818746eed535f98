import type { Route } from '@congvu/http';
import type { JobHandler } from '@congvu/jobs';
import { campaignRoutes } from './campaigns/campaign.routes.ts';
import { runCampaign } from './campaigns/run-campaign.ts';
import { caseRoutes } from './cases/case.routes.ts';
import { followReport } from './cases/follow-report.ts';
import type { LinkageDependencies } from './dependencies.ts';

export * from './campaigns/campaign.schema.ts';
export { startCampaign, viewCampaign } from './campaigns/campaign.service.ts';
export { findCampaign, tallyCampaign } from './campaigns/campaign.store.ts';
export { caseCarrier } from './cases/agency-carry.store.ts';
export * from './cases/case.schema.ts';
export { claimsByTwo } from './cases/claims.store.ts';
export { compareDates, compareNames, decideOutcome } from './compare.ts';
export { type LinkageDependencies, linkageModule } from './dependencies.ts';
export { linkageErrors } from './errors.ts';
export * from './outcome.ts';

export const linkageRoutes = (deps: LinkageDependencies, defaultRegister: string): Route[] => [
  ...campaignRoutes(deps, defaultRegister),
  ...caseRoutes(deps, defaultRegister),
];

export const linkageJobs = (deps: LinkageDependencies): Record<string, JobHandler> => ({
  'linkage.campaign': (context) => runCampaign(deps, context),
  'linkage.report': (context) => followReport(deps, context),
});
