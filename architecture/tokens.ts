/**
 * Enough of a scanner to know what is code and what is text: comments are gone, strings are one token, a template is one token and what
 * stands inside `${}` follows as code. Written for imports and SQL, not for meaning.
 */
export interface Token {
  kind: 'word' | 'string' | 'template' | 'sign';
  text: string;
  line: number;
}

const wordStart = /[\p{L}_$#]/u;
const wordPart = /[\p{L}\p{N}_$]/u;
/** After these a slash begins a regular expression, not a division. */
const beforeExpression = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'delete',
  'await',
  'yield',
]);

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  /** One number for each open `${`: how many braces are open inside it. */
  const open: number[] = [];
  let line = 1;
  let at = 0;

  const push = (kind: Token['kind'], text: string) => tokens.push({ kind, text, line });
  const skipTo = (end: number) => {
    for (; at < end; at += 1) if (source[at] === '\n') line += 1;
  };

  function template(): void {
    const start = at;
    let end = at;
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end))
      end += source[end] === '\\' ? 2 : 1;
    push('template', source.slice(start, end));
    skipTo(end);
    if (source[at] === '`') at += 1;
    else if (at < source.length) {
      open.push(0);
      at += 2;
    }
  }

  while (at < source.length) {
    const char = source[at]!;
    if (/\s/.test(char)) skipTo(at + 1);
    else if (source.startsWith('//', at)) skipTo(endOf(source, '\n', at));
    else if (source.startsWith('/*', at)) skipTo(endOf(source, '*/', at + 2) + 2);
    else if (char === "'" || char === '"') {
      const end = endOfQuoted(source, at);
      push('string', source.slice(at + 1, end));
      at = end + 1;
    } else if (char === '`') {
      at += 1;
      template();
    } else if (char === '}' && open.at(-1) === 0) {
      open.pop();
      at += 1;
      template();
    } else if (char === '/' && beginsExpression(tokens.at(-1)) && endOfRegex(source, at) > 0)
      at = endOfRegex(source, at);
    else if (wordStart.test(char)) {
      let end = at + 1;
      while (end < source.length && wordPart.test(source[end]!)) end += 1;
      push('word', source.slice(at, end));
      at = end;
    } else {
      if (open.length > 0 && char === '{') open[open.length - 1]! += 1;
      if (open.length > 0 && char === '}') open[open.length - 1]! -= 1;
      push('sign', char);
      at += 1;
    }
  }
  return tokens;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at;
}

/** A quotation mark in the text of a page ends with its line. */
function endOfQuoted(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === source[from] || source[at] === '\n') return at;
  }
  return source.length;
}

function beginsExpression(last: Token | undefined): boolean {
  if (!last) return true;
  if (last.kind === 'word') return beforeExpression.has(last.text);
  return last.kind === 'sign' && !/[)\]}0-9]/.test(last.text);
}

/** Index after a regular expression that begins here; -1 when none ends on this line. */
function endOfRegex(source: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < source.length && source[at] !== '\n'; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    else if (source[at] === '/' && !inClass) return at + 1;
  }
  return -1;
}
