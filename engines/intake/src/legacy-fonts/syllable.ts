/** Whether a word can be a Vietnamese syllable: initial consonant, rime, at most one tone. Loan words and names of others fail. */

const initial = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?';
const openRimes =
  'a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iêu|iu|oa|oai|oao|oay|oe|oeo|oi|ôi|ơi|ua|uâ|uây|uê|ui|uôi|uơ|uy|uya|uyu|ưa|ưi|ươi|ươu|ưu|yêu|yê|iê';
const closedNuclei = 'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|oa|oă|oe|oo|uâ|uê|uô|uơ|ươ|uy|uyê';
const syllable = new RegExp(`^${initial}(?:${openRimes}|(?:${closedNuclei})(?:ch|nh|ng|c|m|n|p|t))$`);

export function isVietnameseSyllable(word: string): boolean {
  if (word.length > 8) return false;
  const lower = word.normalize('NFC').toLowerCase();
  const parts = lower.normalize('NFD');
  const tones = parts.match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
  if (tones > 1) return false;
  return syllable.test(parts.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC'));
}
