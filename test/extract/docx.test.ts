/** What Word documents hold besides plain paragraphs: numbering, notes, tracked changes, boxes, hidden text, tables. */
import { describe, expect, it } from 'vitest';
import { read, summary } from './files/read.ts';
import { makeDocx } from './files/zip.ts';

const p = (text: string, properties = '', run = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const numbered = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

const NUMBERING = `<w:abstractNum w:abstractNumId="0">
  ${level(0, 'decimal', 'Article %1 –', '<w:pStyle w:val="ArticleTitle"/>')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '%3)')}
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`;
const STYLES = `<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ArticleTitle"><w:name w:val="Titre article"/><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>`;
const PARTS = { numbering: NUMBERING, styles: STYLES };

describe('automatic numbering', () => {
  it('writes the labels that Word draws, from a style, levels above and restarted lists', async () => {
    const body = [
      p('Objet', '<w:pStyle w:val="ArticleTitle"/>'),
      p('Le Prestataire entretient le parc.', numbered(1, 1)),
      p('Il assure :', numbered(1, 1)),
      p('la surveillance ;', numbered(1, 2)),
      p('les correctifs.', numbered(1, 2)),
      p('Durée', '<w:pStyle w:val="ArticleTitle"/>'),
      p('Le contrat dure un an :', numbered(1, 1)),
      p('sans reconduction.', numbered(2, 2)),
    ].join('');
    expect(summary(await read('a.docx', makeDocx(body, PARTS)))).toEqual([
      'heading Article 1 – Objet',
      'paragraph 1.1 Le Prestataire entretient le parc.',
      'paragraph 1.2 Il assure :',
      'list-item a) la surveillance ;',
      'list-item b) les correctifs.',
      'heading Article 2 – Durée',
      'paragraph 2.1 Le contrat dure un an :',
      'list-item a) sans reconduction.',
    ]);
  });

  it('counts in Roman numerals, in figures where the level is legal, and draws symbol bullets as "•"', async () => {
    const body = [
      p('Prix', numbered(3)),
      p('Le prix est ferme.', numbered(3, 1)),
      p('Fin', numbered(3)),
      p('Un mois.', numbered(3, 1)),
      p('une copie ;', numbered(4)),
    ].join('');
    expect(summary(await read('a.docx', makeDocx(body, PARTS)))).toEqual([
      'heading I. Prix',
      'paragraph 1.1 Le prix est ferme.',
      'heading II. Fin',
      'paragraph 2.1 Un mois.',
      'list-item • une copie ;',
    ]);
  });
});

describe('tracked changes, comments and hidden text', () => {
  it('reads the text as it would be once all changes are accepted, and warns', async () => {
    const body = `<w:p><w:r><w:t>Délai de </w:t></w:r><w:del><w:r><w:delText>72</w:delText></w:r></w:del><w:ins><w:r><w:t>48</w:t></w:r></w:ins><w:r><w:t> heures.</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Première moitié </w:t></w:r></w:p>${p('et seconde moitié.')}
      <w:moveFrom><w:r><w:t>ailleurs</w:t></w:r></w:moveFrom>`;
    const document = await read('a.docx', makeDocx(body));
    expect(summary(document)).toEqual([
      'paragraph Délai de 48 heures.',
      'paragraph Première moitié et seconde moitié.',
    ]);
    expect(document.warnings.map((warning) => warning.code)).toEqual(['tracked-changes']);
  });

  it('drops rows whose deletion is tracked', async () => {
    const row = (text: string, properties = '') =>
      `<w:tr><w:trPr>${properties}</w:trPr><w:tc>${p(text)}</w:tc><w:tc>${p('oui')}</w:tc></w:tr>`;
    const document = await read('a.docx', makeDocx(`<w:tbl>${row('gardée')}${row('retirée', '<w:del/>')}</w:tbl>`));
    expect(summary(document)).toEqual(['table-row gardée | oui']);
  });

  it('leaves hidden text and comments out and quotes what is hidden', async () => {
    const body = `<w:p><w:r><w:t>Visible.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Clause cachée.</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t> Autre.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>`;
    const document = await read('a.docx', makeDocx(body, { ...PARTS, comments: p('Note interne') }));
    expect(summary(document)).toEqual(['paragraph Visible.']);
    expect(document.warnings).toHaveLength(1);
    expect(document.warnings[0]?.code).toBe('hidden-text');
    expect(document.warnings[0]?.message).toContain('Clause cachée. Autre.');
  });
});

describe('notes, boxes, fields and running heads', () => {
  it('puts a footnote after the paragraph that calls it, with its number raised', async () => {
    const body = `<w:p><w:r><w:t>Délai de 30</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>${p('Suite.')}`;
    const footnotes = `<w:footnote w:id="2">${p('Hors jours fériés.')}</w:footnote>`;
    expect(summary(await read('a.docx', makeDocx(body, { footnotes })))).toEqual([
      'paragraph Délai de 30¹',
      'paragraph ¹ Hors jours fériés.',
      'paragraph Suite.',
    ]);
  });

  it('reads a text box once, and not its fallback', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('Dans la boîte.')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Dans la boîte.')}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Autour.</w:t></w:r></w:p>`;
    expect(summary(await read('a.docx', makeDocx(body)))).toEqual(['paragraph Dans la boîte.', 'paragraph Autour.']);
  });

  it('keeps the value of fields and not their code, check boxes and non-breaking hyphens', async () => {
    const body = `<w:p><w:fldSimple w:instr="DOCPROPERTY x"><w:r><w:t>Valeur</w:t></w:r></w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _x</w:instrText></w:r><w:r><w:t> 4</w:t></w:r>
      <w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t xml:space="preserve"> sous</w:t></w:r><w:r><w:noBreakHyphen/><w:t>traitant</w:t></w:r></w:p>`;
    expect(summary(await read('a.docx', makeDocx(body)))).toEqual(['paragraph Valeur 4☒ sous-traitant']);
  });

  it('leaves running heads out, but keeps once a letterhead that gives contact details', async () => {
    const parts = { header1: p('Brumélia – Tél. 02 99 00 00 00'), footer1: p('Page 1/4') };
    expect(summary(await read('a.docx', makeDocx(p('Corps.'), parts)))).toEqual([
      'paragraph Brumélia – Tél. 02 99 00 00 00',
      'paragraph Corps.',
    ]);
  });
});

