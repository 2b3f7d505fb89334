/** What ODT, RTF and old DOC files hold besides plain paragraphs: lists, notes, boxes, tracked changes, hidden text, tables. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractBytes } from '../../src/extract/index.ts';
import { makeCompound } from './files/compound.ts';
import { failureOf, read, summary } from './files/read.ts';
import { makeOdt } from './files/render-odt.ts';
import { makeRtf } from './files/render-rtf.ts';
import { makeZip } from './files/zip.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./files/odd/${name}`, import.meta.url)));

// One rich document, written as DOCX by scripts/make-office-fixtures.ts and saved by LibreOffice in each format.
describe.each(['riche.odt', 'riche.rtf', 'riche.doc'])('%s, saved by LibreOffice', (name) => {
  it('gives titles with their automatic numbers, the final text, notes, items and table rows', async () => {
    const document = await read(name, fixture(name));
    const blocks = summary(document);
    for (const expected of [
      'paragraph Brumélia – Tél. 02 99 00 00 00 – contact@brumelia.example',
      'heading Contrat de test',
      'heading Article 1 – Objet',
      'paragraph 1.1 Le présent contrat définit les services.',
      'paragraph Sous 30 jours au plus.¹',
      'paragraph ¹ Hors jours fériés.',
      'paragraph Visible.',
      'heading Article 2 – Durée',
      'list-item • une sauvegarde ;',
      'list-item a) premier cas ;',
      'list-item b) second cas.',
      'table-row Poste | Quantité | Prix',
      'table-row Total |  | 40 €',
      'paragraph Ligne avec tabulation et trait d’union insécable : sous-traitant fin – « œuvre » 12 €',
      'paragraph Première ligne, seconde ligne.',
      'paragraph Voir article 4.',
      'paragraph Texte en symboles : ☒ coché',
    ])
      expect(blocks).toContain(expected);
    expect(blocks.some((text) => /^paragraph Délai de ?48 heures\.$/.test(text))).toBe(true);
    expect(blocks.join('\n')).not.toMatch(/72|cachée|REF _x/);
  });

  it('warns of tracked changes and quotes the hidden text', async () => {
    const { warnings } = await read(name, fixture(name));
    expect(warnings.map(({ code }) => code)).toEqual(['tracked-changes', 'hidden-text']);
    expect(warnings[1]?.message).toContain('Clause cachée ici.');
  });

  it('names the columns of its table', async () => {
    const { blocks } = await read(name, fixture(name));
    const row = blocks.find(({ text }) => text.startsWith('Serveur'));
    expect(row?.cells?.map(({ header }) => header)).toEqual(['Poste', 'Quantité', 'Prix']);
  });
});

it.each(['riche.odt', 'riche.doc'])('%s gives its text box before the paragraph it hangs on', async (name) => {
  const blocks = summary(await read(name, fixture(name)));
  const box = blocks.indexOf('paragraph Dans la boîte de texte.');
  expect(box).toBeGreaterThan(0);
  expect(blocks[box + 1]).toBe('paragraph Paragraphe qui porte la boîte.');
});

describe('an ODT', () => {
  const item = (text: string, more = '') => `<text:list-item${more}><text:p>${text}</text:p></text:list-item>`;

  it('goes on counting in a list that continues another, and starts where an item says', async () => {
    const body = `<text:list xml:id="un" text:style-name="Degrés">${item('premier')}</text:list><text:p>Entre deux.</text:p>
      <text:list text:continue-list="un" text:style-name="Degrés">${item('deuxième')}${item('septième', ' text:start-value="7"')}${item('huitième')}</text:list>
      <text:list text:style-name="Degrés">${item('autre liste')}</text:list>`;
    expect(summary(await read('a.odt', makeOdt({ body })))).toEqual([
      'list-item 1° premier',
      'paragraph Entre deux.',
      'list-item 2° deuxième',
      'list-item 7° septième',
      'list-item 8° huitième',
      'list-item 1° autre liste',
    ]);
  });

  it('numbers its titles as its outline says', async () => {
    const styles =
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Article " style:num-suffix=" –"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>';
    const body =
      '<text:h text:outline-level="1">Objet</text:h><text:h text:outline-level="2">Portée</text:h><text:h text:outline-level="1">Durée</text:h>';
    expect(summary(await read('a.odt', makeOdt({ body, styles })))).toEqual([
      'heading Article 1 – Objet',
      'heading 1.1 Portée',
      'heading Article 2 – Durée',
    ]);
  });

  it('leaves out comments, contents tables, hidden sections and covered cells, which keep their column', async () => {
    const cell = (text: string, more = '') => `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
    const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
    const body = `<text:table-of-content><text:index-body><text:p>Objet 1</text:p></text:index-body></text:table-of-content>
      <text:p>Délai<office:annotation><dc:creator>x</dc:creator><text:p>À négocier</text:p></office:annotation> ferme.</text:p>
      <text:section text:display="none"><text:p>Section cachée.</text:p></text:section>
      <table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>${row(cell('Poste'), cell('Quantité'), cell('Prix'))}</table:table-header-rows>
      ${row(cell('Total', ' table:number-columns-spanned="2"'), '<table:covered-table-cell/>', cell('40 €'))}</table:table>`;
    const document = await read('a.odt', makeOdt({ body }));
    expect(summary(document)).toEqual([
      'paragraph Délai ferme.',
      'table-row Poste | Quantité | Prix',
      'table-row Total |  | 40 €',
    ]);
    expect(document.warnings.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('that is locked says how to unlock it', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const bytes = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { name: 'content.xml', content: new Uint8Array(64) },
      { name: 'META-INF/manifest.xml', content: manifest },
    ]);
    const result = await extractBytes({ name: 'a.odt', bytes });
    expect(result).toMatchObject({ ok: false, code: 'unsupported', message: expect.stringContaining('mot de passe') });
  });

  it('with an entity is refused', async () => {
    const xml =
      '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content>&e;</office:document-content>';
    const bytes = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { name: 'content.xml', content: xml },
    ]);
    expect(await failureOf('a.odt', bytes)).toBe('corrupt');
  });
});

describe('an RTF file', () => {
  const texts = async (body: string) => summary(await read('a.rtf', makeRtf(body)));

  it('reads bytes in the character set of their font, and Unicode without its stand-ins', async () => {
    const body =
      "{\\fonttbl{\\f2\\fcharset238 Times;}}\\pard {\\f2 \\'e8} \\'e9t\\'e9 \\u8217?\\uc2\\u339\\'6f\\'65uvre\\uc0\\u8364  fin\\par";
    expect(await texts(body)).toEqual(['paragraph č été ’œuvre€ fin']);
  });

  it('keeps no-break spaces and hyphens, drops optional ones, breaks lines where they end', async () => {
    expect(await texts('\\pard 12\\~\\u8364? sous\\_traitant bil\\-let Fin.\\line Suite.\\par')).toEqual([
      'paragraph 12 € sous-traitant billet Fin.',
      'paragraph Suite.',
    ]);
  });

  it('reads a text box and a note, and skips pictures, field codes and binary data', async () => {
    const body =
      '\\pard Avant{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv jamais}}{\\shptxt\\pard Dans la bo\\\'eete.\\par}}{\\shprslt jamais}} apr\\\'e8s{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} Une note.\\par}.{\\pict\\wmetafile8 0102}{\\*\\datafield\\bin5 }}}}}}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt lien}}\\par';
    expect(await texts(body)).toEqual([
      'paragraph Dans la boîte.',
      'paragraph Avant après.lien¹',
      'paragraph ¹ Une note.',
    ]);
  });

  it('reads tables inside tables, and cells merged across columns', async () => {
    const row = (edges: number[], cells: string[]) =>
      `\\trowd${edges.map((edge) => `\\cellx${edge}`).join('')}${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`;
    const merged =
      row([3000, 6000, 9000], ['Poste', "Quantit\\'e9", 'Prix']) +
      row([3000, 6000, 9000], ['Serveur', '1', '40']) +
      row([6000, 9000], ['Total', '40']);
    expect(await texts(`${merged}\\pard Fin.\\par`)).toEqual([
      'table-row Poste | Quantité | Prix',
      'table-row Serveur | 1 | 40',
      'table-row Total |  | 40',
      'paragraph Fin.',
    ]);
    const inner =
      '\\trowd\\cellx5000\\cellx9000\\pard\\intbl\\itap2 dedans\\nestcell{\\*\\nesttableprops\\trowd\\cellx2000\\nestrow}\\pard\\intbl Gauche\\cell\\pard\\intbl Droite\\cell\\row';
    expect(await texts(`${inner}\\pard Fin.\\par`)).toEqual([
      'paragraph dedans',
      'paragraph Gauche',
      'paragraph Droite',
      'paragraph Fin.',
    ]);
  });

  it('leaves out deleted words and says so; one cut short says that it is', async () => {
    const deleted = await read('a.rtf', makeRtf("\\pard D\\'e9lai de {\\deleted 72}{\\revised 48} heures.\\par"));
    expect(summary(deleted)).toEqual(['paragraph Délai de 48 heures.']);
    expect(deleted.warnings.map(({ code }) => code)).toEqual(['tracked-changes']);
    const whole = makeRtf('\\pard Le contrat dure un an.\\par \\pard Il est {\\b reconduit');
    const cut = await read('a.rtf', whole.subarray(0, whole.length - 1));
    expect(cut.warnings.map(({ code }) => code)).toEqual(['truncated']);
  });

  it('with absurd nesting is refused', async () => {
    expect(await failureOf('a.rtf', `{\\rtf1 ${'{'.repeat(100_000)}x`)).toBe('corrupt');
  });
});

describe('a compound file', () => {
  const word = (fib: (view: DataView) => void) => {
    const main = new Uint8Array(5000);
    const view = new DataView(main.buffer);
    view.setUint16(0, 0xa5ec, true);
    view.setUint16(2, 0xc1, true);
    fib(view);
    return makeCompound([{ path: ['WordDocument'], content: main }]);
  };

  it('that is a locked or a very old Word document says what to do', async () => {
    const locked = await extractBytes({ name: 'a.doc', bytes: word((view) => view.setUint16(0x0a, 0x100, true)) });
    expect(locked).toMatchObject({ ok: false, code: 'unsupported', message: expect.stringContaining('mot de passe') });
    const old = await extractBytes({ name: 'a.doc', bytes: word((view) => view.setUint16(2, 0x65, true)) });
    expect(old).toMatchObject({ ok: false, code: 'unsupported', message: expect.stringContaining('1997') });
  });

  it('whose chains turn in circles, or reach outside the file, is corrupt', async () => {
    const bytes = fixture('contrat.doc');
    const circular = bytes.slice();
    // Every sector of the allocation table leads to itself.
    for (let at = 512; at < circular.length; at += 4)
      new DataView(circular.buffer).setUint32(at, (at - 512) >> 2, true);
    expect(await failureOf('a.doc', circular)).not.toBe('lu');
    expect(await failureOf('a.doc', bytes.subarray(0, 3000))).toBe('corrupt');
  });
});
