/** The letter and the amendment as their provider reads them: wording, files, hostile words. */
import { describe, expect, it } from 'vitest';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import { buildLetter } from '../../../src/core/letter/letter.ts';
import type { LetterChoices } from '../../../src/core/letter/types.ts';
import type { Review } from '../../../src/core/review/types.ts';
import { LETTER_FORMATS, renderLetter } from '../../../src/report/letter/index.ts';
import { describeLetter } from '../../../src/report/letter/view.ts';
import { buildReview } from '../../builders/review.ts';
import { buildHostileReview, HOSTILE } from '../../builders/review-variants.ts';
import { readParagraphs, readPdf, unzip } from '../read-files.ts';

const letterOf = (parts: Partial<LetterChoices> = {}, review: Review = buildReview()) =>
  buildLetter(review, {
    ...defaultChoices(review, '2026-11-22'),
    sender: 'Cabinet médical des Tilleuls\n4, place des Tilleuls',
    recipient: 'Armor Informatique\n12, rue des Ajoncs',
    signatory: 'Dr Anne Morvan',
    place: 'Vannes',
    ...parts,
  });

async function textOf(parts: Partial<LetterChoices> = {}, review?: Review): Promise<string> {
  return new TextDecoder().decode(await renderLetter('txt', letterOf(parts, review)));
}

