/**
 * Nominations: where no rule could read a point, the clause that most likely speaks of it, if any does. The reader is sent to it, and
 * the verdict is `partiel`, or `contraire` when its words lean to a refusal: a nomination alone never says that a point is covered.
 */
import type { CompiledCase, CompiledRule } from '../ruleset/compile.ts';
import { isVoid } from '../text/amendments.ts';
import type { Clause, Span } from '../text/clauses.ts';
import type { Leanings } from '../topics/leanings.ts';
import type { Topics } from '../topics/topics.ts';
import type { Judging, Outcome } from './evaluate.ts';
import { frameOf, type Tone } from './frame.ts';

/** Least score of a nominated clause. On contracts never met, five nominations in six stood on a point that was not absent. */
const LEAST = -1.6;

/** A clause of fewer tokens tells too little for its words to be weighed alone. */
const PLAIN = 9;
/** A shorter one is nominated when its words hardly ever speak of something else, down to this length. */
const SHORTEST = 7;
const OFF_POINT = 0.1;

/** Names of the two cases that a nomination is told as. */
const NOMINATED = 'passage sur le sujet, sans engagement lu';
const NOMINATED_AS_REFUSAL = 'passage sur le sujet, écrit comme un refus';

/** True for what rests on a nomination: no rule read anything in its passage. */
export const isNomination = (caseName: string): boolean => caseName === NOMINATED || caseName === NOMINATED_AS_REFUSAL;

/** No words asked for. */
const NOTHING = {
  find: [],
  with: [],
  near: [],
  under: [],
  without: [],
  notUnder: [],
  notNear: [],
  figure: null,
  noFigure: null,
  count: null,
};

/** A nomination told as a case of a rule, of which it has only the words for the reader. */
const NOMINATION: CompiledCase = {
  ...NOTHING,
  data: {
    ...NOTHING,
    name: NOMINATED,
    verdict: 'partiel',
    reach: 0,
    who: 'anyone',
    requires: [],
    tones: {},
    definitions: false,
    headings: false,
    caps: false,
    limited: false,
    ifRequirement: {},
    unlessRequirement: {},
    reason:
      'Un passage semble traiter de ce point, mais aucun engagement précis n’a pu y être lu : relisez-le et posez la question.',
  },
};

/** Share of a refusal, among the verdicts on the point, from which a nominated clause is told as one (`docs/decisions/leanings.md`). */
const REFUSES = 0.6;
/** The same, when the frame of the clause reads a refusal, an exclusion or a charge of the client in it. */
const REFUSES_IN_DENIAL = 0.3;

/** The same, of a clause whose words lean to a refusal. */
const NOMINATED_REFUSAL: CompiledCase = {
  ...NOTHING,
  data: {
    ...NOMINATION.data,
    name: NOMINATED_AS_REFUSAL,
    verdict: 'contraire',
    reason:
      'Un passage semble aller contre ce point, par des mots que nos règles ne lisent pas en entier : relisez-le et posez la question.',
  },
};

/** Tones of words that promise nothing: what is refused, left out or left to the client has no engagement to look for. */
const PROMISES_NOTHING: readonly Tone[] = ['listed', 'denied', 'excluded', 'exonerated', 'client'];

/**
 * The outcome to show for a requirement of which its rule could read nothing; null when no clause is likely enough to speak of it.
 * @param setAside clauses that its rule knows to speak of something else
 */
export function nominationFor(
  { index, frame }: Judging,
  { data: { id: requirement, silence, takesContraire } }: CompiledRule,
  setAside: ReadonlySet<number>,
  { topics, leanings }: { topics: Topics; leanings: Leanings },
): Outcome | null {
  const { contract } = index;
  if (!topics.knows(requirement)) return null;
  let clause: Clause | null = null;
  let best = LEAST;
  for (const one of contract.clauses) {
    if (one.kind === 'heading' || one.kind === 'header-row' || one.definition || setAside.has(one.id)) continue;
    if (isVoid(one) || one.amended?.effect === 'cancelled') continue;
    const size = one.to - one.from;
    if (size < SHORTEST) continue;
    const score = topics.score(one, requirement);
    if (score < best) continue;
    if (size < PLAIN && (silence || (leanings.of(one, requirement)?.absent ?? 1) > OFF_POINT)) continue;
    best = score;
    clause = one;
  }
  if (!clause) return null;
  const marks = topics.words(clause, requirement);
  const anchor = marks[0] ?? { from: clause.from, to: clause.from + 1 };
  const { tones } = frameOf(index, frame, clause, anchor);
  const leaning = takesContraire ? leanings.of(clause, requirement) : null;
  const least = PROMISES_NOTHING.some((tone) => tones.has(tone)) ? REFUSES_IN_DENIAL : REFUSES;
  if (leaning && leaning.contraire >= least * (1 - leaning.absent))
    return nominated(NOMINATED_REFUSAL, clause, leanings.words(clause, requirement, 'contraire'));
  // What is left to the client has no engagement to look for.
  if (tones.has('client') && !silence) return null;
  return nominated(NOMINATION, clause, marks);
}

function nominated(one: CompiledCase, clause: Clause, marks: Span[]): Outcome {
  const anchor = marks[0] ?? { from: clause.from, to: clause.from + 1 };
  return { case: one, verdict: one.data.verdict, tone: null, clause, anchor, marks, figure: null };
}
