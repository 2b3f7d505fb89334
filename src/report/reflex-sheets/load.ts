/** The reflex sheets, as their files hold them: what to do, never to do, whom to call, when trouble comes. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { typeset } from '../typography.ts';

const DIRECTORY = fileURLToPath(new URL('../../../views/sheets', import.meta.url));

const prose = z
  .string()
  .min(3)
  .transform((text) => typeset(text.replaceAll("'", '’')));

const sheetSchema = z.strictObject({
  title: prose,
  order: z.int(),
  summary: prose,
  lede: prose,
  steps: z.array(z.strictObject({ do: prose, how: prose })).min(3),
  never: z.array(prose).min(1),
  /** Whom to call. `from`: filled in from a contract of that kind. */
  calls: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z]+$/),
        who: prose,
        hint: prose,
        from: z.enum(['informatique', 'telephonie']).optional(),
      }),
    )
    .min(1),
  help: z.array(z.strictObject({ who: prose, where: prose })),
  law: z.array(prose),
});

/** A sheet to pin up, in good French typography. */
export interface ReflexSheet extends z.infer<typeof sheetSchema> {
  slug: string;
}

/** The sheets of a folder in their order. Throws when a file is not what it should be: that is a bug. */
export function loadReflexSheets(directory = DIRECTORY): ReflexSheet[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'));
  return files
    .map((file) => {
      const parsed = sheetSchema.safeParse(parse(readFileSync(join(directory, file), 'utf8')));
      if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
      return { slug: basename(file, '.yaml'), ...parsed.data };
    })
    .sort((a, b) => a.order - b.order);
}

let loaded: readonly ReflexSheet[] | undefined;

/** The sheets of this program, read once. */
export function reflexSheets(): readonly ReflexSheet[] {
  loaded ??= loadReflexSheets();
  return loaded;
}
