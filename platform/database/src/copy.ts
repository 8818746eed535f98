import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in the text format of COPY. NUL, which PostgreSQL cannot hold, is dropped. */
export function copyValue(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string') return String(value);
  const text = value.includes('\0') ? value.replaceAll('\0', '') : value;
  return special.test(text) ? text.replace(special, (char) => escapes[char]!) : text;
}

/**
 * COPY rows into `target` (`schema.table (columns)`, never from user input) inside the client's transaction.
 * Rows are lines already made by `copyValue`, joined with tabs.
 */
export async function copyRows(client: pg.ClientBase, target: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const stream = client.query(copyFrom(`copy ${target} from stdin`)) as unknown as NodeJS.WritableStream;
  const finished = once(stream as never, 'finish');
  for (let start = 0; start < lines.length; start += 500) {
    if (!stream.write(`${lines.slice(start, start + 500).join('\n')}\n`)) await once(stream as never, 'drain');
  }
  stream.end();
  await finished;
}
