export { attachmentHeader } from './attachment-header.ts';
export { type Auditor, auditActorOf, createAuditor } from './auditor.ts';
export { errorRoutes } from './errors.routes.ts';
export { httpErrors } from './errors.ts';
export { healthRoutes, type ReadinessCheck } from './health.routes.ts';
export { createLogger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export * from './route.ts';
export { createHttpServer, type HttpOptions, sessionCookie, sessionTokenOf } from './server.ts';
