import type { Actor } from '@congvu/auth';
import type { Queryable, Tx } from '@congvu/database';
import { newId, todayInVietnam } from '@congvu/kernel';
import { organisationErrors } from '../errors.ts';
import type { OrganisationDependencies } from '../ports.ts';
import { nodesAt } from '../tree/tree.store.ts';
import type { QuotaBody, QuotaCell, QuotaPreview, QuotaRow, QuotaView } from './quota.schema.ts';
import {
  givenBelow,
  givenOf,
  insertQuota,
  insertWaiver,
  kindsOf,
  lockFamily,
  parentOf,
  type QuotaKindRow,
  quotasUnder,
  waiversById,
} from './quota.store.ts';
import { checkQuota, sayProblem } from './quota.ts';

const read = 'quota.read';
const write = 'quota.write';
const mostRows = 200;

type Count = { agencyCode: string; personnelType: string | null; n: number };

const usedOf = (counts: readonly Count[], code: string, kind: QuotaKindRow): number =>
  counts
    .filter(
      ({ agencyCode, personnelType }) =>
        (agencyCode === code || agencyCode.startsWith(`${code}.`)) && kind.personnelTypes.includes(personnelType ?? ''),
    )
    .reduce((sum, { n }) => sum + n, 0);

/** A quota beyond the limit is let through by the level above, never by who is over it. */
const mayWaive = (actor: Actor, parentCode: string | null): boolean =>
  parentCode === null ? actor.scopesOf(write).includes('*') : actor.can(write, parentCode);

/** An agency and those directly below it; without an agency, the tops of what the reader may see. */
export async function viewQuotas(
  db: Queryable,
  { staff }: OrganisationDependencies,
  actor: Actor,
  query: { agency?: string | undefined; year?: number | undefined },
): Promise<QuotaView> {
  const today = todayInVietnam();
  const year = query.year ?? Number(today.slice(0, 4));
  const found = query.agency ? await parentOf(db, query.agency) : undefined;
  if (query.agency && (!found || !actor.can(read, query.agency))) throw organisationErrors.agencyNotFound();
  const own = found ? { code: query.agency!, ...found } : null;
  const nodes = await nodesAt(db, actor, today, { parent: query.agency }, mostRows + 1, read);
  const shown = nodes.slice(0, mostRows);
  const agencies = [
    ...(own ? [{ ...own, children: 0 }] : []),
    ...shown.map(({ code, name, parentCode, children }) => ({ code, name, parentCode, children })),
  ];
  const codes = agencies.map(({ code }) => code);
  const [kinds, given, counts] = [
    await kindsOf(db, year),
    await givenOf(db, codes, year),
    await staff.count(db, codes),
  ];
  const waivers = await waiversById(
    db,
    given.flatMap(({ waiverId }) => (waiverId ? [waiverId] : [])),
  );
  const cell = (code: string, kind: QuotaKindRow): QuotaCell => {
    const quota = given.find((row) => row.agencyCode === code && row.kind === kind.code);
    const waiver = waivers.find(({ id }) => id === quota?.waiverId);
    const used = usedOf(counts, code, kind);
    return {
      kind: kind.code,
      given: quota?.given ?? null,
      used,
      vacant: quota ? quota.given - used : null,
      decisionNumber: quota?.decisionNumber ?? null,
      decidedOn: quota?.decidedOn ?? null,
      waiver: waiver
        ? {
            ground: waiver.ground,
            allowedBy: waiver.allowedBy,
            untilOn: waiver.untilOn,
            recordedBy: waiver.recordedBy,
            recordedAt: waiver.recordedAt.toISOString(),
            inForce: waiver.untilOn >= today,
          }
        : null,
    };
  };
  return {
    year,
    agency: own,
    kinds: kinds.map(({ personnelTypes: _, ...kind }) => kind),
    rows: agencies.map(
      (agency): QuotaRow => ({
        code: agency.code,
        name: agency.name,
        children: agency.children,
        mayWrite: actor.can(write, agency.code),
        mayWaive: mayWaive(actor, agency.parentCode),
        cells: kinds.map((kind) => cell(agency.code, kind)),
      }),
    ),
    more: nodes.length > mostRows,
  };
}

type Target = Pick<QuotaBody, 'agencyCode' | 'kind' | 'year' | 'given'>;

export async function previewQuota(
  db: Queryable,
  { staff }: OrganisationDependencies,
  actor: Actor,
  target: Target,
): Promise<QuotaPreview & { parentCode: string | null }> {
  const found = actor.can(write, target.agencyCode) ? await parentOf(db, target.agencyCode) : undefined;
  if (!found) throw organisationErrors.agencyNotFound();
  const kind = (await kindsOf(db, target.year)).find(({ code }) => code === target.kind);
  if (!kind) throw organisationErrors.kindUnknown();
  const { parentCode } = found;
  const given = await givenOf(db, [target.agencyCode, ...(parentCode ? [parentCode] : [])], target.year);
  const givenTo = (code: string | null) =>
    given.find((row) => row.agencyCode === code && row.kind === target.kind)?.given ?? null;
  const facts = {
    given: target.given,
    used: usedOf(await staff.count(db, [target.agencyCode]), target.agencyCode, kind),
    parentGiven: givenTo(parentCode),
    siblingsGiven: parentCode ? await givenBelow(db, parentCode, kind.code, target.year, target.agencyCode) : 0,
    childrenGiven: await givenBelow(db, target.agencyCode, kind.code, target.year, null),
  };
  return {
    ...facts,
    before: givenTo(target.agencyCode),
    mayWaive: mayWaive(actor, parentCode),
    problems: checkQuota(facts),
    parentCode,
  };
}

