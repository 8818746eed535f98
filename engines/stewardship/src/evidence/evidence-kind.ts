/**
 * What a paper is by its bytes, whole: PDF, JPEG or PNG from the first byte to the last. A file that is one thing at its head and another
 * behind (a picture with an archive or a page appended), or a PDF that runs something, is none of them.
 */
import type { ByteSource } from '@congvu/files';

export const evidenceKinds = ['pdf', 'jpeg', 'png'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const maxEvidenceBytes = 10 * 1_048_576;
export const mediaTypes: Record<EvidenceKind, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

const pngHead = Buffer.from('89504e470d0a1a0a', 'hex');
/**
 * Names in a PDF by which it acts, carries files or hides its content. Those inside compressed objects are not seen. Script runs by
 * an action called JavaScript or Rendition, so its key /JS is not asked for: three letters turn up by chance in a large scan.
 */
const activePdf =
  /\/(?:(?:JavaScript|Rendition|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|Encrypt)\b|XFA\s*[[\d])/;

/** Undefined: none of the kinds that are taken. Reads the whole file, which is at most `maxBytes`. */
export async function evidenceKindOf(
  source: ByteSource,
  maxBytes = maxEvidenceBytes,
): Promise<EvidenceKind | undefined> {
  const bytes = await source.read(0, Math.min(source.size, maxBytes));
  if (isPdf(bytes)) return 'pdf';
  if (isJpeg(bytes)) return 'jpeg';
  return isPng(bytes) ? 'png' : undefined;
}

function isPdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false;
  if (!/%%EOF\s*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 64)))) return false;
  // A name may be written with its letters as numbers: /J#61vaScript is /JavaScript.
  const text = bytes.toString('latin1');
  return !activePdf.test(
    text.replace(/#([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

/** Segments up to the scan, then coded data without any other marker until the end mark, which is the last byte. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  let at = 2;
  let scans = 0;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return scans > 0 && at + 2 === bytes.length;
    if (at + 4 > bytes.length) return false;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    scans += 1;
    // Within coded data 0xff is followed by 0 or by a restart mark.
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && !isRestart(bytes[at + 1]!))) at += 1;
  }
  return false;
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** Chunks from IHDR to IEND, which is the end of the file. */
function isPng(bytes: Buffer): boolean {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(pngHead)) return false;
  let at = 8;
  for (let first = true; at + 12 <= bytes.length; first = false) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (first && name !== 'IHDR') return false;
    at += 12 + length;
    if (name === 'IEND') return at === bytes.length;
  }
  return false;
}
