/** How much waits for whoever asks, counted by the engine or the subject that holds it; numbers only, and only of what the role may do. */
import type { Actor } from '@congvu/auth';
import { countToReply } from '@congvu/awards';
import type { Db } from '@congvu/database';
import { defineRoute, type Route, signedIn, unaudited } from '@congvu/http';
import { countToExplain } from '@congvu/inspection';
import { countToApprove } from '@congvu/intake';
import { countToAccept, recordPermission } from '@congvu/personnel';
import { countToAnswer, countToSettle, type ProcedureDefinition } from '@congvu/procedures';
import type { RegisterCatalogue } from '@congvu/registers';
import { comparable, countOpenPairs, countToDecide } from '@congvu/stewardship';
import { type WaitingKind, waitingKinds, waitingView } from './waiting.schema.ts';

export function waitingRoutes(catalogue: RegisterCatalogue, procedures: readonly ProcedureDefinition[]): Route[] {
  const counts: Record<WaitingKind, (db: Db, actor: Actor) => Promise<number>> = {
    dossiers: (db, actor) => countToSettle(db, actor, procedures),
    corrections: (db, actor) => countToDecide(db, actor, catalogue.all()),
    disputes: countToAnswer,
    findings: countToExplain,
    transfers: (db, actor) => countToAccept(db, actor, recordPermission),
    files: (db, actor) => countToApprove(db, catalogue, actor),
    opinions: countToReply,
    duplicates: (db, actor) => countOpenPairs(db, actor, comparable(catalogue, actor)),
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/waiting',
      summary: 'Bao nhiêu việc mỗi loại đang chờ tài khoản này',
      tags: ['việc cần làm'],
      permission: signedIn,
      audit: unaudited('chỉ có số lượng, không có dữ liệu của ai'),
      response: waitingView,
      handle: async ({ db, actor }) => {
        const items: { kind: WaitingKind; count: number }[] = [];
        for (const kind of waitingKinds) {
          const count = await counts[kind](db, actor);
          if (count > 0) items.push({ kind, count });
        }
        return { items };
      },
    }),
  ];
}
