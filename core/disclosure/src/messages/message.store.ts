/** The inbox of a person: messages go to a personal number, whether or not an account or a record stands under it. */
import { jsonText, type Queryable, sql, type Tx } from '@congvu/database';
import { newId } from '@congvu/kernel';
import type { MessageKind } from './message.schema.ts';

export interface StoredMessage {
  id: string;
  kind: MessageKind;
  ref: string | null;
  facts: { agencyCode?: string };
  sentAt: Date;
  readAt: Date | null;
}

export async function sendMessage(
  tx: Tx,
  message: { identity: string; kind: MessageKind; ref: string; agencyCode: string },
): Promise<void> {
  await sql`
    insert into disclosure.message (id, identity, kind, ref, facts)
    values (${newId()}, ${message.identity}, ${message.kind}, ${message.ref}, ${jsonText({ agencyCode: message.agencyCode })}::jsonb)`.execute(
    tx,
  );
}

export async function listMessages(
  db: Queryable,
  identity: string,
  page: number,
  pageSize: number,
): Promise<{ items: StoredMessage[]; total: number; unread: number }> {
  const { rows } = await sql<StoredMessage>`
    select id, kind, ref, facts, sent_at as "sentAt", read_at as "readAt" from disclosure.message where identity = ${identity}
    order by sent_at desc, id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const counted = await sql<{ total: number; unread: number }>`
    select count(*)::int as total, count(*) filter (where read_at is null)::int as unread
    from disclosure.message where identity = ${identity}`.execute(db);
  return { items: rows, ...counted.rows[0]! };
}

/** False: no such message in this person's inbox. */
export async function markRead(tx: Queryable, identity: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update disclosure.message set read_at = coalesce(read_at, now()) where id = ${id} and identity = ${identity} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Messages about a thing are read once the person has dealt with the thing. */
export async function markReadAbout(tx: Queryable, identity: string, ref: string): Promise<void> {
  await sql`update disclosure.message set read_at = now() where identity = ${identity} and ref = ${ref} and read_at is null`.execute(
    tx,
  );
}
