/** The workspace without its web pages: composed on a folder, under rules and a clock that tests choose. */
import { randomBytes } from 'node:crypto';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { DossierContract } from '../../src/app/workspace/dossier-ports.ts';
import type { Workspace } from '../../src/app/workspace/workspace.ts';
import { type Composition, compose, loadRules, VERSION } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { review } from '../../src/core/review/review.ts';
import type { RuleSet } from '../../src/core/ruleset/compile.ts';
import type { Actor } from '../../src/core/workspace/policy.ts';
import { buildEngine, buildExtractor } from '../builders/engine.ts';
import { streamOf } from '../builders/storage.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const RULES = loadRules(readConfig({}));

export interface Bench {
  workspace: Workspace;
  composition: Composition;
  /** Adds a contract made of this text, and resolves once it is read. */
  add(actor: Actor, dossier: string, text: string): Promise<DossierContract>;
  /** Resolves once the contract is read (again). */
  read(contract: string): Promise<DossierContract>;
  close(): Promise<void>;
}

/** `version`: that of the program that the readings are made with. */
export async function openBench(
  directory: string,
  clock: Clock,
  rules: RuleSet = RULES,
  version = VERSION,
): Promise<Bench> {
  const config = {
    ...readConfig({ CONTRACLAIR_DATA: directory }),
    accounts: { url: 'http://localhost', external: null },
    workers: 1,
  };
  const engine = buildEngine({
    extractor: buildExtractor(),
    ruleSet: rules,
    rules: rules.data,
    reviewer: (documents, options) => review(documents, rules, { ...options, engine: version }),
  });
  const composition = await compose(config, engine, SILENT, clock);
  const { workspace, services, worker } = composition;
  if (workspace === null) throw new Error('no workspace');
  worker.start();
  async function read(id: string): Promise<DossierContract> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const contract = await workspace?.dossiers.contract(id);
      if (contract && contract.state !== 'waiting') return contract;
      if (Date.now() > deadline) throw new Error('never read');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  return {
    workspace,
    composition,
    read,
    async add(actor, id, text) {
      const dossier = await workspace.dossiers.find(id);
      if (dossier === null) throw new Error('no such dossier');
      const submission = services.startSubmission();
      await submission.add('contrat.txt', streamOf(text));
      const options = { types: [], kind: 'contrat' as const, apart: false };
      const [contract = ''] = await workspace.dossiers.deposit(actor, dossier, submission, options);
      return read(contract);
    },
    close: () => composition.close(),
  };
}

/** A new organisation with one administrator, who acts in it. */
export async function makeActor({ people }: Workspace): Promise<Actor> {
  const { organisation, user } = await people.createFirstAdministrator({
    kind: 'union',
    organisation: 'Union',
    name: 'Camille Martin',
    email: `${randomBytes(6).toString('hex')}@exemple.test`,
    password: 'une phrase que je garde',
  });
  return { user, organisation: organisation.id, role: 'administrator' };
}
