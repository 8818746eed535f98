import type { SchemaModule } from '@congvu/database';

export * from './job.schema.ts';
export {
  cancelJob,
  cancelRequested,
  enqueueJob,
  findJob,
  type LeasedJob,
  type NewJob,
  queueDepth,
} from './job.store.ts';
export { createWorker, type JobContext, type JobHandler, LeaseLostError, type WorkerOptions } from './worker.ts';

export const jobsModule: SchemaModule = {
  name: 'jobs',
  order: 110,
  migrations: new URL('../migrations', import.meta.url),
};
