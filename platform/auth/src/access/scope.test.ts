import { sql } from '@congvu/database';
import { createTestDatabase, type TestDatabase } from '@congvu/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActor } from './actor.ts';
import { withinScope } from './scope-sql.ts';

const user = { id: 'u', displayName: 'u', email: null, agencyCode: null, personalNumber: null };
const roles = new Map([
  ['reader', { key: 'reader', label: '', labelEn: '', permissions: ['a.read'] }],
  ['writer', { key: 'writer', label: '', labelEn: '', permissions: ['a.read', 'a.write'] }],
]);

// Few letters, so that codes are often prefixes of each other without being ancestors; and the wildcards of LIKE.
const segment = fc.constantFrom('H1', 'H12', 'H', 'S', 'SY', 'S_', 'S%', 'S\\');
const code = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const grant = fc.record({
  role: fc.constantFrom('reader', 'writer', 'nobody'),
  scope: fc.oneof({ weight: 5, arbitrary: code }, { weight: 1, arbitrary: fc.constant('*') }),
});

/** What scope means, written without the code under test: walk up from the agency and look for a grant. */
function oracle(grants: readonly { role: string; scope: string }[], permission: string, agency: string): boolean {
  const holders = permission === 'a.write' ? ['writer'] : ['reader', 'writer'];
  const ancestors = agency.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  return grants.some((each) => holders.includes(each.role) && (each.scope === '*' || ancestors.includes(each.scope)));
}

describe('organisational scope', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('lets an actor reach exactly the agencies at and below its grants', () => {
    fc.assert(
      fc.property(
        fc.array(grant, { maxLength: 5 }),
        code,
        fc.constantFrom('a.read', 'a.write'),
        (grants, agency, permission) => {
          expect(createActor(user, grants, roles).can(permission, agency)).toBe(oracle(grants, permission, agency));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('filters rows in the database by the same rule', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(grant, { maxLength: 4 }),
        fc.uniqueArray(code, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('a.read', 'a.write'),
        async (grants, agencies, permission) => {
          const actor = createActor(user, grants, roles);
          const { rows } = await sql<{ code: string }>`
          select t.code from unnest(${agencies}::text[]) as t(code) where ${withinScope(actor, permission, 't.code')}`.execute(
            database.db,
          );
          expect(rows.map((row) => row.code).sort()).toEqual(
            agencies.filter((agency) => oracle(grants, permission, agency)).sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
