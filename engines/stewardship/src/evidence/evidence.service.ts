import type { Readable } from 'node:stream';
import type { Actor } from '@congvu/auth';
import type { Tx } from '@congvu/database';
import type { FileStore, StoredFile } from '@congvu/files';
import { newId } from '@congvu/kernel';
import { stewardshipErrors } from '../errors.ts';
import type { EvidenceView } from './evidence.schema.ts';
import { deleteWaiting, insertEvidence, listWaiting, type StoredEvidence } from './evidence.store.ts';
import { type EvidenceKind, evidenceKindOf, maxEvidenceBytes, mediaTypes } from './evidence-kind.ts';

/** Sent and not used yet: more than a declaration takes, few enough that nobody fills the disk. */
const maxWaiting = 10;

export const viewEvidence = ({ id, name, kind, bytes, sha256 }: StoredEvidence): EvidenceView => ({
  id,
  name,
  kind,
  bytes,
  sha256,
});

/** Takes the stream within the limit and tells by its bytes what it is; whatever is refused leaves nothing behind. */
export async function receiveEvidence(
  store: FileStore,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredFile & { kind: EvidenceKind }> {
  const stored = await store.put(content, { maxBytes: maxEvidenceBytes });
  const source = await store.openSource(stored.id);
  const kind = await evidenceKindOf(source).finally(() => source.close());
  if (kind) return { ...stored, kind };
  await store.delete(stored.id);
  throw stewardshipErrors.evidenceKind();
}

/** Keeps what was received for its sender; papers nobody used within a day go. Gives the files that may be deleted afterwards. */
export async function keepEvidence(
  tx: Tx,
  actor: Actor,
  received: StoredFile & { kind: EvidenceKind },
  fileName: string,
): Promise<{ view: EvidenceView; dropped: string[] }> {
  const waiting = await listWaiting(tx, actor.user.id);
  const old = waiting.filter((paper) => paper.old);
  await deleteWaiting(
    tx,
    old.map(({ id }) => id),
  );
  if (waiting.length - old.length >= maxWaiting)
    throw stewardshipErrors.evidenceMany('Gửi bản khai đang làm dở, hoặc thử lại sau một ngày.');
  const row = {
    id: newId(),
    name: safeName(fileName),
    kind: received.kind,
    bytes: received.bytes,
    sha256: received.sha256,
    fileId: received.id,
    addedBy: actor.user.id,
  };
  await insertEvidence(tx, row);
  return { view: viewEvidence({ ...row, correctionId: null }), dropped: old.map(({ fileId }) => fileId) };
}

/** A name to show and to save under: no path, no control character, nothing that turns the reading direction. */
export const safeName = (name: string): string =>
  (name || 'giay-to')
    .normalize('NFC')
    .replace(/[\p{Cc}/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '_')
    .slice(0, 150);

const endings: Record<EvidenceKind, string> = { pdf: '.pdf', jpeg: '.jpg', png: '.png' };

/** Headers of a download: always saved, never opened in our own page, under the ending its content has. */
export function downloadHeaders({ name, kind }: Pick<StoredEvidence, 'name' | 'kind'>): Record<string, string> {
  const full = `${name.replace(/\.[^.]{0,8}$/, '')}${endings[kind]}`;
  return {
    'content-type': mediaTypes[kind],
    'content-disposition': `attachment; filename="${full.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(full)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}

export const contentOf = (store: FileStore, { fileId }: Pick<StoredEvidence, 'fileId'>): Promise<Readable> =>
  store.read(fileId);
