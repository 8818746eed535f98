/**
 * TCVN 5712:1993 (VN3, "ABC"), the encoding of the .VnTime family of fonts. Letters stand at these bytes; text saved as if it were
 * Latin-1 shows the characters with the same numbers. Capital letters with a tone have no byte of their own: documents either use a
 * capitals font (small letters then), or a base letter followed by a separate tone mark.
 */
const letters: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
];
const toneMarks: readonly (readonly [number, string])[] = [
  [0xb0, '\u0300'],
  [0xb1, '\u0309'],
  [0xb2, '\u0303'],
  [0xb3, '\u0301'],
  [0xb4, '\u0323'],
];

const toUnicode = new Map<string, string>();
const fromUnicode = new Map<string, string>();
for (const [first, run] of letters) {
  [...run].forEach((letter, index) => {
    const byte = String.fromCharCode(first + index);
    toUnicode.set(byte, letter);
    fromUnicode.set(letter, byte);
  });
}
for (const [byte, mark] of toneMarks) {
  toUnicode.set(String.fromCharCode(byte), mark);
  fromUnicode.set(mark, String.fromCharCode(byte));
}

/** `NguyÔn V¨n An` → `Nguyễn Văn An`. Characters outside the table stay. */
export function decodeTcvn3(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => toUnicode.get(letter) ?? letter)
    .join('')
    .normalize('NFC');
}

/** The way back; capitals with a tone become base letter and tone mark. */
export function encodeTcvn3(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const whole = fromUnicode.get(letter);
    if (whole !== undefined) return whole;
    const [base = letter, ...marks] = splitTone(letter);
    return (fromUnicode.get(base) ?? base) + marks.map((mark) => fromUnicode.get(mark) ?? mark).join('');
  }).join('');
}

/** `Ấ` → `Â` and the acute; anything without a tone stays whole. */
export function splitTone(letter: string): [base: string, ...tone: string[]] {
  const parts = [...letter.normalize('NFD')];
  const tone = parts.find((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part));
  if (tone === undefined) return [letter];
  return [
    parts
      .filter((part) => part !== tone)
      .join('')
      .normalize('NFC'),
    tone,
  ];
}
