/**
 * Formula cells for samples. The workbook writer has none by design, so a text cell marks the place and the finished workbook is
 * gone through once more.
 */
import { type ByteSource, openZipEntry, readZipDirectory, writeZip, type ZipPart } from '@congvu/files';

const mark = '⟦fx⟧';

/** Text that becomes `=NAME(arguments)`; the cached result is of no use to anybody. */
export const formulaMark = (name: string, ...values: number[]): string => `${mark}${name}(${values.join(',')})`;

const marked = new RegExp(`<c r="([A-Z]+\\d+)" s="(\\d+)" t="inlineStr"><is><t>${mark}([^<]*)</t></is></c>`, 'g');
const withFormulas = (xml: string) => xml.replace(marked, '<c r="$1" s="$2"><f>$3</f><v>0</v></c>');

/** The workbook with its marks made into formulas, sheet by sheet as a stream. */
export async function* fillInFormulas(source: ByteSource): AsyncGenerator<Buffer> {
  const { entries } = await readZipDirectory(source, {});
  const parts = [...entries.values()].map((entry): ZipPart => {
    const content = openZipEntry(source, entry);
    return { name: entry.name, content: entry.name.startsWith('xl/worksheets/') ? rewritten(content) : content };
  });
  yield* writeZip(parts);
}

async function* rewritten(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of content) {
    rest += decoder.decode(chunk, { stream: true });
    const end = rest.lastIndexOf('</row>');
    if (end === -1) continue;
    yield withFormulas(rest.slice(0, end));
    rest = rest.slice(end);
  }
  yield withFormulas(rest);
}
