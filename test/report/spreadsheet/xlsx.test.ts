import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { columnName, renderXlsx } from '../../../src/report/spreadsheet/xlsx.ts';

const SHEET = {
  name: 'L’offre & "moi"',
  columns: [
    { title: 'Point', width: 20 },
    { title: 'Chiffre', width: 10 },
  ],
  rows: [
    ['=cmd|calc', 12.5],
    ['<b>\u0001é</b>', null],
  ],
};
const parts = () =>
  Object.entries(unzipSync(renderXlsx([SHEET]))).map(([path, bytes]) => [path, strFromU8(bytes)] as const);
const part = (name: string) => parts().find(([path]) => path === name)?.[1] ?? '';

describe('a workbook', () => {
  it('is made of well-formed XML only', () => {
    for (const [path, text] of parts()) expect(() => new SaxesParser().write(text).close(), path).not.toThrow();
  });

  it('filters on its title row and keeps it in view', () => {
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<autoFilter ref="A1:B3"/>');
    expect(sheet).toContain('state="frozen"');
    expect(part('xl/workbook.xml')).toContain('_xlnm._FilterDatabase');
  });

  it('holds texts as texts, never as formulas, and numbers as numbers', () => {
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('=cmd|calc');
    expect(sheet).toContain('<v>12.5</v>');
    expect(sheet).toContain('&lt;b&gt;é&lt;/b&gt;');
  });

  it('is the same bytes each time', () => {
    expect(renderXlsx([SHEET])).toEqual(renderXlsx([SHEET]));
  });

  it('names columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });
});
