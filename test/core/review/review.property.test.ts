/** What holds for a review of any text whatever. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reviewSchema } from '../../../src/app/review-schema.ts';
import { documentText } from '../../../src/core/document.ts';
import { review } from '../../../src/core/review/review.ts';
import type { ContractType } from '../../../src/core/review/types.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ALL: ContractType[] = ['infogerance', 'logiciel', 'hebergement', 'telephonie'];
const options = { types: ALL, date: '2026-01-15', engine: 'test', textHashes: ['0'.repeat(64)] };

/** Words that contracts use and that rules look for, strung together with any signs: closer to the grammar than random text. */
const contractLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Le prestataire',
        'le client',
        'ne',
        'pas',
        'sauvegarde',
        'chaque nuit',
        'sauf',
        'hors',
        '48 heures',
        'sont exclus :',
        '\n- ',
        '\n\nArticle 5 – Sauvegardes\n\n',
        ';',
        '|',
        '.',
        'à la charge du',
        'restitue',
        'données',
        'quarante-huit (72) heures',
        '99,9 %',
        's’engage à',
        'en option',
        '(',
        ')',
        '« le Prestataire »',
        'ci-après',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(' '));

it('any text gives a valid review whose quotes stand where they say', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), contractLike), (text) => {
      const document = readPlainText('texte.txt', text);
      const result = review([document], realRuleSet(), options);
      expect(reviewSchema.parse(result)).toBeTruthy();
      const source = documentText(document);
      for (const finding of result.findings) {
        if (finding.verdict === 'partiel' || finding.verdict === 'contraire')
          expect(finding.evidence.length, finding.requirement).toBeGreaterThan(0);
        if (finding.verdict === 'conforme')
          expect(finding.evidence.length > 0 || finding.bySilence, finding.requirement).toBe(true);
        for (const evidence of finding.evidence) {
          expect(source.slice(evidence.start, evidence.end)).toBe(evidence.quote);
          for (const mark of evidence.marks)
            expect(mark.start >= 0 && mark.end <= evidence.quote.length && mark.start < mark.end).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('the same text gives the same bytes', () => {
  fc.assert(
    fc.property(contractLike, (text) => {
      const once = JSON.stringify(review([readPlainText('t', text)], realRuleSet(), options));
      expect(JSON.stringify(review([readPlainText('t', text)], realRuleSet(), options))).toBe(once);
    }),
    { numRuns: 25 },
  );
});
