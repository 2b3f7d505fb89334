import { read } from '@e965/xlsx';
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

describe('a workbook as another program reads it', () => {
  const text = 'Le prestataire sauvegarde chaque nuit. '.repeat(6);
  const book = read(
    renderXlsx([
      {
        name: 'Offres comparées',
        columns: [
          { title: 'Point', width: 20 },
          { title: 'Offre\u00a0: chiffre', width: 12 },
        ],
        rows: [
          ['Prix', { value: 1390.5, unit: '€', text: '1\u00a0390,50\u00a0€' }],
          ['Durée', { value: 36, unit: 'mois', text: '36\u00a0mois' }],
          ['Points', 45],
          [text, 'rien n’est dit'],
        ],
      },
    ]),
    { cellNF: true, cellStyles: true },
  );
  const sheet = book.Sheets['Offres comparées'];

  it('holds its sheet, its filter over all rows, and its titles', () => {
    expect(book.SheetNames).toEqual(['Offres comparées']);
    expect(sheet?.['!autofilter']).toEqual({ ref: 'A1:B5' });
    expect(sheet?.B1).toMatchObject({ t: 's', v: 'Offre\u00a0: chiffre' });
  });

  it('holds figures as numbers whose unit stands in their format', () => {
    expect(sheet?.B2).toMatchObject({ t: 'n', v: 1390.5, z: '#,##0.00"\u00a0€"' });
    expect(sheet?.B3).toMatchObject({ t: 'n', v: 36, z: '#,##0"\u00a0mois"', w: '36\u00a0mois' });
    expect(sheet?.B4).toMatchObject({ t: 'n', v: 45 });
    expect(sheet?.B5).toMatchObject({ t: 's', v: 'rien n’est dit' });
  });

  it('gives each row the height that its wrapped texts take', () => {
    const heights = sheet?.['!rows']?.map((row) => row.hpt);
    expect(heights?.slice(1)).toEqual([15, 15, 15, expect.any(Number)]);
    expect(heights?.at(-1)).toBeGreaterThan(150);
  });
});
