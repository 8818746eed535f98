import { memorySource } from '@congvu/files';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultJsonLimits, type JsonLimits, type JsonRecord, openJson } from './json-reader.ts';
import { JsonSplitter } from './json-splitter.ts';

async function read(content: string, limits: Partial<JsonLimits> = {}): Promise<JsonRecord[]> {
  const records: JsonRecord[] = [];
  for await (const record of (await openJson(memorySource(Buffer.from(content)), limits)).records())
    records.push(record);
  return records;
}
const fieldsOf = async (content: string) => (await read(content)).map((record) => record.fields);
const people = [
  { hoTen: 'Nguyễn "An" {x}', luong: 2.34 },
  { hoTen: 'B\\', daoTao: [{ nam: 1999, noi: { ten: 'A]' } }] },
];

describe('reading packets of records', () => {
  it.each([
    ['an array', JSON.stringify(people)],
    ['an array over many lines', JSON.stringify(people, null, 2)],
    ['an envelope', JSON.stringify({ records: people })],
    [
      'an envelope that says more, before and after',
      JSON.stringify({ agency: { code: 'H01' }, sent: ['x'], records: people, sum: { n: [2] } }, null, 1),
    ],
    ['one object a line', people.map((each) => JSON.stringify(each)).join('\n')],
  ])('reads %s', async (_, text) => {
    expect(await fieldsOf(text)).toEqual(people);
  });

  it('reads an empty list as no records', async () => {
    expect(await read('[]')).toEqual([]);
    expect(await read('{"records": []}')).toEqual([]);
  });

  it('says where and why a packet is bad', async () => {
    const bad = (text: string) => expect(read(text)).rejects.toMatchObject({ code: 'reader.badJson', status: 422 });
    await expect(read('[\n{"a":1},\n{"a":x}\n]')).rejects.toMatchObject({
      code: 'reader.badJson',
      facts: { recordNumber: 2, line: 3 },
    });
    await expect(read('[{"a":1} {"a":2}]')).rejects.toMatchObject({
      message: expect.stringContaining('thiếu dấu phẩy'),
    });
    await expect(read('[{"a":1},\n5]')).rejects.toMatchObject({
      facts: { line: 2 },
      message: expect.stringContaining('“5”'),
    });
    await bad('[{"a":1}');
    await bad('[{"a":1');
    await bad('[{"a":1}] x');
    await bad('{"records":[{"a":1}]');
    await bad('"text"');
    await bad('   ');
  });

  it('holds to its limits of depth, size and number', async () => {
    await expect(read(`[{"a":${'['.repeat(50)}${']'.repeat(50)}}]`)).rejects.toMatchObject({ code: 'reader.badJson' });
    await expect(read(`[{"a":"${'x'.repeat(3_000_000)}"}]`)).rejects.toMatchObject({ code: 'reader.badJson' });
    await expect(read('[{},{},{}]', { maxRecords: 2 })).rejects.toMatchObject({ code: 'reader.tooManyRows' });
  });

  it('finds the same records wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (records, step) => {
          const text = JSON.stringify({ note: 'x', records });
          const splitter = new JsonSplitter({ ...defaultJsonLimits, maxDepth: 100 });
          const seen: unknown[] = [];
          for (let at = 0; at < text.length; at += step) {
            splitter.push(text.slice(at, at + step));
            seen.push(...splitter.pieces.map((piece) => JSON.parse(piece.text)));
          }
          splitter.finish();
          expect(seen).toEqual(JSON.parse(JSON.stringify(records)));
        },
      ),
    );
  });
});
