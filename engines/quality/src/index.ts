import type { SchemaModule } from '@congvu/database';

export { accurateRules, cleanRules, completeRules, sharedRules } from './measures/generic-rules.ts';
export { type Criterion, criteria, type Dimension, type Measure, type QualityRule } from './measures/measure.ts';
export { createMeasurer, type Measurer } from './measures/measurer.ts';
export { qualityRoutes } from './quality.routes.ts';
export * from './scores/score.schema.ts';
export type { QualityDependencies } from './scores/score.service.ts';
export * from './statistics/statistics.schema.ts';

export const qualityModule: SchemaModule = {
  name: 'quality',
  order: 330,
  migrations: new URL('../migrations', import.meta.url),
};
