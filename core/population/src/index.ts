export * from './agreement.ts';
export { checkContext, checkQuestion, requestIdOf } from './checks.ts';
export { createPopulationGateway } from './create-gateway.ts';
export { type FaultKind, type FaultSide, faultKinds, isPopulationFault, PopulationFault } from './faults.ts';
export * from './gateway.ts';
export {
  type ListControlOperation,
  type ListOperation,
  listOperations,
  type PersonOperation,
  type PopulationOperation,
  personOperations,
} from './operations.ts';
export * from './personal-id.ts';
export type { ResilienceSettings } from './resilience/caller.ts';
export { createRateLimiter, type LimiterSettings, type RateLimiter } from './resilience/rate-limiter.ts';
export { type GatewayTime, systemTime } from './resilience/time.ts';
export type { GatewayCall, PopulationGatewaySettings } from './settings.ts';
export { type AdapterAccess, adapterHeaders, type LgspAccess } from './signature.ts';
