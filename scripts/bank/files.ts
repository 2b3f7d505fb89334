/** Bank files: reading and writing the clauses of one requirement, as YAML whose texts are literal blocks. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import { z } from 'zod';

const Clause = z.looseObject({
  verdict: z.enum(['conforme', 'partiel', 'contraire', 'absent']),
  near: z.union([z.string(), z.boolean()]).optional(),
  style: z.string(),
  text: z.string().trim().min(1),
});
const File = z.strictObject({ requirement: z.string().min(1), clauses: z.array(Clause) });

/** One clause; keys that the draw does not know are carried along. */
export type BankClause = z.infer<typeof Clause>;

/** One file of the bank, with its path below the folder read ("sauvegardes/sau-frequence.yaml"). */
export interface BankFile {
  path: string;
  requirement: string;
  clauses: BankClause[];
}

/**
 * Reads every `<theme>/<id>.yaml` of `folder`, sorted by path.
 * @throws Error naming the file when it does not have the format of the bank
 */
export async function readBank(folder: string): Promise<BankFile[]> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.filter((entry) => entry.endsWith('.yaml')).sort();
  return Promise.all(paths.map(async (path) => decode(path, await readFile(join(folder, path), 'utf8'))));
}

function decode(path: string, source: string): BankFile {
  if (path.split('/').length !== 2) throw new Error(`${path}: expected <theme>/<id>.yaml`);
  const result = File.safeParse(parse(source));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  const { requirement, clauses } = result.data;
  if (basename(path, '.yaml') !== requirement) throw new Error(`${path}: holds the requirement "${requirement}"`);
  return { path, requirement, clauses };
}

/** Text of a file; the same clauses always give the same bytes. */
export function encode(requirement: string, clauses: readonly BankClause[]): string {
  const document = new Document({ requirement, clauses });
  visit(document, {
    Pair(_, { key, value }) {
      // A space before a line break, or at the end, would make the block unreadable in an editor that strips it.
      if (!isScalar(key) || key.value !== 'text' || !isScalar(value) || typeof value.value !== 'string') return;
      value.value = value.value.replace(/[ \t]+$/gm, '').trim();
      value.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** Writes a file under `folder`, making its theme. */
export async function writeBankFile(folder: string, file: BankFile): Promise<void> {
  const target = join(folder, file.path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, encode(file.requirement, file.clauses));
}
