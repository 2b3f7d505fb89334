/** How many files become dossiers. */
import { describe, expect, it } from 'vitest';
import { groupFiles } from '../../src/app/workspace/import-groups.ts';

const groups = (...paths: string[]) =>
  Object.fromEntries(
    [...groupFiles(paths.map((path) => ({ path })))].map(([name, files]) => [name, files.map(({ path }) => path)]),
  );

describe('files to import', () => {
  it('make a dossier a folder, whatever lies below it', () => {
    expect(groups('lilas/contrat.pdf', 'lilas/annexes/cgv.pdf', 'erables/contrat.pdf')).toEqual({
      lilas: ['lilas/contrat.pdf', 'lilas/annexes/cgv.pdf'],
      erables: ['erables/contrat.pdf'],
    });
  });

  it('make a dossier each when they stand alone, named without their ending', () => {
    expect(groups('Cabinet A.pdf', 'Cabinet B.docx')).toEqual({
      'Cabinet A': ['Cabinet A.pdf'],
      'Cabinet B': ['Cabinet B.docx'],
    });
  });

  it('never lead out of the import', () => {
    expect(Object.keys(groups('../../ailleurs.pdf', 'lilas/../a.pdf', 'lilas\\b.pdf'))).toEqual(['ailleurs', 'lilas']);
  });

  it('look below a single folder that holds everything', () => {
    expect(Object.keys(groups('envoi/lilas/a.pdf', 'envoi/erables/b.pdf', 'envoi/seul.pdf'))).toEqual([
      'lilas',
      'erables',
      'seul',
    ]);
    expect(Object.keys(groups('lilas/a.pdf', 'lilas/b.pdf'))).toEqual(['lilas']);
  });
});
