/**
 * What is done around a measure, in a process of its own, with the settings of the service in its environment:
 * `prepare.ts make CONTRACTS OWNER` makes the data and writes whose it is; `prepare.ts compare` ends once the service has compared every renewal.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../../src/compose/storage.ts';
import { comparerOf, createEngine, loadRules } from '../../../src/compose.ts';
import { readConfig } from '../../../src/config.ts';
import type { DiagnosisAnswers } from '../../../src/core/diagnosis/types.ts';
import type { RuleSetData } from '../../../src/core/ruleset/types.ts';
import { fill, settle } from './fill.ts';
import { fillAround } from './fill-around.ts';
import { type Owner, type Sample, sealSample } from './rows.ts';
import { createAdvisor } from './session.ts';

const SAMPLES = ['logiciel-cgv.pdf', 'infogerance-complete.pdf', 'hebergement/contrat.pdf'];
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CLOCK = { now: () => new Date() };

interface Given {
  samples: Sample[];
  /** The bytes of the samples. */
  originals: Uint8Array[];
  rules: RuleSetData;
  /** First choices of the self-diagnosis. */
  answers: DiagnosisAnswers;
}

async function readSamples(): Promise<Given> {
  const engine = createEngine(readConfig({}));
  const samples: Sample[] = [];
  const originals: Uint8Array[] = [];
  for (const name of SAMPLES) {
    const bytes = await readFile(fileURLToPath(new URL(`../../../samples/${name}`, import.meta.url)));
    const read = await engine.extractor.extract({ name, bytes });
    if (!read.ok) throw new Error(read.message);
    originals.push(bytes);
    const options = { date: '2026-11-22', textHashes: [''] };
    samples.push({
      review: engine.reviewer([read.document], options),
      document: read.document,
      size: bytes.length,
    });
  }
  await engine.extractor.close();
  const first = engine.questionnaire.questions.map(({ id, choices }) => [id, choices[0]?.id ?? '']);
  const answers = Object.fromEntries(first) as DiagnosisAnswers;
  return { samples, originals, rules: loadRules(readConfig({})).data, answers };
}

async function make(contracts: number): Promise<Owner> {
  await createAdvisor();
  const given = await readSamples();
  const storage = await openStorage(readConfig(process.env), CLOCK, SILENT);
  try {
    const organisation = await storage.db.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
    const member = await storage.db.selectFrom('memberships').select('user_id').executeTakeFirstOrThrow();
    const owner = { organisation: organisation.id, user: member.user_id };
    const begun = Date.now();
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    const samples = given.samples.map((sample) => sealSample(sample, storage.keys.rows));
    const requirements = given.rules.rules.map(({ id, theme }) => ({ id, theme }));
    const options = { storage, owner, contracts };
    await fill({ ...options, samples, requirements }, (done) => console.error(`${done} contracts, ${seconds()} s`));
    await fillAround({ ...options, ...given });
    await settle(storage);
    console.error(`filled in ${seconds()} s`);
    return owner;
  } finally {
    await storage.close();
  }
}

/** Resolves once every renewal was compared: after a change of the rules, the service does it by itself, in the background. */
async function comparedAhead(): Promise<void> {
  const { data } = loadRules(readConfig({}));
  const storage = await openStorage(readConfig(process.env), CLOCK, SILENT);
  try {
    while ((await storage.comparisons.uncompared(comparerOf(data), null, 1)).length > 0) await setTimeout(500);
  } finally {
    await storage.close();
  }
}

const [task, contracts = '', owner = ''] = process.argv.slice(2);
if (task === 'make') await writeFile(owner, JSON.stringify(await make(Number(contracts))));
else await comparedAhead();
