/** What odd PDFs do: three columns, letters drawn one by one, text that hides, fonts without letters, files inside. */
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/core/document.ts';
import { DEFAULT_LIMITS, extractBytes } from '../../src/extract/index.ts';
import { isGibberish } from '../../src/extract/pdf/legibility.ts';
import { CONTRACT } from './files/contract-model.ts';
import { line, rawPdf } from './files/raw-pdf.ts';
import { failureOf, read, summary } from './files/read.ts';
import { renderPdf } from './files/render-pdf.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('three columns', () => {
  const SENTENCE = [
    'Le prestataire sauvegarde les',
    'donnees du cabinet chaque nuit',
    'et verifie que leur copie peut',
    'etre restauree sans aucun frais',
  ];
  const column = (number: number) => [
    `Article ${number} - Colonne ${number}`,
    ...Array.from({ length: 12 }, (_, at) => SENTENCE[at % 4] ?? ''),
    `fin de la colonne ${number}.`,
  ];
  const drawn = [1, 2, 3].map((number) =>
    column(number).map((text, at) => line(text, 40 + (number - 1) * 180, 760 - at * 13, 8)),
  );
  const expected = [1, 2, 3].flatMap((number) => {
    const [title, ...body] = column(number);
    return [`heading ${title}`, `paragraph ${body.join(' ')}`];
  });

  it('are read one after the other, drawn column by column, line by line or in any order', async () => {
    const rows = (drawn[0] ?? []).map((_, at) => drawn.map((lines) => lines[at]).join(''));
    const shuffled = [...rows.keys()].sort((a, b) => ((a * 7) % 14) - ((b * 7) % 14)).map((at) => rows[at]);
    for (const content of [drawn.flat().join(''), rows.join(''), shuffled.join('')])
      expect(summary(await read('a.pdf', rawPdf([{ content }])))).toEqual(expected);
  });
});

describe('letters', () => {
  it('drawn one by one make words', async () => {
    // Widths of Helvetica at 10 points.
    const widths: Record<string, number> = {
      i: 2.2,
      l: 2.2,
      t: 2.8,
      f: 2.8,
      r: 3.3,
      ' ': 2.8,
      s: 5,
      c: 5,
      v: 5,
      z: 5,
      P: 6.7,
      L: 5.6,
    };
    let x = 60;
    const content = [...'Le Prestataire restaure les serveurs en sept heures']
      .map((letter) => {
        const drawn = letter === ' ' ? '' : line(letter, x, 700);
        x += widths[letter] ?? 5.56;
        return drawn;
      })
      .join('');
    expect(summary(await read('a.pdf', rawPdf([{ content }])))).toEqual([
      'paragraph Le Prestataire restaure les serveurs en sept heures',
    ]);
  });

  it('set far apart make words, and titles', async () => {
    const content = `BT /F1 10 Tf 3 Tc 60 700 Td (ARTICLE 4 - DUREE DU CONTRAT) Tj ET ${line('Le contrat dure un an.', 60, 680)}`;
    expect(summary(await read('a.pdf', rawPdf([{ content }])))[0]).toBe('heading ARTICLE 4 - DUREE DU CONTRAT');
  });
});

describe('text that nobody sees', () => {
  const seen = line('Le contrat dure un an.', 60, 700);
  const HIDDEN = 'Le prestataire garantit tout.';

  it.each([
    ['drawn without ink', `BT 3 Tr /F1 10 Tf 60 680 Td (${HIDDEN}) Tj ET`],
    ['white on white', `BT 1 1 1 rg /F1 10 Tf 60 680 Td (${HIDDEN}) Tj ET`],
    ['white by another name', `q 0 0 0 0 k BT /F1 10 Tf 60 680 Td (${HIDDEN}) Tj ET Q`],
    ['too small to read', line(HIDDEN, 60, 680, 0.5)],
  ])('%s is left out, and quoted in a warning', async (_case, content) => {
    const document = await read('a.pdf', rawPdf([{ content: seen + content }]));
    expect(summary(document)).toEqual(['paragraph Le contrat dure un an.']);
    expect(document.warnings).toMatchObject([
      { code: 'hidden-text', pages: [1], message: expect.stringContaining(HIDDEN) },
    ]);
  });

  it.each([
    ['white letters on a coloured band', `0 0 0.5 rg 50 670 300 24 re f BT 1 g /F1 10 Tf 60 680 Td (${HIDDEN}) Tj ET`],
    [
      'the same words in white and in black',
      `BT 1 g /F1 10 Tf 61 679 Td (${HIDDEN}) Tj ET 0 g ${line(HIDDEN, 60, 680)}`,
    ],
  ])('%s are read', async (_case, content) => {
    const document = await read('a.pdf', rawPdf([{ content: seen + content }]));
    expect(documentText(document)).toContain(HIDDEN);
    expect(document.warnings).toEqual([]);
  });

  it('the recognised words under the picture of a scan are what it says', async () => {
    const image =
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream';
    const words = [
      'Le prestataire sauvegarde les donnees',
      'du cabinet chaque nuit, sans frais, et les',
      'restaure sur demande.',
    ];
    const layer = words
      .map((text, at) => `BT 3 Tr /F1 10 Tf 1 0 0 1 60 ${700 - at * 14} Tm (${text}) Tj ET`)
      .join('\n');
    const document = await read('a.pdf', rawPdf([{ content: `q 595 0 0 842 0 0 cm /X0 Do Q ${layer}` }], [image]));
    expect(documentText(document)).toBe(words.join(' '));
    expect(document.warnings).toEqual([]);
  });
});

