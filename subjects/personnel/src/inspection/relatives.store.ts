import { jsonText, type Queryable, sql } from '@congvu/database';
import { type RecordDocument, tableOf } from '@congvu/registers';
import { official } from '../officials/official.register.ts';

/** Whose dossier names relatives, with what tells whether they lead. */
export interface Leader {
  id: string;
  identity: string;
  owner: string;
  document: RecordDocument;
}

const table = () => sql.table(tableOf(official));

export async function withRelatives(
  db: Queryable,
  agency: string | null,
  after: string,
  limit: number,
): Promise<Leader[]> {
  const { rows } = await sql<Leader>`
    select id, identity, owner, jsonb_build_object('relatives', document->'relatives', 'pay', document->'pay', 'postings', document->'postings') as document
    from ${table()} where identity > ${after} and jsonb_array_length(coalesce(document->'relatives', '[]')) > 0
      and (${agency}::text is null or owner = ${agency} or owner like ${`${agency ?? ''}.%`})
    order by identity limit ${limit}`.execute(db);
  return rows;
}

export interface Named {
  leader: string;
  owner: string;
  /** Identity of who names them: nobody is their own relative. */
  self: string;
  /** Search key of the relative's name. */
  key: string;
  year: number;
  relation: string;
}

/** Officials of the same agency with the name and the year of birth of a relative that a leader's dossier names. */
export async function sameNameAndYear(
  db: Queryable,
  named: readonly Named[],
): Promise<{ leader: string; owner: string; relation: string; other: string; position: string | null }[]> {
  if (named.length === 0) return [];
  const { rows } = await sql<{
    leader: string;
    owner: string;
    relation: string;
    other: string;
    position: string | null;
  }>`
    select a.leader, a.owner, a.relation, o.id as other, o.document->'postings'->-1->>'position' as position
    from jsonb_to_recordset(${jsonText(named)}::jsonb) as a(leader uuid, owner text, self text, key text, year int, relation text)
    join ${table()} o on o.owner = a.owner and o.name_key = a.key and o.identity <> a.self
      and left(o.document->>'birthDate', 4) = a.year::text`.execute(db);
  return rows;
}
