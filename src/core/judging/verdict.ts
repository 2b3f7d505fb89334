/** Verdict of a case in a frame: who bears the duty and the tone of the clause keep it, change it or drop it. */
import type { CompiledCase, CompiledRule } from '../ruleset/compile.ts';
import type { CaseVerdict, ToneEffect } from '../ruleset/types.ts';
import type { Span } from '../text/clauses.ts';
import type { Frame, Tone } from './frame.ts';

/** The verdict of a case, and the tone that changed it with its words, if any did. */
export interface Toned {
  verdict: CaseVerdict;
  tone: Tone | null;
  words: Span | null;
}

/** Effects of tones when neither the case nor its rule says otherwise. */
const DEFAULTS: Record<CaseVerdict, Partial<Record<Tone, ToneEffect>>> = {
  conforme: {
    listed: 'contraire',
    denied: 'contraire',
    excluded: 'contraire',
    exonerated: 'ignore',
    client: 'contraire',
    weak: 'partiel',
    optional: 'partiel',
    paid: 'partiel',
  },
  partiel: {
    listed: 'contraire',
    denied: 'contraire',
    excluded: 'contraire',
    exonerated: 'ignore',
    client: 'contraire',
  },
  contraire: { denied: 'ignore', client: 'ignore' },
};
/** Tones in the order in which they decide: the gravest first. */
const ORDER: readonly Tone[] = [
  'listed',
  'exonerated',
  'denied',
  'excluded',
  'client',
  'weak',
  'optional',
  'paid',
  'onRequest',
];

/**
 * « À la charge du client », « Client : … »: what is left to the client expressly covers nothing, even for a case that minds no
 * grammatical subject (« le client reçoit l'alerte sous 4 heures »), unless it or its rule says so.
 */
function isLeft({ data: rule }: CompiledRule, { data }: CompiledCase, { agent, express }: Frame): boolean {
  if (agent !== 'client' || !express || data.who !== 'anyone' || data.requires.includes('client')) return false;
  return (data.tones.client ?? rule.tones.client) !== 'keep';
}

/** « Ne comprend pas : a ; b ; c »: what makes the list one of exclusions denies nothing besides. */
const isListing = (tone: Tone, words: Span, { requires }: CompiledCase['data'], { tones }: Frame) =>
  tone === 'denied' && requires.includes('listed') && tones.get('listed')?.from === words.from;

/** True when the frame tells what somebody else does than the one whom the case is about. */
export function isOfAnother(rule: CompiledRule, one: CompiledCase, frame: Frame): boolean {
  const { data } = one;
  // What a third party does by a matrix of responsibilities is no duty of the provider.
  if (frame.agent === 'other' && data.verdict !== 'contraire') return true;
  if (data.verdict === 'conforme' && isLeft(rule, one, frame)) return true;
  if (data.who === 'client') return frame.agent !== 'client';
  return data.who === 'named-provider' && frame.agent !== 'provider';
}

/** Applies the agent and tones of the frame to the verdict of the case; null drops the match. */
export function verdictIn(rule: CompiledRule, one: CompiledCase, frame: Frame): Toned | null {
  const { data } = one;
  if (isOfAnother(rule, one, frame)) return null;
  // A duty left to a third party is as little the provider's as one left to the client.
  const stands = (tone: Tone) => frame.tones.has(tone) || (tone === 'client' && frame.agent === 'other');
  if (data.requires.length > 0 && !data.requires.some(stands)) return null;
  for (const tone of ORDER) {
    const words = frame.tones.get(tone);
    if (!words || data.requires.includes(tone) || isListing(tone, words, data, frame)) continue;
    if (tone === 'client' && data.who !== 'provider') continue;
    const effect = data.tones[tone] ?? rule.data.tones[tone] ?? DEFAULTS[data.verdict][tone] ?? 'keep';
    if (effect === 'keep' || effect === data.verdict) continue;
    if (effect === 'ignore' || (effect === 'contraire' && !rule.data.takesContraire)) return null;
    return { verdict: effect, tone, words };
  }
  return { verdict: data.verdict, tone: null, words: null };
}
