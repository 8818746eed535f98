import { isVietnameseSyllable } from './syllable.ts';
import { decodeTcvn3 } from './tcvn3.ts';
import { decodeVni } from './vni.ts';

export interface LegacyEncodingFinding {
  encoding: 'tcvn3' | 'vni' | 'none';
  /** Of the words with letters beyond ASCII, the share that becomes Vietnamese by decoding and was not before. */
  share: number;
  examples: readonly { raw: string; decoded: string }[];
}

const decoders = { tcvn3: decodeTcvn3, vni: decodeVni } as const;
const minShare = 0.4;
/** One word alone proves nothing. */
const minGain = 2;
const maxSamples = 5_000;
const maxExamples = 5;

/**
 * Looks at texts (names, places) and tells whether they were typed in TCVN3 or VNI and saved as if they were Unicode. Words are
 * judged as syllables before and after decoding; single words can go either way, a column of them does not.
 */
export function detectLegacyEncoding(samples: Iterable<string>): LegacyEncodingFinding {
  const texts: string[] = [];
  for (const sample of samples) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
    if (sample.length <= 500 && /[^\u0000-\u007f]/.test(sample)) texts.push(sample.normalize('NFC'));
    if (texts.length >= maxSamples) break;
  }
  const words = texts.flatMap(wordsBeyondAscii);
  if (words.length === 0) return { encoding: 'none', share: 0, examples: [] };
  const alreadyVietnamese = words.filter(isVietnameseSyllable).length;
  let best: { encoding: 'tcvn3' | 'vni'; gained: number; share: number } | undefined;
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const decode = decoders[encoding];
    const gained = words.filter((word) => !isVietnameseSyllable(word) && isVietnameseSyllable(decode(word))).length;
    // Words that were fine and are spoilt by decoding speak against it.
    const spoilt = words.filter((word) => isVietnameseSyllable(word) && !isVietnameseSyllable(decode(word))).length;
    const share = gained / words.length;
    if (gained < minGain || share < minShare || spoilt * 3 > gained || alreadyVietnamese > words.length * 0.6) continue;
    if (best === undefined || gained > best.gained) best = { encoding, gained, share };
  }
  if (best === undefined) return { encoding: 'none', share: 0, examples: [] };
  const decode = decoders[best.encoding];
  const examples = [...new Set(texts)]
    .map((raw) => ({ raw, decoded: decode(raw) }))
    .filter(({ raw, decoded }) => raw !== decoded)
    .slice(0, maxExamples);
  return { encoding: best.encoding, share: best.share, examples };
}

/** Runs between spaces and ASCII punctuation that hold something beyond ASCII; symbols count, for in TCVN3 they are letters. */
function wordsBeyondAscii(text: string): string[] {
  return text
    .split(/[\s\u00a0!-,./:-@[-`{-~\d-]+/)
    .filter((word) => /[\u0080-\uffff]/.test(word))
    .slice(0, 40);
}
