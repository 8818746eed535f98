import { parseBoundedXml, type XmlElement, xmlChild } from '@congvu/files';
import { describe, expect, it } from 'vitest';
import { buildMessage, defaultMessageSettings, readCollection, readName, writeJson, writeSoap } from './message.ts';

const context = {
  requestId: 'YC-1',
  procedureCode: '1.000001',
  agencyCode: 'G01',
  officerCode: 'CB-1',
  purpose: 'thử',
};
const question = { number: `001${'0'}60${'000000'}`, fullName: 'Đỗ  Thị Ánh', birthDate: '1960-05-12' };
const collection = (inner: string) => {
  const root = parseBoundedXml(`<CongdanCollection ThoiDiemDuLieu="t">${inner}</CongdanCollection>`);
  return readCollection({ name: 'CongdanCollection', content: root.CongdanCollection as XmlElement });
};

describe('a question', () => {
  it('stands in the order of the contract, with the name as a key', () => {
    const xml = writeSoap(buildMessage('TraCuuThongTinCongDan', context, defaultMessageSettings, question), 'dan');
    expect([...xml.matchAll(/<dan:(\w+)>/g)].map((match) => match[1])).toEqual([
      'TraCuuThongTinCongDan',
      'MaYeuCau',
      'MaDVC',
      'MaTichHop',
      'MaCanBo',
      'MaDonVi',
      'SoDinhDanh',
      'HoVaTen',
      'NgayThangNamSinh',
      'NgayThangNam',
    ]);
    expect(xml).toContain('<dan:HoVaTen>DOTHIANH</dan:HoVaTen>');
    expect(xml).toContain('<dan:MaTichHop>037</dan:MaTichHop>');
    expect(xml).toContain('<dan:NgayThangNam>19600512</dan:NgayThangNam>');
  });

  it('sends a year alone as Nam and the old number as SoCMND', () => {
    const { number: _, ...rest } = question;
    const xml = writeSoap(
      buildMessage('XacThucThongTinCongDan', context, defaultMessageSettings, {
        ...rest,
        oldNumber: '000000001',
        birthDate: '1960',
      }),
      'qldc',
    );
    expect(xml).toContain('<qldc:SoCMND>000000001</qldc:SoCMND>');
    expect(xml).toContain('<qldc:Nam>1960</qldc:Nam>');
    expect(xml).not.toContain('SoDinhDanh');
  });

  it('cannot be broken out of by its values', () => {
    const xml = writeSoap(
      buildMessage(
        'TraCuuThongTinCongDan',
        { ...context, officerCode: '</dan:MaCanBo><x>&' },
        { ...defaultMessageSettings, names: 'as-written' },
        question,
      ),
      'dan',
    );
    const sent = xmlChild(xmlChild(xmlChild(parseBoundedXml(xml), 'Envelope'), 'Body'), 'TraCuuThongTinCongDan');
    expect(xmlChild(sent, 'MaCanBo')).toBe('</dan:MaCanBo><x>&');
  });

  it('takes either naming in JSON', () => {
    const message = buildMessage('TraCuuThongTinCongDan', context, defaultMessageSettings, question);
    expect(JSON.parse(writeJson(message, 'lower'))).toMatchObject({
      maYeuCau: 'YC-1',
      soDinhDanh: question.number,
      ngayThangNam: '19600512',
    });
    expect(JSON.parse(writeJson(message, 'contract'))).toMatchObject({
      MaYeuCau: 'YC-1',
      NgayThangNamSinh: { NgayThangNam: '19600512' },
    });
  });
});

describe('an answer', () => {
  it('has names whole in Ten, split or as text', () => {
    expect(readName({ Ho: '', ChuDem: '', Ten: 'Đỗ Thị Ánh' })).toBe('Đỗ Thị Ánh');
    expect(readName({ Ho: 'Đỗ', ChuDem: 'Thị', Ten: 'Ánh' })).toBe('Đỗ Thị Ánh');
    expect(readName(' Đỗ Thị Ánh ')).toBe('Đỗ Thị Ánh');
    expect(readName({ Ho: '', ChuDem: '', Ten: '' })).toBeUndefined();
  });

  it('without a name is no record; without number or birth it is garbage', () => {
    expect(collection('')).toEqual([]);
    expect(collection('<CongDan><SoDinhDanh>001060000000</SoDinhDanh></CongDan>')).toEqual([]);
    expect(() => collection('<CongDan><HoVaTen>A B</HoVaTen></CongDan>')).toThrow('không có số định danh');
    expect(() => collection('<CongDan><SoDinhDanh>001060000000</SoDinhDanh><HoVaTen>A B</HoVaTen></CongDan>')).toThrow(
      'không có ngày',
    );
  });

  it('gives absent values as absent keys', () => {
    const [person] = collection(
      '<CongDan><SoDinhDanh>001060000000</SoDinhDanh><SoCMND/><HoVaTen><Ho/><ChuDem/><Ten>A B</Ten></HoVaTen><DanToc>01</DanToc><NgayThangNamSinh><Nam>1960</Nam></NgayThangNamSinh></CongDan>',
    );
    expect(person).toEqual({
      number: '001060000000',
      fullName: 'A B',
      sex: 'unknown',
      birthDate: '1960',
      ethnicGroup: '01',
      dataAsOf: 't',
    });
  });
});
