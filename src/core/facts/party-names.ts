/** Party names: who the provider and the client are, as the label, preamble or letterhead names them. */
import type { Agent } from '../judging/mentions.ts';
import { type Clause, textOf } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import type { FactReading } from './lines.ts';
import { nameOf } from './name-of.ts';

export interface PartyRead {
  name: string;
  clause: Clause;
}

export type PartyNames = Record<Agent, PartyRead | null>;

const PREAMBLE_CLAUSES = 60;
const LABELLED_CLAUSES = 30;
const LETTERHEAD_CLAUSES = 4;
const LABELS: Record<Agent, RegExp> = {
  client:
    /^(?:le |la |l['’])?(?:client(?:e)?|abonn[ée]e?|locataire|souscripteur|acheteur|b[ée]n[ée]ficiaire|destinataire|pour(?=\s*:)|nom ?\/ ?raison sociale|raison sociale|praticien(?=\s*:))\s*(?::|\|)\s*(.+)$/i,
  provider:
    /^(?:le |la |l['’])?(?:fournisseur(?: ?\/ ?mainteneur)?|[ée]diteur|prestataire|h[ée]bergeur|op[ée]rateur|mainteneur|titulaire)\s*(?::|\|)\s*(.+)$/i,
};
const CLIENT_ALIAS =
  /^(?:client|cabinet|abonn|locataire|praticien|groupement|soci[ée]taire|souscripteur|acheteur|adh[ée]rent|organisation|utilisateur|professionnel|b[ée]n[ée]ficiaire|responsable)/i;
const PROVIDER_ALIAS =
  /^(?:prestataire|fournisseur|h[ée]bergeur|[ée]diteur|titulaire|mainteneur|op[ée]rateur|infog[ée]rant|bailleur|exploitant|sous-traitant|soci[ée]t[ée]|coop[ée]rative)/i;
/** « ci-après « le Client » », « (« Kalidora ») », « ci-après le Sociétaire ». */
const INTRODUCED =
  /(?:ci[\s-]apr[èe]s,?\s*(?:d[ée]nomm[ée]e?s?|d[ée]sign[ée]e?s?|appel[ée]e?s?)?\s*:?\s*(?:[«“"]\s*)?((?:le|la|les|l['’])\s*)?(?:[«“"]\s*)?|\(\s*((?:le|la|les|l['’])\s*)?[«“"]\s*((?:le|la|les|l['’])\s*)?)(\p{Lu}[^»”",;()|]{1,40}?)(?:\s*[»”"]|\)|,|\.|$)/gu;
const PRACTICE =
  /\b(?:docteure?s?|dr|drs|m[ée]decins?|cabinet|selarl|selas|scm|scp|sisa|dentistes?|kin[ée]|rpps|maison de sant[ée]|centre de|centre d['’]|groupement)\b/i;
const TITLED = /^(?:M\.|Mme|Monsieur|Madame|Docteure?|Dr)\s/;
const COMPANY_WORDS = /\b(?:sasu?|sarl|eurl|sa|scop|rcs|capital|[ée]diteur|informatique|t[ée]l[ée]com)\b/i;
const ADDRESSED =
  /(?:à l['’]attention d(?:u|e|es)\s+(?:la |l['’])?|propos[ée]e? [^.;]{0,120}? au\s+)((?:Cabinet|Docteur|Dr|SELARL|SELAS|SCM|SCP|Centre|Groupement)\s[^,;(]{3,70})/u;
const OFFERED =
  /(?:par la soci[ée]t[ée]|fournis par|souscrit auprès de la société|par la société)\s+(\p{Lu}[^,;()«»]{1,50}?)(?=\s*[,;(«]|\s+(?:et|en|ci|dont)\b|$)/u;
const COMPANY =
  /(?:^|\s)(?:la soci[ée]t[ée]|l['’]entreprise)\s+(\p{Lu}[\p{L}\d&'’. -]*?)(?=\s*[,;(«]|\s+(?:et|dont|sise|au capital|repr[ée]sent|immatricul)|$)/iu;

/** Names, or null where the first pages give none. A generic alias (« le Prestataire ») is no name. */
export function readPartyNames(reading: FactReading, title: string): PartyNames {
  const { contract } = reading.index;
  const preamble = contract.clauses
    .slice(0, PREAMBLE_CLAUSES)
    .map((clause) => ({ clause, text: textOf(contract, clause.id) }));
  const found: PartyNames = { provider: null, client: null };
  for (const read of [byLabel, byIntroduction, byProcessing, byAddress, byOffer, byLetterhead]) {
    const more = read(preamble, title);
    found.client ??= more.client ?? null;
    found.provider ??= sameParty(more.provider, found.client) ? null : (more.provider ?? null);
  }
  found.client ??= byOrder(reading) ?? byTitleOfDoctor(preamble).client ?? null;
  return found;
}

type Preamble = { clause: Clause; text: string }[];
type Some = Partial<PartyNames>;

const sameParty = (a: PartyRead | null | undefined, b: PartyRead | null) => a && b && fold(a.name) === fold(b.name);

function byLabel(preamble: Preamble): Some {
  const found: Some = {};
  for (const { clause, text } of preamble.slice(0, LABELLED_CLAUSES)) {
    // A table of who does what names no party.
    if (clause.cells.length > 2 || clause.kind === 'header-row') continue;
    for (const agent of ['client', 'provider'] as const) {
      const value = LABELS[agent].exec(text.trim())?.[1];
      const name = value === undefined ? null : nameOf(value);
      if (name && !found[agent]) found[agent] = { name, clause };
    }
  }
  return found;
}

/** The parties of « entre X, …, ci-après « le Prestataire » et Y, …, ci-après « le Client » ». */
function byIntroduction(preamble: Preamble): Some {
  const found: Some = {};
  const { text, clauseAt } = joined(preamble);
  let from = Math.max(0, /\bentre\b/i.exec(text)?.index ?? 0);
  for (const match of text.matchAll(INTRODUCED)) {
    const alias = (match[4] ?? '').trim();
    const segment = text.slice(from, match.index);
    const agent = agentOf(alias, (match[1] ?? match[2] ?? match[3]) !== undefined, segment);
    // « vous (le « Client ») » names nobody.
    if (!agent || /\bvous\s*$/.test(segment)) continue;
    const start = startOfParty(segment);
    const name = nameOf(segment.slice(start.at));
    // Outside « entre … et … », only what is plainly a practice is one.
    const sure = start.said || agent === 'provider' || PRACTICE.test(name ?? '') || TITLED.test(name ?? '');
    if (name && sure && !found[agent]) found[agent] = { name, clause: clauseAt(from + start.at) };
    from = match.index + match[0].length;
  }
  return found;
}

/** The party that an alias stands for; a proper name stands for whom the words before it describe. */
function agentOf(alias: string, article: boolean, segment: string): Agent | null {
  if (CLIENT_ALIAS.test(alias)) return 'client';
  if (PROVIDER_ALIAS.test(alias)) return 'provider';
  if (article) return null;
  const tail = segment.slice(-400);
  if (!/[,:]/.test(tail) && !COMPANY_WORDS.test(tail)) return null;
  const owner = fold(nameOf(tail.slice(startOfParty(tail).at)) ?? '');
  // A proper alias is a part of the name it stands for.
  return owner.includes(fold(alias.split(/\s/)[0] ?? '')) && !PRACTICE.test(owner) ? 'provider' : null;
}

const PARTY_OPENS =
  /(?:^|[\n,.;»”")]|d['’]une part,?|d['’]autre part,?)\s*(?:(?:entre|et)\s*:?(?: les soussign[ée]s\s*:?)?\s+)(?=\S)/gi;
const NAME_OPENS = /^(?:la |le |l['’]|les )?(?:\p{Lu}|soci|docteur|dr\b|cabinet|selarl)/u;

/** Where the last party starts in the words before its alias: after « entre » or « et », else with its sentence. */
function startOfParty(segment: string): { at: number; said: boolean } {
  const said = [...segment.matchAll(PARTY_OPENS)]
    .map((match) => match.index + match[0].length)
    .filter((at) => NAME_OPENS.test(segment.slice(at)))
    .at(-1);
  if (said !== undefined) return { at: said, said: true };
  const opens = /[^\n;.]*\s*$/.exec(segment.trimEnd());
  return { at: opens?.index ?? 0, said: false };
}

function joined(preamble: Preamble): { text: string; clauseAt: (offset: number) => Clause } {
  const starts: number[] = [];
  let text = '';
  for (const one of preamble) {
    starts.push(text.length);
    text += `${one.text}\n`;
  }
  const clauseAt = (offset: number) => {
    const at = starts.findLastIndex((start) => start <= offset);
    const found = preamble[Math.max(0, at)]?.clause;
    if (!found) throw new Error('an empty preamble has no party');
    return found;
  };
  return { text, clauseAt };
}

const CONTROLLER = /(\p{Lu}[^,;.«»\n]{3,70}?) est (?:le )?responsable (?:de|du) traitement/u;

/** « Le Groupement X est responsable de traitement »: the practice, in an agreement on data. */
function byProcessing(preamble: Preamble): Some {
  for (const { clause, text } of preamble) {
    const name = nameOf(CONTROLLER.exec(text)?.[1] ?? '');
    if (name && (PRACTICE.test(name) || TITLED.test(name))) return { client: { name, clause } };
  }
  return {};
}

function byAddress(preamble: Preamble): Some {
  for (const { clause, text } of preamble) {
    const name = nameOf(ADDRESSED.exec(text)?.[1] ?? '');
    if (name) return { client: { name, clause } };
  }
  return {};
}

function byOffer(preamble: Preamble): Some {
  for (const { clause, text } of preamble) {
    const name = nameOf(OFFERED.exec(text)?.[1] ?? COMPANY.exec(text)?.[1] ?? '');
    if (name && !PRACTICE.test(name)) return { provider: { name, clause } };
  }
  return {};
}

const CAPITALS = /^(?:[\p{Lu}\d&'’.-]+\s+){0,7}[\p{Lu}\d&'’.-]{3,}(?=\s|$)/u;
const LEGAL = /\b(?:SASU?|SARL|EURL|SA|SCOP)\b.*$/;
const REGISTERED = /^(\p{Lu}[\p{L}\d&'’. -]{2,50}?)\s+(?:est une? |[–—-] |, )?(?:SAS|SARL|SA|EURL|SASU)\b/u;
const PAPER =
  /\b(?:contrat|devis|offre|conditions|convention|accord|proposition|annexe|cahier|charte|mention|pack|bulletin|sommaire|entre|page|sarl|sas|eurl)\b|^\d/;

/** A name in capitals on top of the first page, or the line that gives its capital and its register. */
function byLetterhead(preamble: Preamble, title: string): Some {
  for (const { clause, text } of preamble.slice(0, LETTERHEAD_CLAUSES)) {
    const line = text.trim();
    const capitals = CAPITALS.exec(line)?.[0].replace(LEGAL, '').trim() ?? '';
    const head = capitals.length > 3 && !PAPER.test(fold(capitals)) ? capitals : (REGISTERED.exec(line)?.[1] ?? '');
    const name = nameOf(head);
    if (name && !PRACTICE.test(name) && !fold(title).includes(fold(name))) return { provider: { name, clause } };
  }
  return {};
}

const DOCTOR =
  /(?<![«“"]\s?)\b((?:Docteure?|docteure?|Dr)\.?\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}|(?:SELARL|SELAS|SCM|SCP|SISA)\s[^,;(–—:]{2,60}|[Cc]abinet\s+(?:m[ée]dical\s+)?(?:du\s|de\s|des\s)(?:Dr\.?\s|Docteurs?\s|docteurs?\s)?\p{Lu}[^,;(–—:]{2,50})/u;

const ORDERED =
  /(?:^|\s[–—|-]\s)client\s*:\s*((?:Docteure?|Dr|Mme|M\.|Cabinet|SELARL|SELAS|SCM|SCP|SISA|Maison|Centre)\b[^,;(–|]{2,70})/iu;

/** « Bon de commande n° 12 – Client : Dr X, … » at the end of general terms; none when several are named. */
function byOrder({ index: { contract } }: FactReading): PartyRead | null {
  const found = contract.clauses.flatMap((clause): PartyRead[] => {
    const name = nameOf(ORDERED.exec(textOf(contract, clause.id))?.[1] ?? '');
    return name ? [{ name, clause }] : [];
  });
  return found.every(({ name }) => name === found[0]?.name) ? (found[0] ?? null) : null;
}

/** A practice named outside any formula; not the doctor who signs for it. */
function byTitleOfDoctor(preamble: Preamble): Some {
  for (const { clause, text } of preamble) {
    const match = DOCTOR.exec(text);
    if (!match || /repr[ée]sent[ée]e?s? par\s*(?:le |la )?$/i.test(text.slice(0, match.index))) continue;
    const name = nameOf(match[1] ?? '');
    if (name) return { client: { name, clause } };
  }
  return {};
}
