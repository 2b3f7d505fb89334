/** How plain text is cut into blocks: wraps, lists, titles, tables, page marks. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document.ts';
import { sniff } from '../../src/extract/sniff.ts';
import { blocksOfText } from '../../src/extract/text.ts';

const short = (text: string) =>
  blocksOfText(text).map(
    (block) =>
      `${block.kind}${block.kind === 'list-item' || block.kind === 'heading' ? block.level : ''} ${block.text}`,
  );
const wrapped = (...lines: string[]) => lines.join('\n');

describe('lines wrapped at a fixed width', () => {
  const line = 'Le présent paragraphe sert à remplir la page et à montrer où les lignes sont coupées';
  const filler = `${Array.from({ length: 6 }, () => line).join('\n')}\nà la fin.`;

  it('become paragraphs again, list items with their following lines, lead-ins apart', () => {
    const text = wrapped(
      filler,
      '',
      'Le Prestataire assure la sauvegarde des données du Client, chaque nuit, sur un support',
      'distinct. Il vérifie les copies.',
      '',
      'Sont exclus du forfait :',
      '- les consommables et les pièces, dont le remplacement donne lieu à un devis préalable',
      'accepté par le Client ;',
      '- les déplacements.',
      'Toute autre demande est facturée.',
    );
    expect(short(text).slice(1)).toEqual([
      'paragraph Le Prestataire assure la sauvegarde des données du Client, chaque nuit, sur un support distinct. Il vérifie les copies.',
      'paragraph Sont exclus du forfait :',
      'list-item1 - les consommables et les pièces, dont le remplacement donne lieu à un devis préalable accepté par le Client ;',
      'list-item1 - les déplacements.',
      'paragraph Toute autre demande est facturée.',
    ]);
  });

  it('go on over a blank line or a page break in the middle of a sentence', () => {
    const text = wrapped(
      filler,
      '',
      'Cette volumétrie est engendrée par le nombre important de mesures qui sont stockées et',
      '\f',
      'par leur durée de conservation.',
    );
    expect(short(text).at(-1)).toMatch(/stockées et par leur durée de conservation\.$/);
  });

  it('keep a compound cut at its hyphen, and a number that opens a line in its sentence', () => {
    const text = wrapped(
      filler,
      '',
      'Les pénalités prévues sont celles qui sont décrites aux articles des conditions, sous-',
      'traitants compris, et qui figurent dans le tableau des engagements que porte l’article',
      '5. Elles sont libératoires.',
    );
    expect(short(text).at(-1)).toBe(
      'paragraph Les pénalités prévues sont celles qui sont décrites aux articles des conditions, sous-traitants compris, et qui figurent dans le tableau des engagements que porte l’article 5. Elles sont libératoires.',
    );
  });
});

describe('titles', () => {
  it.each([
    ['Article 4 – Durée', 2],
    ['ARTICLE IV', 2],
    ['Article 5', 2],
    ['Art. 12 : Litiges', 2],
    ['5.2 Titre de la section', 3],
    ['1) De quoi s’agit-il ?', 2],
    ['III. Hébergement', 2],
    ['TITRE II – CONDITIONS DE MAINTENANCE', 1],
    ['ANNEXE 3', 1],
    ['CONDITIONS GÉNÉRALES DE VENTE', 1],
    ['## Durée du contrat', 2],
  ])('%s', (title, level) => {
    const blocks = blocksOfText(`Contrat\n\n${title}\n\nLe contrat dure un an.`);
    expect(blocks[1]).toMatchObject({ kind: 'heading', level });
  });

  it.each([
    'Article 4 du présent contrat, il est prévu que le Client paie.',
    '14 rue des Tanneurs, 35000 Rennes',
    'LE PRESTATAIRE NE RÉPOND EN AUCUN CAS DES PERTES DE DONNÉES.',
    '2.1 Le Prestataire assure, pour les matériels et logiciels de l’annexe 1 :',
    'Annexe 2 comprise, le prix est de 40 €.',
    'D’UNE PART,',
  ])('%s is no title', (text) => {
    expect(blocksOfText(`Texte.\n\n${text}\n\nSuite.`)[1]?.kind).not.toBe('heading');
  });

  it('is parted from the clause that runs on after it', () => {
    expect(short('Art. 3 – Prix. Le prix est ferme.\n\nArt. 4 – Durée. Un an.')).toEqual([
      'heading2 Art. 3 – Prix.',
      'paragraph Le prix est ferme.',
      'heading2 Art. 4 – Durée.',
      'paragraph Un an.',
    ]);
  });
});

describe('lists', () => {
  it('take their depth from indents and from what leads them in', () => {
    expect(
      short(
        'Sont compris :\n• la sauvegarde :\n  ◦ locale ;\n  ◦ distante ;\n• les correctifs.\n\na) un ;\nb) deux :\n- trois.',
      ),
    ).toEqual([
      'paragraph Sont compris :',
      'list-item1 • la sauvegarde :',
      'list-item2 ◦ locale ;',
      'list-item2 ◦ distante ;',
      'list-item1 • les correctifs.',
      'list-item1 a) un ;',
      'list-item1 b) deux :',
      'list-item2 - trois.',
    ]);
  });

  it('are told from titles when their numbers follow each other', () => {
    expect(
      short('Le Client :\n1. Signale les pannes\n2. Paie le prix\n3. Conserve ses mots de passe')
        .slice(1)
        .every((line) => line.startsWith('list-item1')),
    ).toBe(true);
  });
});

describe('tables', () => {
  const rows = (text: string) => blocksOfText(text).filter((block) => block.kind === 'table-row');
  const headersOf = (block: Block | undefined) => block?.cells?.map((cell) => cell.header);

  it.each([
    ['bars', 'Priorité | GTI | GTR\nBloquant | 30 min | 4 h'],
    ['bars on both sides', '| Priorité | GTI | GTR |\n| Bloquant | 30 min | 4 h |'],
    ['a Markdown rule', '| Priorité | GTI | GTR |\n|---|---|---|\n| Bloquant | 30 min | 4 h |'],
    ['aligned columns', 'Priorité        GTI        GTR\nBloquant        30 min     4 h'],
  ])('drawn with %s carry their column headers', (_case, text) => {
    const [header, row] = rows(text);
    expect(header).toMatchObject({ text: 'Priorité | GTI | GTR', header: true });
    expect(row?.text).toBe('Bloquant | 30 min | 4 h');
    expect(headersOf(row)).toEqual(['Priorité', 'GTI', 'GTR']);
    expect(row?.cells?.map((cell) => row.text.slice(cell.start, cell.end))).toEqual(['Bloquant', '30 min', '4 h']);
  });

  it('of labels and values have no header row', () => {
    const [first] = rows('Client | Dr Odile Fontvieille\nSite | 3 place du Minage\nDate | 17/06/2031');
    expect(first?.header).toBeUndefined();
    expect(headersOf(first)).toEqual([undefined, undefined]);
  });
});

describe('a line that ends on a linking word', () => {
  it.each([
    [
      '6.1 La copie porte sur le serveur désigné en\nAnnexe 1 (base et documents).',
      'paragraph 6.1 La copie porte sur le serveur désigné en Annexe 1 (base et documents).',
    ],
    ['Le prix est celui de la\nSection 3 du devis.', 'paragraph Le prix est celui de la Section 3 du devis.'],
  ])('goes on: %j', (text, expected) => {
    expect(short(text)).toEqual([expected]);
  });
});

describe('a numbered clause whose second line begins as an annex does', () => {
  it('is a clause', () => {
    const text = wrapped(
      '4.2 L’infogérant copie chaque nuit les dossiers de la base et les images du serveur désigné en',
      'Annexe 3 (logiciel, imagerie et courriers). Les fichiers rangés ailleurs ne sont',
      'pas copiés.',
    );
    expect(short(text)).toEqual([
      'paragraph 4.2 L’infogérant copie chaque nuit les dossiers de la base et les images du serveur désigné en Annexe 3 (logiciel, imagerie et courriers). Les fichiers rangés ailleurs ne sont pas copiés.',
    ]);
  });
});

describe('page marks', () => {
  it('are left out and number the pages', () => {
    const page = (number: number, text: string) =>
      `${text}\n\nBrumélia – Contrat 12                    Page ${number}/3\n\n`;
    const blocks = blocksOfText(page(1, 'Un.') + page(2, 'Deux.') + page(3, 'Trois.'));
    expect(blocks.map((block) => [block.text, block.page])).toEqual([
      ['Un.', 1],
      ['Deux.', 2],
      ['Trois.', 3],
    ]);
  });

  it('are left out with the heads that repeat beside form feeds, and the first printing of a title stays', () => {
    expect(short('CONTRAT BRUMÉLIA\n\nUn.\n\n3\f CONTRAT BRUMÉLIA\n\nDeux.\n\n4\fCONTRAT BRUMÉLIA\n\nTrois.')).toEqual([
      'heading1 CONTRAT BRUMÉLIA',
      'paragraph Un.',
      'paragraph Deux.',
      'paragraph Trois.',
    ]);
  });

  it('leave tables of contents out', () => {
    expect(
      short(
        '1 Objet........................3\n2 Durée......................4\n3 Prix.....................5\n\nLe contrat dure un an.',
      ),
    ).toEqual(['paragraph Le contrat dure un an.']);
  });
});

describe('a text whose first letters are those of another format', () => {
  const body = `L'infogérant sauvegarde chaque nuit. ${'Les copies sont gardées trente jours. '.repeat(20)}`;
  const atEvery188 = Array.from({ length: 4 }, () => 'G'.padEnd(188, ' mot')).join('');

  it.each([
    ['« BM », as a bitmap', `BMS Informatique\n${body}`],
    ['« CWS », as a Flash film', `CWS Conseil\n${body}`],
    ['« MZ », as a program', `MZ Réseaux\n${body}`],
    ['a G every 188 bytes, as a television stream', atEvery188],
  ])('is a text: %s', async (_name, text) => {
    expect(await sniff(new TextEncoder().encode(text), 'contrat.txt')).toBe('text');
    expect(await sniff(Buffer.from(text, 'latin1'), 'contrat.txt')).toBe('text');
  });

  it('is none when its bytes are those of a picture', async () => {
    const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.alloc(52, 1), Buffer.alloc(200, 255)]);
    expect(await sniff(bitmap, 'contrat.txt')).toBe('other-image');
  });
});
