/** Clauses: sentences, list items and table rows with the article, headings, lead-in and column headers they stand under. */
import { type Block, blockOffsets, documentText, type SourceDocument } from '../document.ts';
import { type Amendment, markAmended } from './amendments.ts';
import { articleOf } from './articles.ts';
import { isCommitment, isDefinition, isDefinitionHeader, isDefinitionTitle } from './definitions.ts';
import { markDemands } from './demands.ts';
import { markFootnotes } from './footnotes.ts';
import { markFormulas, shiftOf } from './formulas.ts';
import { isRunInTitle } from './fragments.ts';
import { markQuoted } from './quotations.ts';
import { type Piece, splitBlock } from './sentences.ts';
import { emptyTokens, type Tokens, tokenize } from './tokens.ts';
import { markTwisted } from './twisted-definitions.ts';

export type ClauseKind = 'heading' | 'sentence' | 'item' | 'row' | 'header-row';

/** A token range `[from, to)`. */
export interface Span {
  from: number;
  to: number;
}

/** A cell of a row clause; `header` is the token range of its column's header cell. */
export interface ClauseCell extends Span {
  header: Span | null;
}

export interface Clause extends Span {
  id: number;
  document: number;
  block: number;
  kind: ClauseKind;
  page: number;
  article: string | null;
  /** Clause ids of the headings above, outermost first. */
  headings: number[];
  /** Clause id of the lead-in ("Sont exclus :"), or -1. */
  lead: number;
  /** Number of the section (run of clauses under one heading). */
  section: number;
  /** True when the clause only defines a term. */
  definition: boolean;
  cells: ClauseCell[];
  /** Column of the formula subscribed to, when the table of a row says it; else -1. */
  chosenColumn: number;
  /** True for a row of a table whose columns are formulas. */
  ofFormulas: boolean;
  /** True for a row that describes a formula other than the one subscribed to. */
  otherFormula: boolean;
  /** Column of what a specification asks for, in a table that answers it; else -1. */
  demandColumn: number;
  /** What another clause leaves of the article it stands in, when it takes that article back. */
  amended: Amendment | null;
}

/** One contract made of several documents, as one stream of tokens and clauses. */
export interface ContractText {
  documents: SourceDocument[];
  texts: string[];
  /** Global offset of each document's text in token positions. */
  bases: number[];
  tokens: Tokens;
  clauses: Clause[];
  /** Clause id of each token, -1 for none. */
  clauseOf: Int32Array;
}

interface Heading {
  level: number;
  clause: number;
}

/** Running state while the blocks of one document are read in order. */
interface Cursor {
  headings: Heading[];
  article: string | null;
  section: number;
  leads: { level: number; clause: number }[];
  headerRow: Clause | null;
  inDefinitions: boolean;
}

/** A block in its document, where `at` is the global offset of its text. */
interface Place {
  document: SourceDocument;
  /** Number of the document. */
  index: number;
  block: Block;
  /** Number of the block. */
  i: number;
  at: number;
}

/** Reads documents into clauses. Linear in their text; never throws on text. */
export function readContract(documents: SourceDocument[]): ContractText {
  const texts = documents.map(documentText);
  const contract: ContractText = {
    documents,
    texts,
    bases: [],
    tokens: emptyTokens(texts.reduce((sum, text) => sum + text.length, 0)),
    clauses: [],
    clauseOf: new Int32Array(0),
  };
  let base = 0;
  let section = 0;
  documents.forEach((document, index) => {
    contract.bases.push(base);
    section = readDocument(contract, document, index, base, section) + 1;
    base += (contract.texts[index]?.length ?? 0) + 1;
  });
  markFormulas(contract);
  markAmended(contract);
  markTwisted(contract);
  markQuoted(contract);
  markFootnotes(contract);
  markDemands(contract);
  contract.clauseOf = new Int32Array(contract.tokens.count).fill(-1);
  for (const clause of contract.clauses) contract.clauseOf.fill(clause.id, clause.from, clause.to);
  return contract;
}

