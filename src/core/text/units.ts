/** Units of time, money and share, and their conversion. One table for reading and for comparing. */

export type Unit = 'minute' | 'heure' | 'heure ouvrée' | 'jour' | 'jour ouvré' | 'semaine' | 'mois' | 'an';

/** Hours in a unit. A month counts 30 days and a year 365, as in the note on quantities; a working hour or day is
 *  compared as an hour or a day (`precisions.md`, 32: « heures de présence »). */
export const HOURS: Record<Unit, number> = {
  minute: 1 / 60,
  heure: 1,
  'heure ouvrée': 1,
  jour: 24,
  'jour ouvré': 24,
  semaine: 168,
  mois: 720,
  an: 8760,
};

const SPELLINGS: Record<string, { unit: Unit; times: number }> = {};
const add = (unit: Unit, times: number, words: string) => {
  for (const word of words.split(' ')) SPELLINGS[word] = { unit, times };
};
add('minute', 1, 'minute minutes min mn mins');
add('heure', 1, 'heure heures h hr hrs heur');
add('jour', 1, 'jour jours j jr jrs journee journees');
add('jour ouvré', 1, 'jo');
add('heure ouvrée', 1, 'ho');
add('semaine', 1, 'semaine semaines sem');
add('jour', 15, 'quinzaine');
add('mois', 1, 'mois mensualite mensualites');
add('mois', 2, 'bimestre bimestres');
add('mois', 3, 'trimestre trimestres trim');
add('mois', 6, 'semestre semestres');
add('an', 1, 'an ans annee annees annuite annuites');

const WORKING = /^(ouvre|ouvres|ouvree|ouvrees|ouvrable|ouvrables|ouv)$/;

/** Unit written by `form`, or null; `times`: how many of `unit` one such unit holds (a trimester is 3 months). */
export function unitOf(form: string): { unit: Unit; times: number } | null {
  return Object.hasOwn(SPELLINGS, form) ? (SPELLINGS[form] ?? null) : null;
}

/** True for « ouvré », « ouvrable » and their forms. */
export function isWorking(form: string): boolean {
  return WORKING.test(form);
}

/** Adjectives and adverbs of frequency: period in days (0 = continuous). */
const PERIODS: [RegExp, number][] = [
  [/^(quotidien|journalier|journaliere|nocturne)/, 1],
  [/^pluriquotidien|^biquotidien/, 0.5],
  [/^hebdo/, 7],
  [/^bimensuel/, 15],
  [/^mensuel/, 30],
  [/^bimestriel/, 60],
  [/^trimestriel/, 90],
  [/^quadrimestriel/, 120],
  [/^semestriel|^biannuel/, 182],
  [/^annuel|^annuelle/, 365],
  [/^(bisannuel|biennal)/, 730],
  [/^triennal/, 1095],
];

/** Period in days that an adjective or adverb names ("mensuellement" → 30), or null. */
export function periodOf(form: string): number | null {
  for (const [pattern, days] of PERIODS) if (pattern.test(form)) return days;
  return null;
}
