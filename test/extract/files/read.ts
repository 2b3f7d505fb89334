/** Reads bytes in a test and hands back the document, or fails with the reason. */
import { expect } from 'vitest';
import type { SourceDocument } from '../../../src/core/document.ts';
import { extractBytes } from '../../../src/extract/index.ts';
import type { Expected } from './contract-model.ts';

export async function read(name: string, bytes: Uint8Array | string, password?: string): Promise<SourceDocument> {
  const input = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const result = await extractBytes({ name, bytes: input, ...(password === undefined ? {} : { password }) });
  if (!result.ok) expect.unreachable(`${name}: ${result.code}`);
  return result.document;
}

/** The code of the failure that reading gives; `lu` when it succeeds. */
export async function failureOf(name: string, bytes: Uint8Array | string, password?: string): Promise<string> {
  const input = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const result = await extractBytes({ name, bytes: input, ...(password === undefined ? {} : { password }) });
  return result.ok ? 'lu' : result.code;
}

/** Kind, depth (of titles and items), words and column headers of each block; no-break spaces as plain ones. */
export function shapeOf(document: SourceDocument): Expected[] {
  return document.blocks.map((block) => {
    const headers = block.cells?.map((cell) => cell.header).filter((header) => header !== undefined);
    return {
      kind: block.kind,
      text: block.text.replace(/[\u00a0\u202f]/g, ' '),
      ...(block.kind === 'heading' || block.kind === 'list-item' ? { level: block.level } : {}),
      ...(headers && headers.length > 0 ? { headers } : {}),
    };
  });
}

/** "kind text" of each block, for short comparisons. */
export function summary(document: SourceDocument): string[] {
  return document.blocks.map((block) => `${block.kind} ${block.text.replace(/[\u00a0\u202f]/g, ' ')}`);
}
