import type { Database, SchemaModule } from '@congvu/database';
import type { Route } from '@congvu/http';
import { syncStorage } from '@congvu/registers';
import { appraisalRoutes } from './appraisals/appraisal.routes.ts';
import { seedLimits } from './appraisals/limit.store.ts';
import { consultationRoutes } from './consultations/consultation.routes.ts';
import { paperRoutes } from './papers/paper.routes.ts';
import type { AwardDependencies } from './ports.ts';
import { proposalRoutes } from './proposals/proposal.routes.ts';
import { award } from './register/award.register.ts';
import { awardRoutes } from './register/award.routes.ts';
import { roundRoutes } from './rounds/round.routes.ts';
import { ruleRoutes } from './rules/rule.routes.ts';
import { seedRules } from './rules/rule.store.ts';
import { submissionRoutes } from './submissions/submission.routes.ts';

export * from './appraisals/appraisal.schema.ts';
export * from './consultations/consultation.schema.ts';
export { countToReply } from './consultations/consultation.store.ts';
export { awardErrors } from './errors.ts';
export * from './ports.ts';
export * from './proposals/proposal.schema.ts';
export { award } from './register/award.register.ts';
export * from './register/award.schema.ts';
export { claimOnAwards } from './register/award.store.ts';
export { oldAwards } from './register/old-awards.service.ts';
export * from './rounds/round.schema.ts';

export const awardsRoutes = (database: Pick<Database, 'db' | 'pool'>, deps: AwardDependencies): Route[] => [
  ...roundRoutes(deps),
  ...proposalRoutes(deps),
  ...awardRoutes(database, deps),
  ...ruleRoutes(),
  ...appraisalRoutes(deps),
  ...consultationRoutes,
  ...paperRoutes(deps),
  ...submissionRoutes,
];

export const awardsModule: SchemaModule = {
  name: 'awards',
  order: 430,
  migrations: new URL('../migrations', import.meta.url),
  async afterMigrate(db) {
    await syncStorage(db, award);
    await seedRules(db);
    await seedLimits(db);
  },
};
