import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, parseBoundedXml, xmlText } from './bounded-xml.ts';

const code = (xml: string | Uint8Array, options = {}): string => {
  try {
    parseBoundedXml(xml, options);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('bounded XML', () => {
  it('keeps leading zeros, gathers repeats, names attributes, removes prefixes', () => {
    const document = parseBoundedXml(
      '<?xml version="1.0"?><a:r xmlns:a="u" n="01"><a:x>0012</a:x><y>1</y><y> 2 </y><z/></a:r>',
    );
    expect(document).toMatchObject({ r: { '@n': '01', x: '0012', y: ['1', '2'], z: '' } });
  });

  it('decodes the five entities and character references once, and CDATA not at all', () => {
    const document = parseBoundedXml(
      '<r a="1 &lt; 2"><x>&amp;lt; &#7878;&#x110;</x><y><![CDATA[a &amp; <b>]]></y></r>',
    );
    expect(document).toEqual({ r: { '@a': '1 < 2', x: '&lt; ỆĐ', y: 'a &amp; <b>' } });
  });

  it('refuses a DOCTYPE with its entity bombs, in any case and place', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><lolz>&lol2;</lolz>`;
    expect(code(bomb)).toBe('xml.doctype');
    expect(code('<!doctype html><html></html>')).toBe('xml.doctype');
    expect(code('<r><!ENTITY x SYSTEM "file:///etc/passwd"></r>')).toBe('xml.doctype');
    expect(code('<r>&lol;</r>')).toBe('xml.entity');
    expect(code('<r>&#0;</r>')).toBe('xml.entity');
    expect(code('<r a="&x;"/>')).toBe('xml.entity');
  });

  it('refuses what is too large, too deep or has too many elements', () => {
    expect(code(`<r>${'x'.repeat(2000)}</r>`, { maxSize: 1000 })).toBe('xml.tooLarge');
    expect(code('<a>'.repeat(50_000) + '</a>'.repeat(50_000))).toBe('xml.tooDeep');
    expect(code(`<r>${'<x/>'.repeat(200)}</r>`, { maxElements: 100 })).toBe('xml.tooManyElements');
  });

  it.each([
    '',
    'hello',
    '<a',
    '<a><b></a>',
    '<a/><b/>',
    '<a></a>x',
    '<a b="1>',
    '<a><!-- ',
    '{"a":1}',
    '<a><![CDATA[x</a>',
    '</a>',
    '<html><br></html>',
    '<a><__proto__>1</__proto__></a>',
  ])('refuses %j as not well formed', (xml) => {
    expect(code(xml)).toBe('xml.notWellFormed');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(code(Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toBe('xml.notWellFormed');
    expect(code(Buffer.from('<a>x</a>', 'utf16le'))).toBe('xml.notWellFormed');
  });

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const carried = (character: string) => /[\t\n\r]/.test(character) || !/[\p{Cc}\ufffe\uffff]/u.test(character);
        const clean = [...text].filter(carried).join('').replace(/\r\n?/g, '\n');
        const document = parseBoundedXml(`<r>${escapeXml(text)}</r>`, { keepSpace: true });
        expect((xmlText(document.r) ?? '').replace(/\r\n?/g, '\n')).toBe(clean);
      }),
    );
  });

  it('never throws anything but its own refusals', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '"',
      "'",
      '=',
      '&',
      ';',
      '!',
      '--',
      '?',
      '[CDATA[',
      ']]>',
      ' ',
      '<a>',
      '</a>',
      '<a/>',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(code(pieces.join(''))).toMatch(/^(taken|xml\.)/);
      }),
      { numRuns: 500 },
    );
  });
});
