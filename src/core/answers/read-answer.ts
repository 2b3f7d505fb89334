/** Reads one answer of the provider as if it were a clause: the same engine, on these words alone. */
import type { Block, SourceDocument } from '../document.ts';
import type { ContractFacts, ContractType, Evidence, Finding, Review } from '../review/types.ts';
import { readTerseAnswer } from './terse-answer.ts';
import type { AnswerReading } from './types.ts';

const UNREAD = 'La réponse ne dit pas à quoi le prestataire s’engage sur ce point.';

/** Who answers whom: names that a contract's preamble would bind. */
export type Correspondents = Pick<ContractFacts, 'provider' | 'client'>;

/** A list keeps the sense of its lead-in: « Sont exclus : ». */
function blockOf(text: string): Block {
  const item = /^\s*[-–—•*]\s+/.test(text);
  return { kind: item ? 'list-item' : 'paragraph', text, level: item ? 1 : 0, page: 1, runs: [] };
}

/** The parties as a contract introduces them, so that a provider that speaks of itself by its name is known. */
function preamble({ provider, client }: Correspondents): string {
  const ours = client === null ? 'le cabinet, client' : `le cabinet ${client}, client`;
  return provider === null
    ? `Entre le prestataire et ${ours}.`
    : `Entre la société ${provider}, prestataire, ci-après « ${provider} », et ${ours}.`;
}

/** The answer as a document to be judged, and where its own words start in the document's text. */
export function answerDocument(text: string, parties: Correspondents): { document: SourceDocument; start: number } {
  const opening = preamble(parties).replaceAll('\n', ' ');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return {
    document: {
      name: 'réponse',
      mediaType: 'text/plain',
      pages: [{ width: 0, height: 0, source: 'text' }],
      blocks: [opening, ...lines].map(blockOf),
      warnings: [],
    },
    start: opening.length + 1,
  };
}

/** What the words of the answer alone give for a requirement. The law's protection in silence promises nothing, and a
 *  verdict that rests on words that are not the answer's is none. */
export function readingOf(finding: Finding | undefined, start: number): AnswerReading {
  const deciding = finding?.evidence.find((one) => one.start >= start && one.verdict === finding.verdict);
  if (!finding || !deciding || finding.bySilence || finding.verdict === 'illisible') return nothing();
  return { verdict: finding.verdict, reason: finding.reason, quote: deciding.quote, marks: marksOf(deciding) };
}

function nothing(): AnswerReading {
  return { verdict: 'absent', reason: UNREAD, quote: '', marks: [] };
}

const marksOf = ({ marks }: Evidence) => marks.map(({ start, end }) => ({ start, end }));

/** Judges the documents for these types of contract, as the engine does. */
export type Judge = (documents: SourceDocument[], types: ContractType[]) => Review;

/** Reads an answer to the question about `requirement`: by its own words, else by its question when it has but a few.
 *  Deterministic: the same words give the same reading. */
export function readAnswer(
  text: string,
  requirement: string,
  review: Pick<Review, 'types' | 'facts'>,
  judge: Judge,
): AnswerReading {
  const { document, start } = answerDocument(text, review.facts);
  const { findings } = judge([document], review.types);
  const finding = findings.find((one) => one.requirement === requirement);
  const reading = readingOf(finding, start);
  return finding && reading.verdict === 'absent' ? (readTerseAnswer(text, finding) ?? reading) : reading;
}
