/** Reasons: one French sentence for each verdict, from the rule's own words when it has some. */
import type { Cause, Outcome } from '../judging/evaluate.ts';
import type { Settled } from '../judging/settle.ts';
import type { CompiledRule } from '../ruleset/compile.ts';
import { type ContractText, writtenWords } from '../text/clauses.ts';
import type { Verdict } from './types.ts';

/** What each cause of a changed verdict means to a reader. */
export const TONE_WORDS: Record<Cause, string> = {
  listed: 'le contrat le range parmi ce qui n’est pas dû',
  denied: 'le contrat dit que ce n’est pas dû',
  excluded: 'le contrat l’exclut',
  exonerated: 'le prestataire dégage sa responsabilité',
  client: 'le contrat le laisse à votre charge',
  weak: 'l’engagement est vague ou facultatif',
  optional: 'c’est une option',
  paid: 'c’est facturé en plus',
  onRequest: 'il faut le demander',
  doubtful: 'ce passage n’est pas écrit comme un engagement, relisez-le et posez la question',
  refusing: 'ce passage est écrit comme un refus, relisez-le et posez la question',
  harmless: 'ce passage n’est pas écrit comme un refus, relisez-le et posez la question',
  aside: 'ce passage parle surtout d’autre chose, relisez-le et posez la question',
};

const GENERIC: Record<Verdict, string> = {
  conforme: 'Le contrat le prévoit par un engagement ferme.',
  partiel: 'Le contrat traite ce point, mais de façon incomplète.',
  contraire: 'Le contrat va contre ce point.',
  absent: 'Le contrat ne dit rien de ce point.',
  illisible: 'Des pages n’ont pas pu être lues : ce point s’y trouve peut-être.',
};
const BY_SILENCE = 'Le contrat n’en dit rien, et dans ce cas la loi vous protège.';

/** The sentence that explains `verdict`. */
export function reasonFor(
  contract: ContractText,
  rule: CompiledRule,
  verdict: Verdict,
  settled: Settled | undefined,
  outcomes: Outcome[],
): string {
  if (settled?.bySilence) return BY_SILENCE;
  const first = outcomes.find((outcome) => outcome.verdict === verdict) ?? outcomes[0];
  if (!first || verdict === 'absent' || verdict === 'illisible') return GENERIC[verdict];
  if (settled?.contradictory && first.verdict !== verdict) return contradiction(outcomes);
  if (first.tone) return `${statement(contract, first, rule)} : ${TONE_WORDS[first.tone]}.`;
  const own = first.case.data.reason;
  if (own && first.verdict === verdict) return withFigure(contract, own, first);
  if (settled?.contradictory) return contradiction(outcomes);
  return GENERIC[verdict];
}

function statement(contract: ContractText, outcome: Outcome, rule: CompiledRule): string {
  const subject = outcome.case.data.reason
    ? withFigure(contract, outcome.case.data.reason, outcome)
    : `Point évoqué (${rule.data.title.toLowerCase()})`;
  return subject
    .replace(/[\s\u00a0.]+$/, '')
    .concat('\u00a0')
    .trimEnd();
}

function contradiction(outcomes: Outcome[]): string {
  const adverse = outcomes.find((outcome) => outcome.verdict === 'contraire');
  const why = adverse?.tone ? ` : ${TONE_WORDS[adverse.tone]}` : '';
  return `Une clause vous est favorable, mais une autre la réduit${why}.`;
}

function withFigure(contract: ContractText, reason: string, outcome: Outcome): string {
  const figure = outcome.figure ? writtenWords(contract, outcome.figure.quantity) : '';
  return reason.replace('{chiffre}', figure);
}
