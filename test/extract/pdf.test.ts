/** What PDFs do to text: columns, cut words, running heads, tables, turned pages, pictures of pages; and the boxes. */
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/core/document.ts';
import { extractBytes } from '../../src/extract/index.ts';
import { line, type RawPage, rawPdf } from './files/raw-pdf.ts';
import { failureOf, read, summary } from './files/read.ts';
import { makePdf } from './files/render-pdf.ts';

const TEXT =
  'Le Prestataire conserve les sauvegardes pendant douze mois et vérifie chaque semaine que leur restauration est possible, en présence du Client. Il en dresse le compte rendu et le lui adresse sous huit jours, avec les écarts constatés et les mesures prises.';
/** Lines of a page from the top, 14 points apart. */
const lines = (texts: readonly string[], x = 60, top = 760) =>
  texts.map((text, index) => line(text, x, top - index * 14)).join('');
const page = (content: string, more: Partial<RawPage> = {}): RawPage => ({ content, ...more });

describe('columns', () => {
  const column = (first: number) => [
    { text: `Article ${first} – Objet`, bold: true },
    { text: `${TEXT} Fin de l’article ${first}.`, alignment: 'justify' },
    { text: `Article ${first + 1} – Suite`, bold: true },
    { text: `${TEXT} Fin de l’article ${first + 1}.` },
  ];

  it('are read one after the other, and the full-width text around them in its place', async () => {
    const document = await read(
      'a.pdf',
      await makePdf({
        content: [{ text: TEXT }, { columnGap: 20, columns: [column(1), column(3)] }, { text: 'Fait à Rennes.' }],
      }),
    );
    expect(document.blocks.filter((block) => block.kind === 'heading').map((block) => block.text)).toEqual(
      [1, 2, 3, 4].map((n) => `Article ${n} – ${n % 2 === 1 ? 'Objet' : 'Suite'}`),
    );
    expect(document.blocks.at(-1)?.text).toBe('Fait à Rennes.');
    expect(
      document.blocks
        .filter((block) => block.text.startsWith('Le Prestataire'))
        .every((block) => /(?:prises|article \d)\.$/.test(block.text)),
    ).toBe(true);
  });

  it('are told apart when the page draws them line by line, and when it draws its lines in any order', async () => {
    const left = [
      'Le Prestataire assure la garde',
      'des copies du cabinet pendant',
      'douze mois, et les restaure sur',
      'simple demande du Client, sans',
      'frais et sans attendre, chaque',
      'fois que cela est utile aux soins.',
    ];
    const right = [
      'Le Client signale sans tarder',
      'les anomalies qu’il constate au',
      'numéro que lui a donné le service',
      'et laisse ses postes allumés la',
      'nuit du mardi au mercredi, pour',
      'la pose des correctifs du mois.',
    ].map((text) => text.replace('’', "'"));
    const rows = left.map(
      (text, index) => line(text, 60, 700 - index * 14) + line(right[index] ?? '', 320, 700 - index * 14),
    );
    const expected = [`paragraph ${left.join(' ')}`, `paragraph ${right.join(' ')}`];
    expect(summary(await read('a.pdf', rawPdf([page(rows.join(''))])))).toEqual(expected);
    const shuffled = [3, 0, 5, 1, 4, 2].map((index) => rows[index]).join('');
    expect(summary(await read('a.pdf', rawPdf([page(shuffled)])))).toEqual(expected);
  });
});

describe('words and paragraphs', () => {
  it('cut at line ends are made whole, compounds keep their hyphen, addresses too', async () => {
    const texts = [
      'Le Prestataire garantit la restau-',
      'ration des copies par ses sous-',
      'traitants, dans un délai maxi-',
      'mum de quatre heures : assistance@ty-',
      'glas.example reste joignable.',
    ];
    expect(summary(await read('a.pdf', rawPdf([page(lines(texts))])))).toEqual([
      'paragraph Le Prestataire garantit la restauration des copies par ses sous-traitants, dans un délai maximum de quatre heures : assistance@ty-glas.example reste joignable.',
    ]);
  });

  it('go on over a page break, past the footer and the notes', async () => {
    const foot = (number: number) => line('Brumelia - Contrat 12', 60, 40, 8) + line(`${number}/2`, 500, 40, 8);
    const first =
      lines([
        "Le Prestataire remet au Client, au terme du contrat et quelle qu'en soit la cause, une",
        'copie complete de ses donnees dans un format ouvert, que le Client peut ouvrir avec les',
      ]) +
      line('1 Note de bas de page.', 60, 70, 7) +
      foot(1);
    const second = lines(['logiciels de son choix.', 'Article 2 - Prix', 'Le prix est ferme.']) + foot(2);
    const found = summary(await read('a.pdf', rawPdf([page(first), page(second)])));
    expect(found[0]).toMatch(/avec les logiciels de son choix\.$/);
    expect(found).toContain('heading Article 2 - Prix');
    expect(found.join(' ')).not.toMatch(/Contrat 12|2\/2/);
  });

  it('keep raised note calls apart from the figures they follow', async () => {
    const content = line('Le delai est de 30', 60, 700) + line('2', 60 + 82.3, 704, 6) + line(' jours.', 146.5, 700);
    expect(summary(await read('a.pdf', rawPdf([page(content)])))[0]).toMatch(/30² jours/);
  });
});

