/** The text of an e-mail as a document: who wrote to whom, when, about what, then what they wrote. */
import type { ExtractResult } from '../../app/ports.ts';
import type { Block } from '../../core/document.ts';
import { documentOf } from '../document-of.ts';
import { failure } from '../failures.ts';
import type { ReadInput } from '../format.ts';
import { blocksOfHtml } from '../html.ts';
import { cleanText } from '../layout/clean-text.ts';
import { blocksOfText } from '../text.ts';
import { type Attachment, worthReading } from './attachments.ts';

export interface Message {
  from: string;
  to: string;
  /** As written in the message. */
  date: string;
  subject: string;
  text: string | null;
  html: string | null;
  attachments: readonly Attachment[];
}

/** The document of a message, with the files attached to it; `empty` when it holds neither words nor files. */
export function documentOfMessage(input: ReadInput, mediaType: string, message: Message): ExtractResult {
  const enclosed = worthReading(message.attachments);
  const written = bodyOf(message, input.limits.depth);
  const blocks = written.length > 0 ? [...headOf(message), ...written] : [];
  if (blocks.length === 0 && enclosed.length === 0) return failure('empty');
  if (blocks.length === 0) {
    return { ok: true, document: { name: input.name, mediaType, pages: [], blocks, warnings: [] }, enclosed };
  }
  const result = documentOf(input, { mediaType, blocks });
  return result.ok && enclosed.length > 0 ? { ...result, enclosed } : result;
}

/** Words of the message: its formatted text, which keeps lists and tables, else the plain one. */
function bodyOf({ html, text }: Message, depth: number): Block[] {
  const formatted = html === null ? [] : (blocksOfHtml(html, depth) ?? []);
  return formatted.length > 0 ? formatted : blocksOfText(text ?? '');
}

function headOf({ from, to, date, subject }: Message): Block[] {
  const block = (kind: Block['kind'], text: string): Block => ({
    kind,
    text,
    level: kind === 'heading' ? 1 : 0,
    page: 1,
    runs: [],
  });
  const lines = [
    ['De', from],
    ['À', to],
    ['Date', date],
  ].flatMap(([label, value]) => {
    const shown = cleanText(value ?? '');
    return shown === '' ? [] : [block('paragraph', `${label}\u00a0: ${shown}`)];
  });
  const title = cleanText(subject);
  return title === '' ? lines : [block('heading', title), ...lines];
}
