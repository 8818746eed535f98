/** JPEG and PNG, told by how they begin. */
const pngMagic = Buffer.from('89504e470d0a1a0a', 'hex');

export function pictureKind(head: Buffer): 'jpg' | 'png' | undefined {
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpg';
  return head.subarray(0, 8).equals(pngMagic) ? 'png' : undefined;
}
