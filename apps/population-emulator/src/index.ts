export { type AdapterAccount, type DemoCredentials, demoCredentials, type LgspAccount } from './access/credentials.ts';
export type { Rights } from './access/rights.ts';
export type { FaultSettings } from './control/faults.ts';
export type { EmulatorControl, PersonChange } from './control/routes.ts';
export type { EmulatorStats } from './control/stats.ts';
export {
  type CorrectableField,
  type Correction,
  type CorrectionReport,
  correctableFields,
} from './corrections/corrections.ts';
export * from './nation/index.ts';
export type { NationPerson as Person } from './nation/types.ts';
export type { EmulatorOptions } from './options.ts';
export { type Emulator, startEmulator } from './server.ts';
export type { LifeEvent } from './store/registry.ts';
