/** Commitments lost between two contracts: each planted loss is found for what it is, and nothing that only reads otherwise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffReviews } from '../../../src/core/comparison/diff.ts';
import type { LostCommitment } from '../../../src/core/comparison/types.ts';
import { review } from '../../../src/core/review/review.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

interface Article {
  title: string;
  clauses: string[];
}

/** Clauses that promise, of which several are about points that no requirement of the rule set asks. */
const CONTRACT: Article[] = [
  {
    title: 'Assistance',
    clauses: [
      'Le Prestataire forme les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
      'Le Prestataire se déplace au Cabinet une fois par trimestre pour nettoyer les machines.',
      'Le Prestataire met à disposition un ordinateur portable de secours, sans supplément.',
    ],
  },
  {
    title: 'Imprimantes',
    clauses: [
      'Les imprimantes sont remplacées en deux jours ouvrés.',
      'Les bacs à papier sont contrôlés chaque mois et les pièces d’usure sont conservées en stock pendant dix ans.',
      'Le Prestataire reprend l’ancien matériel et remet au Cabinet un bordereau d’enlèvement.',
    ],
  },
  {
    title: 'Documentation',
    clauses: [
      'Le Prestataire tient un schéma du réseau et le remet au Cabinet à chaque modification.',
      'Le Prestataire s’interdit de citer le Cabinet dans ses documents commerciaux.',
      'Le Cabinet peut consulter à tout moment le journal des interventions.',
    ],
  },
  {
    title: 'Prix',
    clauses: [
      'La redevance mensuelle est fixée à 480 euros hors taxes.',
      'Les déplacements sont compris dans la redevance.',
      'Les factures sont payables à trente jours.',
    ],
  },
  {
    title: 'Obligations du Cabinet',
    clauses: [
      'Le Cabinet désigne un interlocuteur et signale les départs de ses salariés.',
      'Le Cabinet maintient un local aéré et fermé à clé.',
    ],
  },
];

const PREAMBLE =
  'CONTRAT DE MAINTENANCE INFORMATIQUE\n\nEntre la société Kervadec, ci-après « le Prestataire », et le Cabinet des Embruns, ci-après « le Cabinet ».\n';

function contractOf(articles: Article[]) {
  const body = articles.map(
    ({ title, clauses }, i) =>
      `\nArticle ${i + 1} - ${title}\n\n${clauses.map((clause, j) => `${i + 1}.${j + 1} ${clause}`).join('\n\n')}\n`,
  );
  const document = readPlainText('contrat.txt', `${PREAMBLE}${body.join('')}`);
  const options = { types: ['infogerance' as const], date: '2026-01-01', engine: 'test', textHashes: [''] };
  return { documents: [document], review: review([document], realRuleSet(), options) };
}

const OLD = contractOf(CONTRACT);

function lostIn(articles: Article[]): LostCommitment[] {
  return diffReviews(OLD, contractOf(articles), realRuleSet()).lost;
}

/** The contract with one clause replaced, or taken out. */
function withClause(before: string, after: string | null): Article[] {
  return CONTRACT.map(({ title, clauses }) => ({
    title,
    clauses: clauses.flatMap((clause) => (clause !== before ? [clause] : after === null ? [] : [after])),
  }));
}

const clauseOf = (start: string): string => {
  const found = CONTRACT.flatMap(({ clauses }) => clauses).find((clause) => clause.startsWith(start));
  if (!found) throw new Error(start);
  return found;
};

const PROMISES = CONTRACT.slice(0, 4)
  .flatMap(({ clauses }) => clauses)
  .filter((clause) => !/redevance mensuelle|factures/.test(clause));
const NO_PROMISES = CONTRACT.flatMap(({ clauses }) => clauses).filter((clause) => !PROMISES.includes(clause));

describe('a commitment that is taken out', () => {
  it.each(PROMISES)('is lost: %s', (clause) => {
    expect(lostIn(withClause(clause, null))).toMatchObject([
      { kind: 'removed', why: 'gone', before: { text: clause }, after: null },
    ]);
  });

  it.each(NO_PROMISES)('is none: %s', (clause) => {
    expect(lostIn(withClause(clause, null))).toEqual([]);
  });

  it('is a right when it is the client who has it', () => {
    const right = clauseOf('Le Cabinet peut consulter');
    expect(lostIn(withClause(right, null))[0]?.holder).toBe('client');
  });

  it('is not lost when the same words stand elsewhere', () => {
    const moved = clauseOf('Les imprimantes sont');
    const articles = withClause(moved, null);
    articles.push({ title: 'Divers', clauses: [moved] });
    expect(lostIn(articles)).toEqual([]);
  });
});

