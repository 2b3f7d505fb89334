/** A DOCX that holds what office documents hold: automatic numbers, notes, a box, tracked changes, hidden text, merged cells. */
import { makeZip } from './zip.ts';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const p = (t: string, pp = '', rp = '') =>
  `<w:p><w:pPr>${pp}</w:pPr><w:r><w:rPr>${rp}</w:rPr><w:t xml:space="preserve">${t}</w:t></w:r></w:p>`;
const num = (id: number, l = 0) => `<w:numPr><w:ilvl w:val="${l}"/><w:numId w:val="${id}"/></w:numPr>`;
const cell = (inner: string, more = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>${more}</w:tcPr>${inner}</w:tc>`;
const box = `<w:p><w:r><w:t xml:space="preserve">Paragraphe qui porte la boîte. </w:t></w:r><w:r><w:pict><v:shape type="#_x0000_t202" style="width:200pt;height:60pt;position:absolute"><v:textbox><w:txbxContent>${p('Dans la boîte de texte.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
const body = [
  p('Contrat de test', '<w:pStyle w:val="Title"/>'),
  p('Objet', `<w:pStyle w:val="Heading1"/>${num(1)}`),
  p('Le présent contrat définit les services.', num(1, 1)),
  `<w:p><w:r><w:t>Délai de </w:t></w:r><w:del w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>72</w:delText></w:r></w:del><w:ins w:id="2" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:t>48</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> heures.</w:t></w:r></w:p>`,
  `<w:p><w:r><w:t>Sous 30 jours</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> au plus.</w:t></w:r></w:p>`,
  `<w:p><w:r><w:t>Visible.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> Clause cachée ici.</w:t></w:r></w:p>`,
  box,
  p('Durée', `<w:pStyle w:val="Heading1"/>${num(1)}`),
  p('une sauvegarde ;', num(2)),
  p('une restauration.', num(2)),
  p('premier cas ;', num(3)),
  p('second cas.', num(3)),
  `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(p('Poste', '', '<w:b/>'))}${cell(p('Quantité', '', '<w:b/>'))}${cell(p('Prix', '', '<w:b/>'))}</w:tr><w:tr>${cell(p('Serveur'))}${cell(p('1'))}${cell(p('40 €'))}</w:tr><w:tr>${cell(p('Total'), '<w:gridSpan w:val="2"/>')}${cell(p('40 €'))}</w:tr></w:tbl>`,
  p('Ligne avec tabulation et trait d’union insécable : sous').replace(
    '</w:t></w:r>',
    '</w:t></w:r><w:r><w:noBreakHyphen/><w:t>traitant</w:t></w:r><w:r><w:tab/><w:t>fin – « œuvre » 12 €</w:t></w:r>',
  ),
  `<w:p><w:r><w:t>Première ligne,</w:t><w:br/><w:t>seconde ligne.</w:t></w:r></w:p>`,
  `<w:p><w:r><w:t xml:space="preserve">Voir </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF _x \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>article 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>`,
  p('Texte en symboles : ').replace(
    '</w:t></w:r>',
    '</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t xml:space="preserve"> coché</w:t></w:r>',
  ),
  `<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`,
].join('');
const lvl = (i: number, f: string, t: string) =>
  `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${f}"/><w:lvlText w:val="${t}"/><w:pPr><w:ind w:left="${360 * (i + 1)}" w:hanging="360"/></w:pPr></w:lvl>`;
const parts: [string, string][] = [
  [
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  ],
  [
    'word/_rels/document.xml.rels',
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId10" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`,
  ],
  [
    'word/document.xml',
    `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
  ],
  [
    'word/styles.xml',
    `<?xml version="1.0"?><w:styles ${NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>`,
  ],
  [
    'word/numbering.xml',
    `<?xml version="1.0"?><w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${lvl(0, 'decimal', 'Article %1 –')}${lvl(1, 'decimal', '%1.%2')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${lvl(0, 'bullet', '•')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${lvl(0, 'lowerLetter', '%1)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  ],
  [
    'word/footnotes.xml',
    `<?xml version="1.0"?><w:footnotes ${NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Hors jours fériés.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  ],
  [
    'word/header1.xml',
    `<?xml version="1.0"?><w:hdr ${NAMESPACES}>${p('Brumélia – Tél. 02 99 00 00 00 – contact@brumelia.example')}</w:hdr>`,
  ],
];

/** Its bytes. LibreOffice reads it too. */
export function richDocx(): Uint8Array {
  return makeZip(parts.map(([name, content]) => ({ name, content })));
}
