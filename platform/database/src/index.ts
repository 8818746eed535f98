export { sql } from 'kysely';
export { copyRows, copyValue } from './copy.ts';
export * from './database.ts';
export * from './embedded.ts';
export { jsonText } from './json.ts';
export * from './migrate.ts';