function readDocument(c: ContractText, document: SourceDocument, index: number, base: number, section: number): number {
  const cursor: Cursor = { headings: [], article: null, section, leads: [], headerRow: null, inDefinitions: false };
  const offsets = blockOffsets(document);
  document.blocks.forEach((block, i) => {
    const place: Place = { document, index, block, i, at: base + (offsets[i] ?? 0) };
    cursor.article = articleOf(block) ?? (block.kind === 'heading' && block.level <= 1 ? null : cursor.article);
    if (block.kind === 'heading' && !isSentence(block.text)) readHeading(c, place, cursor);
    else if (block.kind === 'table-row') readRow(c, place, cursor);
    else readText(c, place, cursor);
  });
  return cursor.section;
}

function addClause(c: ContractText, place: Place, kind: ClauseKind, span: Span, cursor: Cursor): Clause {
  const clause: Clause = {
    id: c.clauses.length,
    document: place.index,
    block: place.i,
    kind,
    page: place.block.page,
    from: span.from,
    to: span.to,
    article: cursor.article,
    headings: cursor.headings.map((heading) => heading.clause),
    lead: -1,
    section: cursor.section,
    definition: cursor.inDefinitions && kind !== 'heading',
    cells: [],
    chosenColumn: -1,
    ofFormulas: false,
    otherFormula: false,
    demandColumn: -1,
    amended: null,
  };
  c.clauses.push(clause);
  return clause;
}

function readHeading(c: ContractText, place: Place, cursor: Cursor): void {
  const { block, at } = place;
  const from = c.tokens.count;
  tokenize(block.text, c.tokens, at);
  while (cursor.headings.length > 0 && (cursor.headings.at(-1)?.level ?? 0) >= block.level) cursor.headings.pop();
  cursor.section++;
  cursor.leads = [];
  cursor.headerRow = null;
  const clause = addClause(c, place, 'heading', { from, to: c.tokens.count }, cursor);
  cursor.headings.push({ level: block.level, clause: clause.id });
  // « 17.1 La redevance donne droit : » is the title of what it introduces, and its lead-in.
  if (/:\s*$/.test(block.text)) cursor.leads.push({ level: 0, clause: clause.id });
  cursor.inDefinitions = isDefinitionTitle(textOf(c, clause.id));
}

function readRow(c: ContractText, place: Place, cursor: Cursor): void {
  const { block, at } = place;
  const from = c.tokens.count;
  const cells: ClauseCell[] = [];
  const written = block.cells ?? [{ start: 0, end: block.text.length }];
  const titles = block.header ? [] : (cursor.headerRow?.cells ?? []);
  const shift = titles.length > 1 ? shiftOf({ cells: titles }, { cells: written }) : 0;
  for (const [column, cell] of written.entries()) {
    const start = c.tokens.count;
    tokenize(block.text.slice(cell.start, cell.end), c.tokens, at + cell.start);
    const header = titles[column - shift];
    cells.push({ from: start, to: c.tokens.count, header: header ? { from: header.from, to: header.to } : null });
  }
  const kind = block.header ? 'header-row' : 'row';
  const clause = addClause(c, place, kind, { from, to: c.tokens.count }, cursor);
  clause.cells = cells;
  clause.lead = cursor.leads.at(-1)?.clause ?? -1;
  clause.headings.push(...titlesOf(c, clause.lead));
  if (cursor.headerRow && isDefinitionHeader(textOf(c, cursor.headerRow.id))) clause.definition = true;
  if (block.header) cursor.headerRow = clause;
}

