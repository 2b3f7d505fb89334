/** A delivered copy as files that outlive the service: what was delivered, the rules and texts it rests on, and their hashes. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { documentText } from '../../core/document.ts';
import type { RuleSetData } from '../../core/ruleset/types.ts';
import { canonicalJson } from '../../core/workspace/canonical.ts';
import { pack, unpack } from '../../core/workspace/packed.ts';
import { AppError } from '../errors.ts';
import { distinctFileName } from '../file-name.ts';
import type { DeliveredContract, DeliveredCopy, Delivery } from './dossier-ports.ts';
import { asBytes, asJson, type ExportedFile } from './exported-files.ts';

export const COPY_FILE = 'rendu.json';
export const RULES_FILE = 'regles.json';
const HASHES_FILE = 'EMPREINTES.sha256';

const NOT_A_COPY = 'Cette archive n’est pas celle d’une copie rendue, ou elle est abîmée.';

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** SHA-256 of the copy's canonical text, hexadecimal. */
export const digestOf = (copy: DeliveredCopy): string => sha256(canonicalJson(copy));

/** The rules as text. The order of their keys is kept: it is the one they were compiled in. */
export const rulesText = (rules: RuleSetData): string => JSON.stringify(pack(rules));

/** SHA-256 of the rules as text, hexadecimal. */
export const rulesDigestOf = (rules: RuleSetData): string => sha256(rulesText(rules));

function contractFiles(delivered: DeliveredContract, folder: string): ExportedFile[] {
  const { result, decided, page, documents } = delivered;
  const taken: string[] = [];
  const texts = documents.map((document): ExportedFile => {
    const name = distinctFileName(`${document.name}.txt`, taken);
    taken.push(name);
    return { path: `${folder}/textes/${name}`, bytes: asBytes(documentText(document)) };
  });
  return [
    ...(page === undefined ? [] : [{ path: `${folder}/rapport.html`, bytes: asBytes(page) }]),
    { path: `${folder}/lecture.json`, bytes: asJson(result) },
    ...(decided === undefined ? [] : [{ path: `${folder}/lecture-decidee.json`, bytes: asJson(decided) }]),
    ...texts,
  ];
}

function readMe(delivery: Delivery, copy: DeliveredCopy, withRules: boolean): string {
  const [first] = copy.contracts;
  const rulesLine = `${RULES_FILE}                   les règles sous lesquelles elle a été faite`;
  const replayLine = 'Refaire la lecture\u00a0: npx contraclair replay <cette archive>';
  return [
    `Copie rendue le ${copy.deliveredAt}\u00a0: ${copy.title}`,
    '',
    `Empreinte de la copie (SHA-256 de ${COPY_FILE})\u00a0: ${delivery.digest}`,
    `Référentiel\u00a0: ${first?.result.ruleset.version ?? ''} (${first?.result.ruleset.hash ?? ''})`,
    `Contraclair\u00a0: ${copy.program ?? first?.result.engine ?? ''}`,
    '',
    'contrat-N/rapport.html        le rapport tel qu’il a été rendu',
    'contrat-N/lecture.json        la lecture de la machine',
    'contrat-N/lecture-decidee.json  la même avec les verdicts décidés',
    'contrat-N/textes/             le texte lu, fichier par fichier',
    `${COPY_FILE}                    la copie entière, telle qu’elle est gardée`,
    ...(withRules ? [rulesLine] : []),
    '',
    `Vérifier les fichiers\u00a0: sha256sum -c ${HASHES_FILE}`,
    ...(withRules ? [replayLine] : []),
    '',
  ].join('\r\n');
}

/** The files of the archive; `rules` null when they are no longer kept. The same copy gives the same files. */
export function archiveDelivery(delivery: Delivery, copy: DeliveredCopy, rules: RuleSetData | null): ExportedFile[] {
  const files = [
    { path: COPY_FILE, bytes: asBytes(canonicalJson(copy)) },
    ...(rules === null ? [] : [{ path: RULES_FILE, bytes: asBytes(rulesText(rules)) }]),
    ...copy.contracts.flatMap((contract, index) => contractFiles(contract, `contrat-${index + 1}`)),
  ];
  const hashes = files.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('');
  return [
    { path: 'LISEZMOI.txt', bytes: asBytes(readMe(delivery, copy, rules !== null)) },
    { path: HASHES_FILE, bytes: asBytes(hashes) },
    ...files,
  ];
}

const contractShape = z.looseObject({
  contract: z.string(),
  types: z.array(z.string()),
  result: z.looseObject({
    engine: z.string(),
    date: z.string(),
    ruleset: z.looseObject({ version: z.string(), hash: z.string() }),
    facts: z.looseObject({ title: z.string().nullable() }),
    documents: z.array(z.looseObject({ name: z.string(), textHash: z.string() })),
    findings: z.array(z.looseObject({ requirement: z.string() })),
  }),
  documents: z.array(z.looseObject({ name: z.string(), blocks: z.array(z.looseObject({ text: z.string() })) })),
  failures: z.array(z.unknown()),
  decisions: z.array(z.unknown()),
});
const copyShape = z.looseObject({
  version: z.literal(1),
  title: z.string(),
  deliveredAt: z.string(),
  contracts: z.array(contractShape).min(1),
});

export interface OpenedArchive {
  copy: DeliveredCopy;
  /** Null when the archive holds none. */
  rules: RuleSetData | null;
  digest: string;
  /** False when the rules are not those that the copy names; null when the copy names none, or the archive holds none. */
  rulesIntact: boolean | null;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new AppError('unreadable-input', NOT_A_COPY, { cause });
  }
}

/** Reads the two files of an archive that a replay needs. Throws `AppError('unreadable-input')`. */
export function openDeliveryArchive(files: Readonly<Record<string, Uint8Array>>): OpenedArchive {
  const bytes = files[COPY_FILE];
  const copy = bytes === undefined ? undefined : copyShape.safeParse(parse(bytes));
  if (bytes === undefined || !copy?.success) throw new AppError('unreadable-input', NOT_A_COPY);
  const kept = files[RULES_FILE];
  // Its deeper shape is the one that we wrote; whoever changes it is told by the hash, or by a replay that fails.
  const opened = copy.data as unknown as DeliveredCopy;
  const wanted = opened.rulesDigest;
  return {
    copy: opened,
    rules: kept === undefined ? null : (unpack(parse(kept)) as RuleSetData),
    digest: sha256(bytes),
    rulesIntact: kept === undefined || wanted === undefined ? null : sha256(kept) === wanted,
  };
}