describe('the letter', () => {
  it.each([
    [
      'a trap',
      'sau-restauration',
      /^1\. L’article\u00a06\.3 prévoit\u00a0: «\u00a0La restauration des données n.est pas garantie\./m,
    ],
    [
      'a partial point',
      'sau-retention',
      /^1\. L’article\u00a06\.2 prévoit seulement\u00a0: «\u00a0Les sauvegardes .*»$/m,
    ],
    ['an absent point', 'sau-test', /^1\. Le contrat ne dit rien de ce point\.$/m],
    ['an annex that is missing', 'sau-hors-site', /^1\. Les pièces que nous avons ne disent rien de ce point\.$/m],
  ])('recalls %s', async (_what, id, words) => {
    expect(await textOf({ requirements: [id] })).toMatch(words);
  });

  it('asks once for what the contract cites and was not handed over', async () => {
    const text = await textOf({ requirements: ['sau-hors-site', 'sau-test'] });
    const asked = 'une pièce qui ne nous a pas été remise, «\u00a0Annexe\u00a03\u00a0»\u00a0: merci de la joindre';
    expect(text.split(asked)).toHaveLength(2);
    expect(await textOf({ requirements: ['sau-test'] })).not.toContain('remise');
  });

  it('says how many points, the term, the day of the answer, and who signs', async () => {
    const text = await textOf();
    expect(text).toContain('Notre contrat arrive à échéance le 14\u00a0mars\u00a02027.');
    expect(text).toContain('Douze points demandent une précision');
    expect(text).toContain('avant le 22\u00a0décembre\u00a02026');
    expect(text.trimEnd()).toMatch(/Dr Anne Morvan\nCabinet médical des Tilleuls$/);
    expect(await textOf({ requirements: ['sau-test'] })).toContain('Un point demande une précision');
  });

  it('is written in French typography', async () => {
    const text = await textOf();
    expect(text).not.toMatch(/ [:;?!»]|« |\.\u00a0»\./);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('leaves room for what nobody told', () => {
    const view = describeLetter(letterOf({ sender: ' ', recipient: '', signatory: '', place: '' }));
    expect(view).toMatchObject({
      sender: ['[Nom et adresse du cabinet]'],
      recipient: ['[Nom et adresse du prestataire]'],
    });
  });
});

describe('the amendment', () => {
  it('has one numbered article for each clause, then its effect, and frames to sign', () => {
    const view = describeLetter(
      letterOf({ kind: 'avenant', requirements: ['sau-restauration', 'sau-retention', 'sau-test'] }),
    );
    if (view.kind !== 'avenant') throw new Error('expected an amendment');
    expect(view.articles.map(({ title }) => title.replace(/ –.*/, ''))).toEqual(
      [1, 2, 3, 4].map((rank) => `Article\u00a0${rank}`),
    );
    expect(view.articles.map(({ effect }) => effect)).toEqual([
      'Cet article prévaut sur l’article\u00a06.3 du contrat.',
      'Cet article complète l’article\u00a06.2 du contrat.',
      null,
      null,
    ]);
    expect(view.signatures).toEqual(['Pour le Prestataire\nArmor Informatique', 'Pour le Cabinet\nDr Anne Morvan']);
  });

  it('names the parties as it defines them', () => {
    const review = buildReview();
    const clause = 'Le prestataire remet au cabinet les données du cabinet ; l’hébergeur aussi. Cabinetier.';
    const findings = review.findings.map((finding) => ({ ...finding, clause }));
    const view = describeLetter(letterOf({ kind: 'avenant' }, buildReview({ findings })));
    if (view.kind !== 'avenant') throw new Error('expected an amendment');
    expect(view.articles[0]?.text).toBe(
      'Le Prestataire remet au Cabinet les données du Cabinet\u00a0; l’Hébergeur aussi. Cabinetier.',
    );
    expect(view.parties.join()).toContain('«\u00a0l’Hébergeur\u00a0»');
  });
});

describe.each(LETTER_FORMATS)('as %s', (format) => {
  it.each(['lettre', 'avenant'] as const)('a %s is the same bytes each time', async (kind) => {
    const [one, two] = [await renderLetter(format, letterOf({ kind })), await renderLetter(format, letterOf({ kind }))];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe('as a file that another program opens', () => {
  it('the Word letter has its styles, headings and questions', async () => {
    const parts = await unzip(await renderLetter('docx', letterOf()));
    const paragraphs = readParagraphs(parts.get('word/document.xml') ?? '');
    expect(paragraphs[0]).toEqual({
      style: 'Contraclair-sender',
      text: 'Cabinet médical des Tilleuls\n4, place des Tilleuls',
    });
    expect(paragraphs.find(({ style }) => style === 'Heading1')?.text).toMatch(/^Objet\u00a0: Contrat d’infogérance/);
    expect(paragraphs.filter(({ style }) => style === 'Contraclair-clause')).toHaveLength(12);
  });

  it('the PDF letter is tagged, in reading order, its end never alone on a page', async () => {
    const read = await readPdf(await renderLetter('pdf', letterOf()));
    expect(read).toMatchObject({ tagged: true, language: 'fr-FR' });
    expect(read.roles.slice(0, 4)).toEqual(['P', 'P', 'P', 'H1']);
    const last = read.pages.findIndex((page) => page.includes('Bordereau de réponse\n')) - 1;
    expect(read.pages[last]).toContain('salutations distinguées');
    expect(read.pages[last]).toContain('bordereau de réponse à remplir');
  });

  it('the PDF amendment holds its articles as bookmarks', async () => {
    const read = await readPdf(await renderLetter('pdf', letterOf({ kind: 'avenant' })));
    expect(read.outline.filter((title) => title.trim().startsWith('Article'))).toHaveLength(13);
  });

  it('hostile words stay words', async () => {
    const review = buildHostileReview();
    const hostile = {
      sender: `${HOSTILE}\n${HOSTILE}`,
      recipient: HOSTILE,
      place: HOSTILE,
      object: HOSTILE,
      signatory: HOSTILE,
    };
    const parts = await unzip(await renderLetter('docx', letterOf(hostile, review)));
    const xml = parts.get('word/document.xml') ?? '';
    expect(readParagraphs(xml).length).toBeGreaterThan(10);
    expect(xml).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(await textOf(hostile, review)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    const pdf = Buffer.from(await renderLetter('pdf', letterOf(hostile, review))).toString('latin1');
    expect(pdf).not.toMatch(/\/(?:JavaScript|JS|Launch|URI|OpenAction)\b/);
  });
});
