/** An engine for tests of the shells: real extraction in this process, and a review built without rules. */
import type { Extractor, Reviewer } from '../../src/app/ports.ts';
import type { Engine } from '../../src/compose.ts';
import { diffReviews } from '../../src/core/comparison/diff.ts';
import { documentText } from '../../src/core/document.ts';
import { extractBytes } from '../../src/extract/index.ts';
import { buildQuestionnaire } from './questionnaire.ts';
import { buildReview } from './review.ts';

/** What a file holds to be taken for encrypted; its password is "sesame". */
export const LOCKED = 'CHIFFRÉ';

const LOCKED_RESULT = {
  ok: false,
  code: 'password-required',
  message: 'Ce fichier est protégé par un mot de passe.',
} as const;

/** Real extraction, except that text files marked `LOCKED` ask for a password, and that each read waits for `gate`. */
export function buildExtractor(gate: (name: string) => Promise<void> = async () => undefined): Extractor {
  return {
    async extract(input, onProgress) {
      onProgress?.({ stage: 'lecture', page: 1, pages: 2 });
      await gate(input.name);
      const locked = Buffer.from(input.bytes).toString('utf8').startsWith(LOCKED);
      if (locked && input.password === undefined) return LOCKED_RESULT;
      if (locked && input.password !== 'sesame') return { ...LOCKED_RESULT, code: 'password-wrong' };
      return extractBytes(input, onProgress);
    },
    drawPage: async () => null,
    close: async () => undefined,
  };
}

/** Says which documents it was given, in the facts and the warnings where a test can see them. */
export const buildReviewByText: Reviewer = (documents, { types, date, textHashes }) =>
  buildReview({
    date,
    types: types ?? ['infogerance'],
    typesOrigin: types === undefined ? 'detected' : 'given',
    documents: documents.map((document, index) => ({
      name: document.name,
      mediaType: document.mediaType,
      pages: document.pages.length,
      role: 'contrat',
      textHash: textHashes[index] ?? '',
    })),
    warnings: [{ code: 'hidden-text', message: `${documents.map(documentText).join('').length} caractères lus.` }],
  });

export function buildEngine(parts: Partial<Engine> = {}): Engine {
  return {
    extractor: buildExtractor(),
    reviewer: buildReviewByText,
    differ: diffReviews,
    rules: {
      version: '1.0',
      hash: 'abc',
      themes: [{ id: 'sauvegardes', title: 'Sauvegardes', core: true, order: 1 }],
      weights: { obligatoire: 3, indispensable: 2, recommande: 1 },
      rules: [
        {
          id: 'sau-frequence',
          theme: 'sauvegardes',
          title: 'Fréquence des sauvegardes',
          level: 'indispensable',
          types: [],
          why: 'Sans sauvegarde fréquente, une journée de dossiers peut être perdue.',
          question: 'À quelle fréquence nos données sont-elles sauvegardées ?',
          clause: 'Le prestataire sauvegarde les données chaque jour.',
          source: 'Recommandation',
        },
      ],
    },
    questionnaire: buildQuestionnaire(),
    ...parts,
  };
}
