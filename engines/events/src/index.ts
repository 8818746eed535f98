export * from './book.ts';
export * from './consequences.ts';
export * from './event.routes.ts';
export * from './event.schema.ts';
export { holdsRecords, nextCode } from './event.store.ts';
export { fileEntriesOf } from './file-entries.service.ts';
export { type NewRecord, readNewRecord } from './new-record.ts';
export type { ConfirmedPerson, PeopleVerifier } from './people.ts';
export { isDay } from './read-values.ts';