function readText(c: ContractText, place: Place, cursor: Cursor): void {
  const { document, block, i, at } = place;
  cursor.headerRow = null;
  const level = block.kind === 'list-item' ? Math.max(1, block.level) : 0;
  const previous = document.blocks[i - 1];
  const continues = level > 0 || (previous !== undefined && /[:;,]\s*$/.test(previous.text));
  cursor.leads = continues ? cursor.leads.filter((lead) => lead.level < level || level === 0) : [];
  const lead = cursor.leads.at(-1)?.clause ?? -1;
  const kind = level > 0 ? 'item' : 'sentence';
  const led: Led = { outer: lead, inner: -1, first: -1 };
  let title = -1;
  const pieces = splitBlock(block.text);
  for (const [rank, piece] of pieces.entries()) {
    const from = c.tokens.count;
    const words = block.text.slice(piece.start, piece.end);
    tokenize(words, c.tokens, at + piece.start);
    if (c.tokens.count === from) continue;
    const clause = addClause(c, place, kind, { from, to: c.tokens.count }, cursor);
    clause.lead = leadOf(led, piece, clause.id);
    clause.headings.push(...titlesOf(c, lead));
    if (title >= 0 && !asks(words)) clause.headings.push(title);
    clause.definition = (clause.definition && !commits(c, clause, words)) || isDefinition(words);
    if (asks(words) || (rank === 0 && pieces.length > 1 && isRunInTitle(words))) title = clause.id;
  }
  const introduces =
    /:\s*$/.test(block.text) ||
    (level === 0 && isBareTitle(block.text) && document.blocks[i + 1]?.kind === 'list-item');
  if (introduces && c.clauses.length > 0) cursor.leads.push({ level, clause: c.clauses.length - 1 });
}

/** Titles that open the paragraph of a lead-in, and so stand above what it introduces: « 4.4 Incidents. Le titulaire : ». */
function titlesOf(c: ContractText, lead: number): number[] {
  return c.clauses[lead]?.headings.filter((id) => c.clauses[id]?.kind !== 'heading') ?? [];
}

/** The clauses that may introduce the next piece of a block; -1 for none. */
interface Led {
  /** Before the block. */
  outer: number;
  /** The words before the parts of the sentence. */
  inner: number;
  /** The first part of the sentence. */
  first: number;
}

/** What introduces a piece, now the clause `id`; it may itself introduce those after it. */
function leadOf(led: Led, piece: Piece, id: number): number {
  if (piece.newSentence) {
    led.inner = -1;
    led.first = id;
  }
  const own = led.inner >= 0 ? led.inner : led.outer;
  if (piece.opensList) led.inner = id;
  if (own >= 0) return own;
  return piece.continues ? led.first : -1;
}

/** True when the clause, or what introduces it, binds somebody. */
function commits(c: ContractText, clause: Clause, words: string): boolean {
  return isCommitment(words) || (clause.lead >= 0 && isCommitment(textOf(c, clause.lead)));
}

/** « Vous voulez revenir en arrière ? En libre-service. »: a question stands as a title over its answer. */
const asks = (words: string) => /\?\s*$/.test(words);

const BARE_TITLE_WORDS = 12;

/** A short line without stop: above a list, it introduces it as a lead-in would. */
function isBareTitle(text: string): boolean {
  return !/[.!?;,]\s*$/.test(text) && text.split(/\s+/).length <= BARE_TITLE_WORDS;
}

const SENTENCE_WORDS = 7;

/** « Article 15 – Le prestataire ne garantit aucun délai. » is a clause of that article, not its title. */
function isSentence(text: string): boolean {
  return /[.;]\s*$/.test(text) && text.split(/\s+/).length >= SENTENCE_WORDS && !/\.{3}\s*$/.test(text);
}

/** Words of a clause as the contract writes them. */
export function textOf(contract: ContractText, clauseId: number): string {
  const clause = contract.clauses[clauseId];
  return clause ? wordsIn(contract, clause.document, clause) : '';
}

/** Words or figures as the contract writes them; empty for an empty span. The contract must have been read whole. */
export function writtenWords(contract: ContractText, span: Span): string {
  return wordsIn(contract, contract.clauses[contract.clauseOf[span.from] ?? -1]?.document ?? 0, span);
}

/** Words of a span of one document, as written; empty for an empty span. */
export function wordsIn(contract: ContractText, document: number, span: Span): string {
  if (span.to <= span.from) return '';
  const base = contract.bases[document] ?? 0;
  const { start, end } = spanOffsets(contract, span);
  return (contract.texts[document] ?? '').slice(start - base, end - base);
}

/** Global character offsets of a token span. */
export function spanOffsets(contract: ContractText, span: Span): { start: number; end: number } {
  return { start: contract.tokens.start[span.from] ?? 0, end: contract.tokens.end[span.to - 1] ?? 0 };
}
