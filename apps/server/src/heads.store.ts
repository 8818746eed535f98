import { sql } from '@congvu/database';

export const amongRecords = (ids: readonly string[]) => sql<boolean>`id = any(${ids as string[]}::uuid[])`;
