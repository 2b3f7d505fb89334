/**
 * Nominations: where no rule could read a point, the clause that most likely speaks of it, if any does. The reader is sent to it, and
 * the verdict is `partiel`: a nomination alone never says that a point is covered.
 */
import type { CompiledCase, CompiledRule } from '../ruleset/compile.ts';
import type { Clause } from '../text/clauses.ts';
import type { Topics } from '../topics/topics.ts';
import type { Judging, Outcome } from './evaluate.ts';
import { frameOf, type Tone } from './frame.ts';

/** Least score of a nominated clause. On contracts never met, five nominations in six stood on a point that was not absent. */
const LEAST = -1.6;

/** A clause of fewer tokens tells too little for its words to be weighed alone. */
const SHORTEST = 9;

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
    name: 'passage sur le sujet, sans engagement lu',
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

/** Tones of words that promise nothing: what is refused, left out or left to the client has no engagement to look for. */
const PROMISES_NOTHING: readonly Tone[] = ['listed', 'denied', 'excluded', 'exonerated', 'client'];

/**
 * The outcome to show for a requirement of which its rule could read nothing; null when no clause is likely enough to speak of it.
 * @param setAside clauses that its rule knows to speak of something else
 */
export function nominationFor(
  { index, frame }: Judging,
  { data: { id: requirement, silence } }: CompiledRule,
  setAside: ReadonlySet<number>,
  topics: Topics,
): Outcome | null {
  const { contract } = index;
  if (!topics.knows(requirement)) return null;
  let clause: Clause | null = null;
  let best = LEAST;
  for (const one of contract.clauses) {
    if (one.kind === 'heading' || one.kind === 'header-row' || one.definition || setAside.has(one.id)) continue;
    if (one.to - one.from < SHORTEST) continue;
    const score = topics.score(one, requirement);
    if (score < best) continue;
    best = score;
    clause = one;
  }
  if (!clause) return null;
  const marks = topics.words(clause, requirement);
  const anchor = marks[0] ?? { from: clause.from, to: clause.from + 1 };
  const { tones } = frameOf(index, frame, clause, anchor);
  // A refusal is no engagement, but it may well be a trap where silence would have covered.
  if (!silence && PROMISES_NOTHING.some((tone) => tones.has(tone))) return null;
  return { case: NOMINATION, verdict: 'partiel', tone: null, clause, anchor, marks, figure: null };
}
