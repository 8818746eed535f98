/** JPEG and PNG: told by how they begin, and whole only when they end where the picture ends. */
import type { ByteSource } from './byte-source.ts';

const pngMagic = Buffer.from('89504e470d0a1a0a', 'hex');
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex');

export function pictureKind(head: Buffer): 'jpg' | 'png' | undefined {
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpg';
  return head.subarray(0, 8).equals(pngMagic) ? 'png' : undefined;
}

/** Nothing follows the picture: whatever else a file is to some program, it is put behind or before. */
export async function isPlainPicture(source: ByteSource, kind: 'jpg' | 'png'): Promise<boolean> {
  const tail = await source.read(Math.max(0, source.size - 66_000), 66_000);
  if (tail.includes('PK\u0005\u0006', 0, 'latin1')) return false;
  return kind === 'png'
    ? tail.subarray(-12).equals(pngEnd)
    : tail.length > 2 && tail.at(-2) === 0xff && tail.at(-1) === 0xd9;
}