const WEAKENED: [start: string, after: string, why: string][] = [
  [
    'Le Prestataire forme',
    'Le Prestataire s’efforce de former les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'weak',
  ],
  [
    'Le Prestataire forme',
    'Le Prestataire peut former les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'weak',
  ],
  [
    'Le Prestataire forme',
    'Le Prestataire forme, dans la mesure du possible, les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'weak',
  ],
  [
    'Le Prestataire forme',
    'Le Prestataire forme, sur devis, les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'paid',
  ],
  [
    'Le Prestataire forme',
    'En option, le Prestataire forme les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'optional',
  ],
  [
    'Le Prestataire forme',
    'Le Prestataire ne forme pas les nouvelles secrétaires du Cabinet à l’usage de la messagerie.',
    'denied',
  ],
  [
    'Le Prestataire forme',
    'Il appartient au Cabinet de former les nouvelles secrétaires à l’usage de la messagerie.',
    'client',
  ],
  [
    'Le Prestataire se déplace',
    'Le Prestataire se déplace au Cabinet une fois par an pour nettoyer les machines.',
    'figure',
  ],
  ['Le Prestataire se déplace', 'Le Prestataire se déplace au Cabinet pour nettoyer les machines.', 'figure'],
  [
    'Le Prestataire se déplace',
    'Le Prestataire se déplace au Cabinet une fois par trimestre, sauf en été, pour nettoyer les machines.',
    'excluded',
  ],
  ['Le Prestataire met', 'Le Prestataire met à disposition un ordinateur portable de secours.', 'firm'],
  [
    'Le Prestataire met',
    'Le Prestataire met à disposition un ordinateur portable de secours, facturé 35 euros par jour.',
    'paid',
  ],
  ['Les imprimantes sont', 'Les imprimantes sont remplacées en cinq jours ouvrés.', 'figure'],
  ['Les imprimantes sont', 'Les imprimantes sont remplacées dès que possible.', 'figure'],
  ['Les imprimantes sont', 'Les imprimantes sont exclues du contrat.', 'excluded'],
  [
    'Les bacs',
    'Les bacs à papier sont contrôlés chaque mois et les pièces d’usure sont conservées en stock pendant cinq ans.',
    'figure',
  ],
  [
    'Les bacs',
    'Les bacs à papier sont contrôlés chaque trimestre et les pièces d’usure sont conservées en stock pendant dix ans.',
    'figure',
  ],
  ['Le Prestataire reprend', 'Le Prestataire reprend l’ancien matériel.', 'shortened'],
  ['Le Prestataire tient', 'Le Prestataire tient un schéma du réseau et le remet au Cabinet sur demande.', 'onRequest'],
  ['Le Prestataire s’interdit', 'Le Prestataire peut citer le Cabinet dans ses documents commerciaux.', 'weak'],
  ['Le Cabinet peut', 'Le Cabinet ne peut consulter le journal des interventions.', 'denied'],
  ['Le Cabinet peut', 'Le Cabinet peut consulter le journal des interventions.', 'firm'],
  ['Les déplacements', 'Les déplacements sont facturés au tarif en vigueur.', 'paid'],
];

describe('a commitment that is weakened', () => {
  it.each(WEAKENED)('is lost: %s… → %s (%s)', (start, after, why) => {
    const before = clauseOf(start);
    const lost = lostIn(withClause(before, after));
    expect(lost.map((loss) => [loss.kind, loss.why, loss.before.text, loss.after?.text])).toEqual([
      ['weakened', why, before, after],
    ]);
  });

  it('says the new words that weaken it, and the figures', () => {
    const [weak] = lostIn(withClause(clauseOf('Le Prestataire forme'), WEAKENED[0]?.[1] ?? ''));
    expect(weak?.cue).toContain('s’efforce');
    const [slow] = lostIn(withClause(clauseOf('Les imprimantes sont'), WEAKENED[12]?.[1] ?? ''));
    expect(slow?.figures).toMatchObject([{ before: 'deux jours ouvrés', after: 'cinq jours ouvrés' }]);
  });
});

