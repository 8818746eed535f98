export * from './detect-legacy-encoding.ts';
export { isVietnameseSyllable } from './syllable.ts';
export { decodeTcvn3, encodeTcvn3 } from './tcvn3.ts';
export { decodeVni, encodeVni } from './vni.ts';
