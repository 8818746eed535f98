export * from './entries/entry.schema.ts';
export * from './entries/entry.store.ts';
export { auditModule } from './module.ts';
export { createSealer, type SealerOptions } from './seal/sealer.ts';
export { loadSigningKey, type SigningKey } from './seal/signing-key.ts';
export { type LogVerdict, verifyLog } from './seal/verify.ts';