const KEPT: [start: string, after: string][] = [
  [
    'Le Prestataire forme',
    'Le Prestataire s’engage à former à l’usage de la messagerie les nouvelles secrétaires du Cabinet.',
  ],
  [
    'Le Prestataire forme',
    'Les nouvelles secrétaires du Cabinet sont formées par le Prestataire à l’usage de la messagerie.',
  ],
  ['Le Prestataire se déplace', 'Le Prestataire se déplace au Cabinet une fois par mois pour nettoyer les machines.'],
  ['Le Prestataire se déplace', 'Le Prestataire se rend au Cabinet chaque trimestre afin de nettoyer les machines.'],
  ['Le Prestataire met', 'Un ordinateur portable de secours est mis à disposition gratuitement par le Prestataire.'],
  ['Les imprimantes sont', 'Les imprimantes sont remplacées en un jour ouvré.'],
  ['Les imprimantes sont', 'Le Prestataire remplace les imprimantes dans un délai de deux jours ouvrés.'],
  [
    'Les bacs',
    'Les bacs à papier sont vérifiés chaque mois et les pièces d’usure sont gardées en stock pendant quinze ans.',
  ],
  [
    'Le Prestataire reprend',
    'L’ancien matériel est repris par le Prestataire, qui remet au Cabinet un bordereau d’enlèvement.',
  ],
  [
    'Le Prestataire tient',
    'Le Prestataire tient à jour un schéma du réseau et le remet au Cabinet à chaque modification.',
  ],
  ['Le Cabinet peut', 'Le Cabinet peut consulter à tout instant le journal des interventions.'],
  ['Les déplacements', 'Les déplacements sont inclus dans la redevance.'],
  ['La redevance', 'La redevance mensuelle est fixée à 545 euros hors taxes.'],
  ['Les factures', 'Les factures sont payables à quinze jours.'],
  ['Le Cabinet désigne', 'Le Cabinet désigne un interlocuteur.'],
];

describe('a commitment that only reads otherwise', () => {
  it.each(KEPT)('is not lost: %s… → %s', (start, after) => {
    expect(lostIn(withClause(clauseOf(start), after))).toEqual([]);
  });

  it('is not lost when its sentence is cut in two', () => {
    const after = 'Le Prestataire reprend l’ancien matériel. Il remet au Cabinet un bordereau d’enlèvement.';
    expect(lostIn(withClause(clauseOf('Le Prestataire reprend'), after))).toEqual([]);
  });

  it('is not lost when two sentences become one', () => {
    const articles = withClause(clauseOf('Les imprimantes sont'), null).map(({ title, clauses }) => ({
      title,
      clauses: clauses.map((clause) =>
        clause.startsWith('Les bacs')
          ? 'Les imprimantes sont remplacées en deux jours ouvrés, leurs bacs à papier sont contrôlés chaque mois et les pièces d’usure sont conservées en stock pendant dix ans.'
          : clause,
      ),
    }));
    expect(lostIn(articles)).toEqual([]);
  });

  it('is not lost when articles and clauses move and are numbered anew', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CONTRACT, { minLength: CONTRACT.length }), fc.boolean(), (moved, turned) => {
        const articles = moved.map(({ title, clauses }) => ({
          title,
          clauses: turned ? clauses.toReversed() : clauses,
        }));
        expect(lostIn(articles)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('several losses at once', () => {
  it('are all found wherever the articles moved, those that go before those that weaken', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(CONTRACT, { minLength: CONTRACT.length }),
        fc.subarray(PROMISES, { minLength: 1, maxLength: 3 }),
        fc.subarray(WEAKENED, { maxLength: 3 }),
        (moved, gone, weakened) => {
          const changes = new Map(weakened.map(([start, after]) => [clauseOf(start), after]));
          for (const clause of gone) changes.delete(clause);
          const articles = moved.map(({ title, clauses }) => ({
            title,
            clauses: clauses.flatMap((clause) => (gone.includes(clause) ? [] : [changes.get(clause) ?? clause])),
          }));
          const lost = lostIn(articles);
          const kinds = lost.map((loss) => loss.kind);
          expect(kinds).toEqual([...kinds].sort());
          expect(lost.map((loss) => loss.before.text).sort()).toEqual([...gone, ...changes.keys()].sort());
        },
      ),
      { numRuns: 25 },
    );
  });
});
