/** The follow-up in words and as files, and the answers read back from a letter that another program filled in. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import type { Answer } from '../../../src/core/answers/types.ts';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import { followUpChoices } from '../../../src/core/letter/follow-up.ts';
import { buildLetter } from '../../../src/core/letter/letter.ts';
import { extractBytes } from '../../../src/extract/index.ts';
import { LETTER_FORMATS, renderLetter } from '../../../src/report/letter/index.ts';
import { renderLetterText } from '../../../src/report/letter/letter-text.ts';
import { answersIn } from '../../../src/report/letter/reply.ts';
import { buildAdditions, buildAnswer } from '../../builders/additions.ts';
import { buildReview } from '../../builders/review.ts';
import { readPdf, unzip } from '../read-files.ts';

const review = buildReview();
const first = defaultChoices(review, '2026-11-22');
const letterWith = (answers: readonly Answer[]) =>
  buildLetter(review, followUpChoices(review, first, answers), answers);
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('the words', () => {
  const text = flat(renderLetterText(letterWith(buildAdditions(review, '').answers)));

  it('thank, count what is promised, and ask to write it into the contract', () => {
    expect(text).toContain('vos réponses à inscrire au contrat');
    expect(text).toContain(
      'Une réponse vaut engagement, mais un engagement ne nous protège que s’il figure au contrat',
    );
    expect(text).toContain('Cet engagement n’est pas au contrat : merci de l’y inscrire par avenant.');
  });

  it('quote each answer, and ask the question again where it binds nobody', () => {
    expect(text).toContain('Vous nous répondez : « Nous vérifions chaque nuit la sauvegarde. »');
    expect(text).toContain('Cette réponse ne dit pas à quoi vous vous engagez.');
    expect(text).toContain('Nous maintenons notre demande.');
    expect(text).toContain('CE QUI ATTEND VOTRE RÉPONSE');
  });

  it('say so when nothing came back', () => {
    expect(flat(renderLetterText(letterWith([])))).toContain('Nous n’avons pas reçu de réponse à notre lettre.');
  });

  it('shorten a long answer at a word, and keep hostile ones words', () => {
    const long = renderLetterText(letterWith([buildAnswer('sau-test', `${'très '.repeat(200)}long`)]));
    expect(long).toContain('très […]');
  });
});

test.each(LETTER_FORMATS)('a follow-up as %s is the same bytes each time', async (format) => {
  const letter = letterWith(buildAdditions(review).answers);
  expect(Buffer.compare(await renderLetter(format, letter), await renderLetter(format, letter))).toBe(0);
});

describe('the reply form', () => {
  const letter = buildLetter(review, first);

  it('holds in Word a named field for each question, in a table', async () => {
    const xml = (await unzip(await renderLetter('docx', letter))).get('word/document.xml') ?? '';
    const tags = [...xml.matchAll(/<w:tag w:val="reponse-([a-z0-9-]+)"\/>/g)].map(([, id]) => id);
    expect(tags).toHaveLength(12);
    expect(tags.toSorted()).toEqual([...first.requirements].toSorted());
    expect(xml.match(/<w:showingPlcHdr\/>/g)).toHaveLength(12);
  });

  it('leaves out of a follow-up what is already promised', async () => {
    const followUp = letterWith([buildAnswer('sau-test', 'Oui, chaque année.')]);
    const xml = (await unzip(await renderLetter('docx', followUp))).get('word/document.xml') ?? '';
    expect(xml).not.toContain('reponse-sau-test');
    expect(xml).toContain('reponse-sau-immuable');
  });

  it('stands in the PDF on a page of its own, with its references', async () => {
    const { pages, outline } = await readPdf(await renderLetter('pdf', letter));
    expect(outline.at(-1)).toContain('Bordereau de réponse');
    expect(pages.join()).toContain('Réf. sau-test');
  });
});

describe('the letter that comes back', () => {
  async function answersOf(name: string, bytes: Uint8Array) {
    const read = await extractBytes({ name, bytes });
    if (!read.ok) throw new Error(read.message);
    return Object.fromEntries(
      answersIn(read.document, review, first).map(({ requirement, text }) => [requirement, text]),
    );
  }

  it('as it went holds no answer, in Word and in PDF', async () => {
    for (const format of ['docx', 'pdf'] as const) {
      const bytes = await renderLetter(format, buildLetter(review, first));
      expect(await answersOf(`lettre.${format}`, bytes), format).toEqual({});
    }
  });

  it('filled in by LibreOffice, one reference deleted, gives each answer to its question', async () => {
    const path = new URL('files/lettre-remplie-libreoffice.docx', import.meta.url);
    expect(await answersOf('lettre.docx', await readFile(path))).toEqual({
      'sau-supervision':
        'Nous vérifions chaque nuit le bon déroulement des sauvegardes. Tout échec vous est signalé par courriel le jour même et corrigé sous un jour ouvré.',
      'sau-restauration': 'La restauration est à votre charge et facturée 90 € HT de l’heure.',
      'sau-retention': 'Oui.',
      'sau-hors-site':
        'Nous conservons une copie des sauvegardes dans notre centre de données de Nantes, distinct du cabinet.',
      'sau-test': 'Une restauration complète est testée chaque année ; nous vous remettons le procès-verbal.',
    });
  });
});
