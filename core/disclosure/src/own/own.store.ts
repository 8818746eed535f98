import { sql } from '@congvu/database';

/** The record of one person, for the statement that reads. */
export const recordOf = (identity: string) => sql<boolean>`identity = ${identity}`;
