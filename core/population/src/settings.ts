import type { CallContext } from './gateway.ts';
import type { MessageSettings } from './message.ts';
import type { PopulationOperation } from './operations.ts';
import type { ResilienceSettings } from './resilience/caller.ts';
import type { GatewayTime } from './resilience/time.ts';
import type { AdapterAccess, LgspAccess } from './signature.ts';

/** One finished call, for the log of who asked what, why, and how it went. */
export interface GatewayCall {
  operation: PopulationOperation | 'reportCorrection' | 'correctionStatus';
  context: CallContext;
  number?: string;
  outcome: 'answered' | 'not-found' | 'failed';
  /** Code of the fault, e.g. `population.timeout`. */
  faultCode?: string;
  attempts: number;
  durationMs: number;
}

/** The real service and the emulator differ in these settings alone. */
export interface PopulationGatewaySettings extends ResilienceSettings {
  protocol: 'soap' | 'rest';
  /** SOAP: the endpoint. REST: the base before the operation. */
  url: string;
  access: AdapterAccess | LgspAccess;
  /** Where wrong population data are reported; without it `reportCorrection` answers `notConfigured`. */
  correctionsUrl?: string;
  names?: MessageSettings['names'];
  dates?: MessageSettings['dates'];
  integrationCodes?: MessageSettings['integrationCodes'];
  /** SOAP only. */
  prefix?: 'dan' | 'qldc';
  /** REST only. */
  fieldNames?: 'lower' | 'contract';
  /** Of one attempt; default 10,000. */
  timeoutMs?: number;
  maxAnswerBytes?: number;
  time?: GatewayTime;
  /** Called after every call that left; must not throw. */
  observe?: (call: GatewayCall) => void;
}
