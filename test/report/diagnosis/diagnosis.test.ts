/** The self-diagnosis in words and as files. */
import { describe, expect, it, test } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { DIAGNOSIS_FORMATS, renderDiagnosis } from '../../../src/report/diagnosis/index.ts';
import { describeDiagnosis } from '../../../src/report/diagnosis/view.ts';
import { buildQuestionnaire, realQuestionnaire } from '../../builders/questionnaire.ts';
import { readParagraphs, readPdf, unzip } from '../read-files.ts';

const questionnaire = buildQuestionnaire();
const viewOf = (answers: Record<string, string>) =>
  describeDiagnosis(questionnaire, diagnose(questionnaire, answers, null));
const about = { practice: 'Cabinet des Tilleuls', date: '2026-11-22' };

describe('the words', () => {
  it.each([
    [{}, 'Aucune réponse encore.'],
    [{ sauvegarde: 'oui', 'mots-de-passe': 'oui' }, 'Aucun point fragile, sur 2\u00a0réponses.'],
    [{ sauvegarde: 'non' }, '1\u00a0point fragile, sur 1\u00a0réponse. 1\u00a0question reste sans réponse.'],
    [
      { sauvegarde: 'inconnu', 'mots-de-passe': 'non' },
      '1\u00a0point fragile et 1\u00a0point à éclaircir, sur 2\u00a0réponses.',
    ],
  ])('%j: %s', (answers, summary) => {
    expect(viewOf(answers as Record<string, string>).summary).toBe(summary);
  });

  it('tell the provider’s jobs from the practice’s own', () => {
    const view = viewOf({ sauvegarde: 'non', 'mots-de-passe': 'non' });
    expect(view.shares).toBe('1\u00a0action à demander au prestataire et 1\u00a0action qui revient au cabinet.');
    expect(view.stages.flatMap(({ steps }) => steps.map(({ who }) => who))).toEqual([
      'le prestataire, si votre contrat le prévoit',
      'le cabinet',
    ]);
  });
});

describe('as a file', () => {
  const { questions } = realQuestionnaire();
  const weakest = Object.fromEntries(
    questions.map(({ id, choices }) => [id, choices.find(({ state }) => state === 'fragile')?.id ?? '']),
  );
  const real = realQuestionnaire();
  const view = describeDiagnosis(real, diagnose(real, weakest, null));

  test.each(DIAGNOSIS_FORMATS)('%s is the same bytes each time', async (format) => {
    const [one, two] = [await renderDiagnosis(format, view, about), await renderDiagnosis(format, view, about)];
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('the PDF is tagged, with a bookmark for each action in its stage', async () => {
    const { tagged, outline, pages } = await readPdf(await renderDiagnosis('pdf', view, about));
    expect(tagged).toBe(true);
    expect(outline.filter((title) => /^\s+\d+\. /.test(title))).toHaveLength(questions.length);
    expect(pages[0]).toContain('Cabinet des Tilleuls');
  });

  it('the Word file holds every action with who does it and how long it takes', async () => {
    const xml = (await unzip(await renderDiagnosis('docx', view, about))).get('word/document.xml') ?? '';
    const texts = readParagraphs(xml).map(({ text }) => text);
    expect(texts.filter((text) => /^Qui\u00a0: .+ Votre temps\u00a0: .+\./.test(text))).toHaveLength(questions.length);
  });
});
