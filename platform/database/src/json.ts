/**
 * A value as JSON that `jsonb` takes: PostgreSQL refuses NUL and halves of surrogate pairs, which JSON itself allows and which a packet,
 * a note or a text cut in the middle of a sign may hold. NUL is dropped, a half becomes U+FFFD.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'string' ? item.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd') : item,
  );
}
