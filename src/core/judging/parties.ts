/** Parties: every place where the contract names the provider or the client, by the aliases that its preamble binds. */
import { type MatchIndex, occurrencesOf } from '../matching/occurrences.ts';
import type { Occurrences } from '../matching/word-index.ts';
import { type ContractText, type Span, textOf } from '../text/clauses.ts';
import { tokenize } from '../text/tokens.ts';
import { actingName } from './brands.ts';
import type { Agent } from './mentions.ts';

/** A name that stands for a party in one contract, and where the contract says so. */
export interface Alias {
  agent: Agent;
  /** Folded tokens of the name. */
  forms: string[];
  /** As written, without quotes. */
  name: string;
  clause: number;
}

/** Words that tell a practice from a company, in the lines that introduce a party. */
const CLIENT_SIGNS = whole(
  String.raw`docteure?s?|dre?|drs|m[ée]decins?|cabinet|selarl|selas|scm|scp|sisa|praticiens?|infirmi\p{L}*|kin[ée]\p{L}*|dentistes?|clients?|abonn[ée]e?s?|patient[èe]le|rpps|maison de sant[ée]|soci[ée]t[ée] civile|soci[ée]t[ée] d['’]exercice|lib[ée]ra(?:le?s?|ux)|adh[ée]rente?s?|association|commune|acheteur|pouvoir adjudicateur|locataire|souscripteur|utilisateur|professionnels? de sant[ée]|responsable de traitement`,
);
const PROVIDER_SIGNS = whole(
  String.raw`informatique|[ée]diteur|h[ée]bergeur|prestataire|fournisseur|infog[ée]r\p{L}*|t[ée]l[ée]com\p{L}*|num[ée]rique|digital|logiciels?|(?<!en )soci[ée]t[ée](?! (?:civile|d['’]exercice|interprof))|sas|sasu|sarl|eurl|titulaire|op[ée]rateur|exploitant|bailleur|loueur|mainteneur|software|services?`,
);

