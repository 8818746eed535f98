import type { SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import { applicationRoutes } from './applications/application.routes.ts';
import { campaignRoutes } from './campaigns/campaign.routes.ts';
import { examRoutes } from './exam/exam.routes.ts';
import { noticeRoutes } from './notices/notice.routes.ts';
import type { RecruitmentDependencies } from './ports.ts';
import { resultRoutes } from './results/result.routes.ts';

export * from './applications/application.schema.ts';
export { recruitmentCarrier } from './campaigns/agency-carry.store.ts';
export * from './campaigns/campaign.schema.ts';
export { recruitmentErrors } from './errors.ts';
export * from './exam/exam.schema.ts';
export * from './ports.ts';
export * from './results/result.schema.ts';

export const recruitmentRoutes = (deps: RecruitmentDependencies): Route[] => [
  ...campaignRoutes(deps),
  ...applicationRoutes(deps),
  ...examRoutes,
  ...resultRoutes(deps),
  ...noticeRoutes,
];

export const recruitmentModule: SchemaModule = {
  name: 'recruitment',
  order: 450,
  migrations: new URL('../migrations', import.meta.url),
};