describe('running heads', () => {
  const body = (number: number) =>
    lines([`Corps de la page ${['un', 'deux', 'trois'][number]}, qui ne ressemble pas aux autres.`], 60, 500);
  const pages = [0, 1, 2].map((number) =>
    page(
      line('CONTRAT BRUMELIA', 60, 800) +
        body(number) +
        line('Brumelia SAS - contact@brumelia.example', 60, 50, 8) +
        line(`Page ${number + 1} sur 3`, 480, 30, 8),
    ),
  );

  it('are left out by place and repetition; one that gives contact details comes once, at the end', async () => {
    const found = summary(await read('a.pdf', rawPdf(pages)));
    expect(found).toHaveLength(4);
    expect(found.slice(0, 3).every((text) => text.includes('Corps de la page'))).toBe(true);
    expect(found[3]).toBe('paragraph Brumelia SAS - contact@brumelia.example');
  });

  it('a line that stands once at the top of a page is text', async () => {
    const found = documentText(
      await read('a.pdf', rawPdf([page(line('Avenant numero 2 du 3 mars', 60, 800) + body(0)), page(body(1))])),
    );
    expect(found).toContain('Avenant numero 2 du 3 mars');
  });
});

describe('tables', () => {
  const rows = [
    ['Engagement', 'Ce qui est fait', 'Délai'],
    [
      'Restauration',
      'Remise en place des fichiers demandés par le Client, puis contrôle avec lui de leur contenu',
      '4 heures',
    ],
    ['Alerte', 'Courriel puis téléphone', '30 min'],
  ];

  it.each(['', 'noBorders', 'lightHorizontalLines', 'headerLineOnly'])(
    'laid out "%s" give one row each, with column headers',
    async (layout) => {
      const table = {
        table: { headerRows: 1, widths: [110, 180, 70], body: rows.map((row) => [...row]) },
        ...(layout === '' ? {} : { layout }),
      };
      const document = await read(
        'a.pdf',
        await makePdf({ content: [{ text: TEXT }, table, { text: 'Après le tableau.' }] }),
      );
      const found = document.blocks.filter((block) => block.kind === 'table-row');
      expect(found.map((row) => row.text)).toEqual(rows.map((row) => row.join(' | ')));
      expect(found[1]?.cells?.map((cell) => cell.header)).toEqual(rows[0]);
      expect(document.blocks.at(-1)?.text).toBe('Après le tableau.');
    },
  );

  it('that go on over a page keep their headers, printed again or not', async () => {
    const body = [
      ['Poste', 'Quantité', 'Prix'],
      ...Array.from({ length: 60 }, (_row, index) => [`Ligne ${index}`, '1', `${index},00 €`]),
    ];
    for (const headerRows of [0, 1]) {
      const document = await read(
        'a.pdf',
        await makePdf({ content: [{ table: { headerRows, body: body.map((row) => [...row]) } }] }),
      );
      expect(document.blocks).toHaveLength(61);
      expect(document.pages.length).toBeGreaterThan(1);
      expect(document.blocks.at(-1)?.cells?.map((cell) => cell.header)).toEqual(body[0]);
    }
  });
});

describe('boxes', () => {
  it('stand where the words are drawn, from the top left of the page, in points', async () => {
    const document = await read(
      'a.pdf',
      rawPdf([page(line('Delai de quatre heures.', 72, 700, 12) + line('Second bloc bien plus bas.', 200, 300, 10))]),
    );
    const [first, second] = document.blocks.map((block) => block.runs[0]);
    expect(first?.box).toMatchObject({ page: 1, x: 72 });
    expect(first?.box.y).toBeCloseTo(842 - 700 - 12 * 0.8, 0);
    expect(first?.box.height).toBeCloseTo(12, 0);
    // Widths of Helvetica, in thousandths: "Delai de quatre heures." makes 10 172.
    expect(first?.box.width).toBeGreaterThan(115);
    expect(first?.box.width).toBeLessThan(130);
    expect(second?.box.x).toBe(200);
    expect(second?.box.y).toBeCloseTo(842 - 300 - 8, 0);
  });

  it('cover the text of their block, over line ends, pages and made-whole words', async () => {
    const document = await read(
      'a.pdf',
      await makePdf({ pageSize: 'A6', content: [{ text: Array.from({ length: 8 }, () => TEXT).join(' ') }] }),
    );
    const [block] = document.blocks;
    const covered = new Set(
      block?.runs.flatMap((run) => Array.from({ length: run.end - run.start }, (_value, at) => run.start + at)),
    );
    const missing = [...(block?.text ?? '')].filter((character, at) => character !== ' ' && !covered.has(at));
    expect(missing).toEqual([]);
    expect(new Set(block?.runs.map((run) => run.box.page)).size).toBeGreaterThan(1);
  });

  it('follow a page that is shown turned', async () => {
    const turned = (rotate: number) =>
      rawPdf([page(lines(['Le contrat dure un an.', 'Il est reconduit une fois.']), { rotate })]);
    const upright = await read('a.pdf', turned(0));
    const half = await read('a.pdf', turned(180));
    expect(documentText(half)).toBe(documentText(upright));
    const quarter = await read('a.pdf', turned(90));
    expect(quarter.pages[0]).toMatchObject({ width: 842, height: 595 });
    const box = quarter.blocks[0]?.runs[0]?.box;
    // Drawn from (60, 760) upwards once turned: a tall box near the right edge.
    expect(box?.x).toBeGreaterThan(740);
    expect(box?.height).toBeGreaterThan(box?.width ?? 0);
  });
});

