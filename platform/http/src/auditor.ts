import { type AuditActor, type NewEntry, writeEntries } from '@congvu/audit';
import type { Actor } from '@congvu/auth';
import type { Queryable } from '@congvu/database';

export const auditActorOf = (actor: Actor | undefined): AuditActor =>
  actor
    ? { id: actor.user.id, name: actor.user.displayName, agency: actor.user.agencyCode }
    : { id: null, name: 'Hệ thống', agency: null };

/** Writes the log for one request and remembers that it did. */
export interface Auditor {
  readonly event: string;
  readonly actor: AuditActor;
  readonly requestId: string;
  readonly written: boolean;
  write(tx: Queryable, entries: readonly Omit<NewEntry, 'event' | 'actor' | 'requestId'>[]): Promise<void>;
  /** For a store that writes the entry in the same statement as it reads. */
  markWritten(): void;
}

export function createAuditor(event: string, actor: Actor | undefined, requestId: string): Auditor {
  let written = false;
  const auditActor = auditActorOf(actor);
  return {
    event,
    actor: auditActor,
    requestId,
    get written() {
      return written;
    },
    async write(tx, entries) {
      await writeEntries(
        tx,
        entries.map((entry) => ({ ...entry, event, actor: auditActor, requestId })),
      );
      written = true;
    },
    markWritten() {
      written = true;
    },
  };
}