/** Any of the words, whole, whatever accents they begin or end with. */
function whole(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\d])(?:${words})(?![\p{L}\d])`, 'iu');
}
const INTRODUCTION =
  /(?:ci[\s-]?après|dénomm[ée]e?s?|désign[ée]e?s?|appel[ée]e?s?|d['’]une part|d['’]autre part|\((?:le|la|l['’]|les)?\s*[«“"])/i;
const QUOTED = /[«“"]\s*(?:les?|la|l['’])?\s*([^»”"]{2,50}?)\s*[»”"]/gi;
const BARE =
  /(?:dénomm[ée]e?s?|désign[ée]e?s?|appel[ée]e?s?|ci-après)\s*:?\s*(?:les?|la|l['’])\s*([\p{Lu}][\p{L}'’-]{2,30})/giu;
const PREAMBLE_CLAUSES = 80;
const NOT_ALIASES =
  /^(contrat|services?|parties?|conditions|données|solution|logiciel|site|plateforme|application|prestations?|annexes?|devis|commande|cg[a-z]{1,2}|abonnement|matériels?|rgpd|réglementation|système|prix)\b/i;

/** Common nouns that name a party; any other common noun in quotes names a thing (« la « Durée » »). */
const PROVIDER_NOUN = whole(
  'prestataire|fournisseur|h[ée]bergeur|[ée]diteur|titulaire|mainteneur|op[ée]rateur|infog[ée]rant|bailleur|exploitant|sous-traitant',
);
const PARTY_NOUN = whole(
  `${PROVIDER_NOUN.source}|soci[ée]t[ée]|entreprise|agence|installateur|int[ée]grateur|responsable`,
);
/** Alone or with « de traitement », it names the practice in its data protection terms. */
const CONTROLLER = /^(?:le\s+)?responsable(?:\s+(?:de|du)\s+traitement)?$/i;

/** « (« l'Utilisateur » ou « UP ») »: a second name of the party just named. */
const OTHER_NAME = /[»”"]\s*,?\s*ou\s+(?:encore\s+)?(?:ci-après\s+)?$/;

/** Who subscribes to public terms. */
const ANYBODY = /\b(?:toute personne|tout professionnel|tout praticien|quiconque)\b/i;

/** Bodies that may be on either side of a contract: what stands before their name tells which. */
const EITHER = /^(?:association|groupement)$/i;

/** Words before the quotes that name a thing: « un progiciel de gestion, dénommé « Odéon » », « le logiciel Rhéa Cabinet (ci-après « Rhéa ») ». */
const PRODUCT =
  /\b(?:logiciel|progiciel|offre|solution|plateforme|application|service|outil|portail|protocole|norme|format)(?:\s[^,.;()]{0,90})?,?\s*\(?\s*(?:ci[\s-]?après\s*)?(?:dénommée?|appelée?|nommée?|baptisée?)?\s*$/;

/** Aliases bound in the first clauses of the contract, `isCommonWord` tells a word of the language from a name. */
export function bindAliases(contract: ContractText, isCommonWord: (form: string) => boolean): Alias[] {
  const aliases: Alias[] = [];
  let recent = '';
  for (const clause of contract.clauses.slice(0, PREAMBLE_CLAUSES)) {
    const text = textOf(contract, clause.id);
    recent = `${recent} ${text}`.slice(-500);
    if (!INTRODUCTION.test(text)) {
      if (/^\s*(et|ET)\b/.test(text)) recent = text;
      continue;
    }
    for (const match of [...text.matchAll(QUOTED), ...text.matchAll(BARE)]) {
      const name = (match[1] ?? '').trim();
      if (!name || NOT_ALIASES.test(name) || /\d/.test(name)) continue;
      const before = `${recent.slice(0, -text.length)}${text.slice(0, match.index ?? 0)}`;
      const forms = tokenize(name).form;
      const thing = namesThing(name, forms, text.slice(0, match.index), isCommonWord);
      const agent = secondNameOf(name, before, aliases) ?? (thing ? null : agentOfAlias(name, before, aliases));
      if (agent) aliases.push(...namesOf({ agent, forms, name, clause: clause.id }, isCommonWord));
    }
  }
  return [...aliases, ...brandsOf(contract, isCommonWord, aliases)];
}

/** The party that a second name in quotes stands for, when it tells none itself; null for any other name. */
function secondNameOf(name: string, before: string, known: readonly Alias[]): Agent | null {
  if (CLIENT_SIGNS.test(name) || PROVIDER_NOUN.test(name) || !OTHER_NAME.test(before)) return null;
  return known.at(-1)?.agent ?? null;
}

/** An alias, and the shorter one that its contract may use: « Dokora SAS » is called « Dokora » further on. */
function namesOf(alias: Alias, isCommonWord: (form: string) => boolean): Alias[] {
  const short = withoutLegalForm(alias.forms);
  const shortened = short.length < alias.forms.length && !short.every(isCommonWord);
  return shortened ? [alias, { ...alias, forms: short }] : [alias];
}

/** The provider's name, when its contract uses it and no words bind it to anybody. */
function brandsOf(contract: ContractText, isCommonWord: (form: string) => boolean, aliases: readonly Alias[]): Alias[] {
  const name = actingName(contract, isCommonWord);
  if (name === null || aliases.some(({ forms }) => forms.includes(name))) return [];
  return [{ agent: 'provider', forms: [name], name, clause: 0 }];
}

/** Common nouns in quotes that name no party, and names of products. */
function namesThing(
  name: string,
  forms: readonly string[],
  before: string,
  isCommonWord: (form: string) => boolean,
): boolean {
  if (PARTY_NOUN.test(name) || (CLIENT_SIGNS.test(name) && forms.length === 1)) return false;
  return (forms.every(isCommonWord) && !CLIENT_SIGNS.test(name)) || PRODUCT.test(before);
}

const LEGAL_FORMS = new Set(['sas', 'sasu', 'sarl', 'eurl', 'sa', 'scop', 'scic', 'snc', 'selarl', 'selas', 'scm']);

function withoutLegalForm(forms: readonly string[]): string[] {
  return forms.filter((form) => !LEGAL_FORMS.has(form));
}

function agentOfAlias(name: string, before: string, known: Alias[]): Agent | null {
  if ((CLIENT_SIGNS.test(name) && !EITHER.test(name)) || CONTROLLER.test(name)) return 'client';
  // What stands before this party is told by the last « entre »: « Pour les clients établis en France, … entre Alto BV (« Alto ») ».
  const whole = before.slice(-260);
  const tail = whole.slice(Math.max(0, whole.search(/\bentre\b(?!.*\bentre\b)/is)));
  const client = lastMatch(CLIENT_SIGNS, tail);
  const provider = lastMatch(PROVIDER_SIGNS, tail);
  if (/exploitant/i.test(name) && client > provider) return 'client';
  // « … à toute personne désirant héberger un site (ci-après « le Titulaire ») ».
  if (/titulaire/i.test(name) && ANYBODY.test(tail)) return 'client';
  if (PROVIDER_NOUN.test(name)) return 'provider';
  if (client < 0 && provider < 0) return null;
  if (client > provider)
    return known.some((alias) => alias.agent === 'client') && !known.some((alias) => alias.agent === 'provider')
      ? 'provider'
      : 'client';
  return 'provider';
}

function lastMatch(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(pattern.source, 'giu'))) last = match.index ?? -1;
  return last;
}

/** Occurrences of each party: the common nouns of the rule set, less those the contract binds to the other party, plus aliases. */
export function partyOccurrences(
  index: MatchIndex,
  nodes: { provider: number; client: number },
  aliases: Alias[],
): Record<Agent, Occurrences> {
  const bound = new Map<string, Agent>();
  for (const alias of aliases) if (alias.forms.length === 1 && alias.forms[0]) bound.set(alias.forms[0], alias.agent);
  const spans: Record<Agent, Span[]> = { provider: [], client: [] };
  for (const [agent, node] of [
    ['provider', nodes.provider],
    ['client', nodes.client],
  ] as const) {
    const { starts, ends } = index.at(node);
    starts.forEach((from, i) => {
      const form = index.contract.tokens.form[from] ?? '';
      if (namesAThing(index, from)) return;
      spans[bound.get(form) ?? agent].push({ from, to: ends[i] ?? from + 1 });
    });
  }
  for (const alias of aliases) for (const span of namedIn(index.contract, alias.forms)) spans[alias.agent].push(span);
  const clients = new Set(spans.client.map(({ from }) => from));
  const providers: Span[] = [];
  for (const span of spans.provider)
    (isClientsOwn(index.contract, span, clients) ? spans.client : providers).push(span);
  return { provider: merge(providers), client: merge(spans.client) };
}

const THINGS = new Set([
  'espace',
  'portail',
  'compte',
  'fiche',
  'relation',
  'interface',
  'dossier',
  'poste',
  'application',
]);
const OUTSIDERS = /^(?:independante?|specialisee?|exterieure?|externe|tiers|agree|comptable|certifie)$/;

/** « espace client » is a place, « un cabinet indépendant » an auditor: neither is the party of that name. */
function namesAThing(index: MatchIndex, at: number): boolean {
  const { form } = index.contract.tokens;
  const next = form[at + 1] ?? '';
  if (form[at] === 'cabinet')
    return OUTSIDERS.test(next) || (/^d'|de$/.test(next) && /^(?:audit|conseil|expertise)$/.test(form[at + 2] ?? ''));
  return form[at] === 'client' && THINGS.has(form[at - 1] ?? '');
}

const TRADES =
  /^(?:prestataire|hebergeur|editeur|operateur|fournisseur|technicien|infogerant|integrateur|installateur|revendeur)$/;
const ALIKE = /^(?:informatique|habituel|actuel|externe|tiers|exterieur|medical|metier|telecom)$/;
const QUALITY = /^(?:qualite|comme|tant)$/;

/** « du ressort du prestataire informatique du cabinet », « un prestataire de son choix »: whom the client employs beside the provider. */
function isClientsOwn({ tokens: { form } }: ContractText, { from, to }: Span, clients: ReadonlySet<number>): boolean {
  if (
    to !== from + 1 ||
    !TRADES.test(form[from] ?? '') ||
    form.slice(Math.max(0, from - 3), from).some((word) => QUALITY.test(word))
  )
    return false;
  const of = ALIKE.test(form[to] ?? '') ? to + 1 : to;
  if (form[of] === 'de' && /^(?:son|votre|leur)$/.test(form[of + 1] ?? '')) return form[of + 2] === 'choix';
  if (!/^(?:de|du|d'|des)$/.test(form[of] ?? '')) return false;
  return clients.has(of + 1) || (/^(?:la|l'|le)$/.test(form[of + 1] ?? '') && clients.has(of + 2));
}

function namedIn(contract: ContractText, forms: string[]): Span[] {
  const found: Span[] = [];
  const { form, count } = contract.tokens;
  for (let t = 0; t + forms.length <= count; t++) {
    if (form[t] !== forms[0]) continue;
    if (standsAt(form, forms, t)) found.push({ from: t, to: t + forms.length });
  }
  return found;
}

function standsAt(form: readonly string[], words: readonly string[], t: number): boolean {
  return words.every((word, k) => form[t + k] === word);
}

/** Spans in order, those inside another left out. */
function merge(spans: Span[]): Occurrences {
  const kept: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if ((kept.at(-1)?.to ?? -1) < span.to) kept.push(span);
  }
  return occurrencesOf(kept);
}