describe('pictures of pages', () => {
  const image =
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream';
  const scan = page('q 595 0 0 842 0 0 cm /X0 Do Q');

  it('a document of pictures only is a scan', async () => {
    expect(await failureOf('a.pdf', rawPdf([scan, scan], [image]))).toBe('scanned');
  });

  it('a page that is a picture among others is unreadable, and named', async () => {
    const document = await read('a.pdf', rawPdf([page(lines(['Le contrat dure un an.'])), scan], [image]));
    expect(document.pages.map((one) => one.source)).toEqual(['text', 'unreadable']);
    expect(document.warnings).toMatchObject([{ code: 'scanned-page', pages: [2] }]);
  });

  it('an empty page is no picture', async () => {
    expect(await failureOf('a.pdf', rawPdf([page('')]))).toBe('empty');
  });

  it('gives its words when a recogniser reads it, with their confidence', async () => {
    const { PDF_FORMAT } = await import('../../src/extract/pdf.ts');
    const { DEFAULT_LIMITS } = await import('../../src/extract/limits.ts');
    const word = (text: string, x: number, confidence: number) => ({
      text,
      x,
      y: 100,
      width: 30,
      height: 10,
      confidence,
    });
    const words = [word('Durée', 60, 90), word('un', 95, 70)];
    const rules = { horizontal: [], vertical: [] };
    const recognise = async () => ({
      width: 595,
      height: 842,
      uprightHeight: 842,
      blank: false,
      missed: 0,
      words,
      rules,
    });
    const result = await PDF_FORMAT.read({
      name: 'a.pdf',
      bytes: rawPdf([scan], [image]),
      limits: DEFAULT_LIMITS,
      onProgress: () => {},
      recognise,
    });
    expect(result).toMatchObject({
      ok: true,
      document: {
        pages: [{ source: 'ocr', confidence: 84 }],
        blocks: [{ text: 'Durée un', runs: [{ confidence: 90 }, { confidence: 70 }] }],
      },
    });
  });
});

it('tells how far it is, page by page', async () => {
  const seen: string[] = [];
  const bytes = rawPdf([page(lines(['Un.'])), page(lines(['Deux.']))]);
  await extractBytes({ name: 'a.pdf', bytes }, ({ page: number, pages }) => seen.push(`${number}/${pages}`));
  expect(seen).toEqual(['1/2', '2/2']);
});

it('accepts bytes before the header, and a file cut before its index', async () => {
  const bytes = rawPdf([page(lines(['Le contrat dure un an.']))]);
  expect(summary(await read('a.pdf', new Uint8Array([...Buffer.from('\r\nrien\r\n'), ...bytes])))).toEqual([
    'paragraph Le contrat dure un an.',
  ]);
  expect(summary(await read('a.pdf', bytes.subarray(0, bytes.length - 20)))).toEqual([
    'paragraph Le contrat dure un an.',
  ]);
});

it('reads what was typed and ticked in a form, beside its label', async () => {
  const content =
    line('Prix mensuel :', 60, 700) + line('Option souscrite', 90, 660) + line('Le contrat dure un an.', 60, 600);
  const field = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (prix) /V (120 euros HT) /Rect [135 695 300 712] /F 4 >>';
  const box =
    '<< /Type /Annot /Subtype /Widget /FT /Btn /T (option) /V /Oui /AS /Oui /AP << /N << /Oui 6 0 R /Off 6 0 R >> >> /Rect [60 657 72 669] /F 4 >>';
  // The two widgets are objects 7 and 8: see `rawPdf`.
  const bytes = rawPdf(
    [page(content, { entries: '/Annots [7 0 R 8 0 R]' })],
    [field, box],
    '/AcroForm << /Fields [7 0 R 8 0 R] >>',
  );
  expect(summary(await read('a.pdf', bytes)).map((text) => text.replace(/^\S+ /, ''))).toEqual([
    'Prix mensuel : 120 euros HT',
    '[X] Option souscrite',
    'Le contrat dure un an.',
  ]);
});
