import { type ByteSource, memorySource, writeZip } from '@congvu/files';

export interface FixtureWorkbook {
  /** Inside of `<sheetData>`, per sheet name. */
  sheets: Record<string, string | Iterable<string>>;
  hidden?: readonly string[];
  sharedStrings?: readonly string[];
  /** Number format codes; cell style n has the n-th. */
  formats?: readonly string[];
  date1904?: boolean;
  /** After `</sheetData>` of every sheet. */
  afterData?: string;
  beforeData?: string;
  extra?: Record<string, string>;
  /** Prefix of every element name in sheets and shared strings: `x:`. */
  prefix?: string;
}

const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook put together from raw XML, so that tests can hold what no honest program writes. */
export async function makeWorkbook(fixture: FixtureWorkbook): Promise<ByteSource> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeZip(parts(fixture))) chunks.push(chunk);
  return memorySource(Buffer.concat(chunks));
}

function* parts(fixture: FixtureWorkbook) {
  const names = Object.keys(fixture.sheets);
  const p = fixture.prefix ?? '';
  const xmlns = p === '' ? 'xmlns' : `xmlns:${p.slice(0, -1)}`;
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  yield {
    name: '[Content_Types].xml',
    content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${sheetType}"/></Types>`,
  };
  yield {
    name: '_rels/.rels',
    content: `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  };
  const list = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${fixture.hidden?.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  yield {
    name: 'xl/workbook.xml',
    content: `<workbook xmlns:r="${relations}"><workbookPr${fixture.date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
  };
  const rels = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships>${rels.join('')}<Relationship Id="s" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  };
  for (const [index, name] of names.entries()) {
    const data = fixture.sheets[name]!;
    yield {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: (function* () {
        yield `<?xml version="1.0" encoding="UTF-8"?><${p}worksheet ${xmlns}="${space}">${fixture.beforeData ?? ''}<${p}sheetData>`;
        yield* typeof data === 'string' ? [data] : data;
        yield `</${p}sheetData>${fixture.afterData ?? ''}</${p}worksheet>`;
      })(),
    };
  }
  const strings = fixture.sharedStrings ?? [];
  yield {
    name: 'xl/sharedStrings.xml',
    content: `<${p}sst ${xmlns}="${space}">${strings.map((text) => `<${p}si>${text}</${p}si>`).join('')}</${p}sst>`,
  };
  const formats = fixture.formats ?? [];
  yield {
    name: 'xl/styles.xml',
    content: `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
  };
  for (const [name, content] of Object.entries(fixture.extra ?? {})) yield { name, content };
}

/** `<row r="2">` with text cells. */
export const textRow = (rowNumber: number, ...texts: (string | null)[]): string =>
  `<row r="${rowNumber}">${texts
    .map((text, index) =>
      text === null
        ? ''
        : `<c r="${String.fromCharCode(65 + index)}${rowNumber}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    .join('')}</row>`;