/** Enters a decision. What the check refuses goes through only with a waiver of the level above, which is kept. */
export async function giveQuota(
  tx: Tx,
  deps: OrganisationDependencies,
  actor: Actor,
  body: QuotaBody,
): Promise<{ waived: boolean }> {
  const today = todayInVietnam();
  if (body.decidedOn > today) throw organisationErrors.decisionInFuture();
  const found = await parentOf(tx, body.agencyCode);
  await lockFamily(tx, [body.agencyCode, ...(found?.parentCode ? [found.parentCode] : [])]);
  const { problems, mayWaive: allowed } = await previewQuota(tx, deps, actor, body);
  const by = { id: actor.user.id, name: actor.user.displayName };
  let waiverId: string | null = null;
  if (problems.length > 0) {
    const fields = problems.map((problem) => ({ field: 'given', rule: problem.rule, ...sayProblem(problem) }));
    if (!body.waiver) throw organisationErrors.overQuota(undefined, { fields });
    if (!allowed) throw organisationErrors.waiverFromAbove();
    if (body.waiver.untilOn < today) throw organisationErrors.waiverOver();
    waiverId = newId();
    await insertWaiver(tx, { id: waiverId, ...body, ...body.waiver, problems, by });
  }
  await insertQuota(tx, { ...body, waiverId, by });
  return { waived: waiverId !== null };
}

export interface QuotaRoom {
  agencyCode: string;
  agencyName: string;
  given: number;
  used: number;
  /** The number is beyond the limit, and the waiver that let it through is over. */
  waiverOver: boolean;
}

/** From the agency upwards, the levels that were given a number of the kind for the year: how many, and how many are there. */
export async function quotaRoom(
  db: Queryable,
  { staff }: Pick<OrganisationDependencies, 'staff'>,
  agencyCode: string,
  kindCode: string,
  year: number,
): Promise<QuotaRoom[]> {
  const kind = (await kindsOf(db, year)).find(({ code }) => code === kindCode);
  if (!kind) return [];
  const chain: { code: string; name: string }[] = [];
  for (let code: string | null = agencyCode; code !== null && chain.length < 20; ) {
    const found: { name: string; parentCode: string | null } | undefined = await parentOf(db, code);
    if (!found) break;
    chain.push({ code, name: found.name });
    code = found.parentCode;
  }
  const codes = chain.map(({ code }) => code);
  const given = (await givenOf(db, codes, year)).filter((row) => row.kind === kindCode);
  const counts = await staff.count(db, codes);
  const waivers = await waiversById(
    db,
    given.flatMap(({ waiverId }) => (waiverId ? [waiverId] : [])),
  );
  const today = todayInVietnam();
  return chain.flatMap(({ code, name }) => {
    const quota = given.find((row) => row.agencyCode === code);
    if (!quota) return [];
    const waiver = waivers.find(({ id }) => id === quota.waiverId);
    return [
      {
        agencyCode: code,
        agencyName: name,
        given: quota.given,
        used: usedOf(counts, code, kind),
        waiverOver: waiver !== undefined && waiver.untilOn < today,
      },
    ];
  });
}

export interface OverQuota {
  agencyCode: string;
  kind: string;
  kindName: string;
  given: number;
  used: number;
  decisionNumber: string;
}

/** Agencies with more people than posts and no waiver in force; of one agency and those below it, or of all. */
export async function overQuota(
  db: Queryable,
  staff: OrganisationDependencies['staff'],
  agency: string | null,
  year: number,
  today: string,
): Promise<OverQuota[]> {
  const quotas = await quotasUnder(db, agency, year, today);
  const kinds = new Map((await kindsOf(db, year)).map((kind) => [kind.code, kind]));
  const counts = await staff.count(db, [...new Set(quotas.map(({ agencyCode }) => agencyCode))]);
  const below = new Map<string, Map<string, number>>();
  for (const { agencyCode, personnelType, n } of counts)
    for (let code = agencyCode; code !== ''; code = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : '') {
      const sums = below.get(code) ?? new Map<string, number>();
      below.set(code, sums.set(personnelType ?? '', (sums.get(personnelType ?? '') ?? 0) + n));
    }
  return quotas.flatMap(({ agencyCode, kind, given, decisionNumber }) => {
    const found = kinds.get(kind);
    const used = (found?.personnelTypes ?? []).reduce((sum, type) => sum + (below.get(agencyCode)?.get(type) ?? 0), 0);
    return found && used > given ? [{ agencyCode, kind, kindName: found.name, given, used, decisionNumber }] : [];
  });
}