describe('fonts that do not say which letters they draw', () => {
  it('make a page unreadable, for recognition to read, and never text without meaning', async () => {
    const pdf = Buffer.from(await renderPdf(CONTRACT)).toString('latin1');
    expect(pdf).toContain('/ToUnicode');
    const mute = bytesOf(pdf.replaceAll('/ToUnicode', '/ToUnicodX'));
    expect(await failureOf('a.pdf', mute)).toBe('scanned');
    const asked: number[] = [];
    const recognise = async (_kind: string, page: number) => {
      asked.push(page);
      return null;
    };
    await extractBytes({ name: 'a.pdf', bytes: mute }, undefined, DEFAULT_LIMITS, recognise);
    expect(asked[0]).toBe(1);
  });

  it.each([
    [
      'French',
      'Le Prestataire sauvegarde les données du Client chaque nuit et les restaure en quatre heures. '.repeat(5),
      false,
    ],
    [
      'English',
      'The provider shall back up the data of the client every night and restore it within four hours. '.repeat(5),
      false,
    ],
    ['a table of prices', Array.from({ length: 90 }, (_, at) => `Poste ${at} | ${at} | ${at},00 €`).join('\n'), false],
    [
      'contents with dots',
      Array.from({ length: 30 }, (_, at) => `Article ${at} ............................ ${at}`).join('\n'),
      false,
    ],
    [
      'letters shifted by three',
      'oh suhvwdwdluh vdxyhjdugh ohv grqqhhv gx folhqw fkdtxh qxlw hw ohv uhvwdxuh '.repeat(6),
      true,
    ],
    ['signs for letters', '! " # $ % & ( ) * + , - / : ; < = > ? @ '.repeat(20), true],
    ['control characters', '\u0001\u0002\u0003\u0004\u0005\u0006'.repeat(40), true],
    ['a few signs', '* * *', false],
  ])('%s: told by what it says', (_case, text, expected) => {
    expect(isGibberish(text)).toBe(expected);
  });
});

describe('files attached to a PDF', () => {
  const attachment = (content: string) =>
    `<< /Type /EmbeddedFile /Length ${content.length} >>\nstream\n${content}\nendstream`;
  // With one page, the objects that follow it begin at 7: see `rawPdf`.
  const withFiles = (files: [string, string][], catalog = '', page = line('Le contrat dure un an.', 60, 700)) => {
    const names = files
      .map(([name], at) => `(${name}) << /Type /Filespec /F (${name}) /EF << /F ${7 + at} 0 R >> >>`)
      .join(' ');
    const entries = `/Names << /EmbeddedFiles << /Names [${names}] >> >> ${catalog}`;
    return rawPdf(
      [{ content: page }],
      files.map(([, content]) => attachment(content)),
      entries,
    );
  };

  it('are read in their turn, those of programs left aside, those of no known type named', async () => {
    const files: [string, string][] = [
      ['annexe.txt', 'Annexe 1 : deux postes.'],
      ['facture.xml', '<Invoice/>'],
      ['donnees.bin', '\u0000\u0001\u0002\u0003'.repeat(40)],
    ];
    const result = await extractBytes({ name: 'a.pdf', bytes: withFiles(files) });
    expect(result).toMatchObject({ ok: true, enclosed: [{ name: 'annexe.txt' }] });
    if (!result.ok) return;
    expect(Buffer.from(result.enclosed?.[0]?.bytes ?? []).toString()).toBe('Annexe 1 : deux postes.');
    expect(result.document.warnings).toMatchObject([
      { code: 'attachments', message: expect.stringContaining('donnees.bin') },
    ]);
  });

  it('are read where they are pinned on a page too, each once', async () => {
    const spec = (name: string, number: number) =>
      `<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${number} 0 R >> >>`;
    const pin = (name: string, number: number) =>
      `<< /Type /Annot /Subtype /FileAttachment /Rect [500 700 520 720] /Name /Paperclip /FS ${spec(name, number)} >>`;
    const content = line('Le contrat dure un an.', 60, 700);
    // Objects 9 and 10 follow two pages: see `rawPdf`.
    const pages = [{ content }, { content, entries: `/Annots [${pin('tarifs.txt', 9)} ${pin('sla.txt', 10)}]` }];
    const bodies = ['Tarifs : 40 euros.', 'Reprise en 4 heures.'].map(attachment);
    const names = `/Names << /EmbeddedFiles << /Names [(tarifs.txt) ${spec('tarifs.txt', 9)}] >> >>`;
    const result = await extractBytes({ name: 'a.pdf', bytes: rawPdf(pages, bodies, names) });
    const enclosed = result.ok
      ? result.enclosed?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])
      : null;
    expect(enclosed).toEqual([
      ['tarifs.txt', 'Tarifs : 40 euros.'],
      ['sla.txt', 'Reprise en 4 heures.'],
    ]);
  });

  it('are all there is in a portfolio, whose cover only asks for another program', async () => {
    const cover = line('Pour ouvrir ce porte-documents, utilisez un autre lecteur.', 60, 700);
    const bytes = withFiles(
      [['contrat.txt', 'Article 1 : objet.']],
      '/Collection << /Type /Collection /View /D >>',
      cover,
    );
    const result = await extractBytes({ name: 'a.pdf', bytes });
    expect(result).toMatchObject({ ok: true, document: { blocks: [] }, enclosed: [{ name: 'contrat.txt' }] });
  });
});

it('pages that all say the same few lines are read all the same', async () => {
  const pages = Array.from({ length: 6 }, (_, at) => ({
    content: line(`Poste numero ${at + 1} du cabinet.`, 60, 780),
  }));
  expect(summary(await read('a.pdf', rawPdf(pages))).length).toBeGreaterThan(0);
});