describe('tables and titles', () => {
  it('aligns headers over merged cells and reads a layout table as running text', async () => {
    const cell = (text: string, span = 1) => `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${p(text)}</w:tc>`;
    const data = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Poste')}${cell('Qté')}${cell('Prix')}</w:tr><w:tr>${cell('Total', 2)}${cell('40 €')}</w:tr></w:tbl>`;
    const layout = `<w:tbl><w:tr><w:tc>${p('Colonne unique.')}${p('Deux paragraphes.')}</w:tc></w:tr></w:tbl>`;
    const document = await read('a.docx', makeDocx(data + layout));
    expect(summary(document)).toEqual([
      'table-row Poste | Qté | Prix',
      'table-row Total |  | 40 €',
      'paragraph Colonne unique.',
      'paragraph Deux paragraphes.',
    ]);
    expect(document.blocks[1]?.cells?.map((one) => one.header)).toEqual(['Poste', 'Qté', 'Prix']);
  });

  it('takes a sentence in a title style as text, and a short bold line as a title', async () => {
    const sentence = 'Le Prestataire remet les données au Client. Il le fait sans frais.';
    const document = await read(
      'a.docx',
      makeDocx(p(sentence, '<w:pStyle w:val="Base"/>') + p('Confidentialité', '', '<w:b/>') + p('Texte.'), PARTS),
    );
    expect(summary(document)).toEqual([`paragraph ${sentence}`, 'heading Confidentialité', 'paragraph Texte.']);
  });
});
