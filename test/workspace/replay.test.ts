/** Delivered copies: shown and exported as they were, and read again, whatever rules and versions came since. */
import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeliveryArchive } from '../../src/app/workspace/delivery-archive.ts';
import type { DeliveredCopy, Delivery } from '../../src/app/workspace/dossier-ports.ts';
import type { ExportedFile } from '../../src/app/workspace/exported-files.ts';
import { replayCopy } from '../../src/app/workspace/replays.ts';
import type { ReviewerUnder } from '../../src/app/workspace/stores.ts';
import { createReviewerUnder } from '../../src/compose/reviewers.ts';
import { VERSION } from '../../src/compose.ts';
import { compileRuleSet, type RuleSet } from '../../src/core/ruleset/compile.ts';
import { describeReplay } from '../../src/report/replay.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { runCommand } from '../builders/command.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { type Bench, makeActor, openBench, RULES } from './bench.ts';

const CONTRACT = `Contrat d'infogérance

Article 1 - Sauvegardes

Le prestataire sauvegarde les données du client chaque jour et conserve les sauvegardes trente jours.

Article 2 - Résiliation

Le client peut résilier le contrat avec un préavis de trois mois.
`;
const REASON = 'Le courriel du 3 mai le confirme.';

let directory: string;
let clock: ManualClock;
beforeEach(async () => {
  directory = await temporaryDirectory();
  clock = manualClock();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function opened<T>(bench: Promise<Bench>, act: (bench: Bench) => Promise<T>): Promise<T> {
  const open = await bench;
  try {
    return await act(open);
  } finally {
    await open.close();
  }
}

/** Delivers a dossier of one contract, one verdict of which was decided. */
async function deliver({ workspace, add }: Bench): Promise<{ delivery: Delivery; contract: string; decided: string }> {
  const actor = await makeActor(workspace);
  const dossier = await workspace.dossiers.open(actor, { title: 'Lilas', speciality: '', member: null });
  const contract = await add(actor, dossier.id, CONTRACT);
  const view = await workspace.readings.view(contract);
  const absent = view?.review?.findings.find(({ verdict }) => verdict === 'absent')?.requirement ?? '';
  const wanted = { requirement: absent, verdict: 'conforme' as const, reason: REASON, expiresOn: '2026-12-31' };
  await workspace.judgements.decide(actor, contract, wanted);
  const current = await workspace.dossiers.find(dossier.id);
  if (current === null) throw new Error('no dossier');
  return { delivery: await workspace.deliveries.deliver(actor, current), contract: contract.id, decided: absent };
}

/** Rules with other words in every reason, other weights and another name. */
function otherRules(): RuleSet {
  const rules = RULES.data.rules.map((rule) => ({
    ...rule,
    title: `${rule.title} (nouveau)`,
    cases: rule.cases.map((one) => ({ ...one, verdict: 'contraire' as const, reason: 'Autre chose.' })),
  }));
  return compileRuleSet({ ...RULES.data, version: 'plus récente', hash: 'f'.repeat(64), rules });
}

async function copyOf({ workspace }: Bench, id: string): Promise<DeliveredCopy> {
  const found = await workspace.deliveries.openDelivery(id);
  if (found === null) throw new Error('no copy');
  return found.copy;
}

async function archiveOf({ workspace }: Bench, id: string): Promise<ExportedFile[]> {
  const found = await workspace.deliveries.archive(id);
  if (found === null) throw new Error('no archive');
  return found.files;
}

const fileIn = (files: readonly ExportedFile[], path: string) =>
  strFromU8(files.find((file) => file.path === path)?.bytes ?? new Uint8Array());
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

describe('a delivered copy', () => {
  it('keeps the report, the review as decided, the rules and the text, to the byte, when rules and verdicts change', async () => {
    const before = await opened(openBench(directory, clock), async (bench) => {
      const made = await deliver(bench);
      return { ...made, files: await archiveOf(bench, made.delivery.id) };
    });
    const { delivery } = before;
    await opened(openBench(directory, clock, otherRules()), async (bench) => {
      const contract = await bench.workspace.dossiers.contract(before.contract);
      if (contract === null) throw new Error('no contract');
      await bench.workspace.judgements.withdraw(contract, before.decided);
      await bench.workspace.readings.readAgain(contract);
      await bench.read(contract.id);
      const view = await bench.workspace.readings.view(contract);
      expect(view?.review?.findings[0]?.title).toContain('(nouveau)');
      clock.advance(400 * 24 * 60 * 60 * 1000);
      expect(await archiveOf(bench, delivery.id)).toEqual(before.files);
    });
    const page = fileIn(before.files, 'contrat-1/rapport.html');
    expect(page).toContain(REASON);
    expect(page).not.toContain('(nouveau)');
    expect(JSON.parse(fileIn(before.files, 'contrat-1/lecture-decidee.json')).applied.points).toHaveLength(1);
    expect(sha256(fileIn(before.files, 'rendu.json'))).toBe(delivery.digest);
    const [document] = JSON.parse(fileIn(before.files, 'contrat-1/lecture.json')).documents;
    expect(sha256(fileIn(before.files, 'contrat-1/textes/contrat.txt.txt'))).toBe(document.textHash);
    const listed = fileIn(before.files, 'EMPREINTES.sha256').trim().split('\n');
    for (const line of listed) {
      const [hash, path = ''] = line.split('  ');
      expect(sha256(before.files.find((file) => file.path === path)?.bytes ?? ''), path).toBe(hash);
    }
    expect(listed).toHaveLength(before.files.length - 2);
  });

  it('reads the same under a newer rule set, and says which version of the program read it', async () => {
    const { delivery } = await opened(openBench(directory, clock, RULES, '0.0.9'), deliver);
    await opened(openBench(directory, clock, otherRules()), async ({ workspace }) => {
      const replay = await workspace.deliveries.replay(delivery.id);
      expect(replay).toMatchObject({ intact: true, rulesIntact: true });
      expect(replay?.outcomes).toMatchObject([{ kind: 'same', otherEngine: '0.0.9', findings: [], parts: [] }]);
      const [outcome] = replay?.outcomes ?? [];
      if (outcome === undefined) throw new Error('no outcome');
      expect(describeReplay(outcome, VERSION).sentence).toBe(
        `«\u00a0Contrat d'infogérance\u00a0»\u00a0: même résultat, à l’octet près (lu par Contraclair 0.0.9, relu par ${VERSION}).`,
      );
    });
  });
});

describe('a replay by a program that reads otherwise', () => {
  /** A later version that finds no backup any more, and that words one reason otherwise. */
  function laterVersion(changed: string, reworded: string): ReviewerUnder {
    const now = createReviewerUnder('9.0.0', RULES);
    return (rules) => (documents, options) => {
      const review = now(rules)(documents, options);
      const findings = review.findings.map((finding) => {
        if (finding.requirement === changed) return { ...finding, verdict: 'illisible' as const };
        return finding.requirement === reworded ? { ...finding, reason: 'Dit autrement.' } : finding;
      });
      return { ...review, findings };
    };
  }

  it('names each point that differs, and how', async () => {
    await opened(openBench(directory, clock), async (bench) => {
      const { delivery } = await deliver(bench);
      const copy = await copyOf(bench, delivery.id);
      const [first, second] = copy.contracts[0]?.result.findings ?? [];
      if (first === undefined || second === undefined) throw new Error('no findings');
      const reviewerUnder = laterVersion(first.requirement, second.requirement);
      const needs = { rulesOf: async () => RULES.data, reviewerUnder, engine: '9.0.0' };
      const [outcome] = await replayCopy(copy, needs);
      expect(outcome).toMatchObject({
        kind: 'differs',
        otherEngine: VERSION,
        findings: [
          { requirement: first.requirement, before: first.verdict, after: 'illisible', parts: ['verdict'] },
          { requirement: second.requirement, before: second.verdict, after: second.verdict, parts: ['reason'] },
        ],
        parts: [],
      });
      if (outcome === undefined) throw new Error('no outcome');
      const { sentence, points } = describeReplay(outcome, '9.0.0');
      expect(sentence).toContain('2\u00a0points diffèrent');
      expect(points[0]).toContain(`${first.title}\u00a0: `);
      expect(points[1]).toContain('la raison');
    });
  });

  it('says so when it cannot read the rules of the copy, or no longer has them', async () => {
    await opened(openBench(directory, clock), async (bench) => {
      const { delivery } = await deliver(bench);
      const copy = await copyOf(bench, delivery.id);
      const reviewerUnder: ReviewerUnder = () => {
        throw new Error('unknown pattern');
      };
      const unreadable = await replayCopy(copy, { rulesOf: async () => RULES.data, reviewerUnder, engine: VERSION });
      expect(unreadable).toMatchObject([{ kind: 'rules-unreadable', findings: [] }]);
      const lost = await replayCopy(copy, { rulesOf: async () => null, reviewerUnder, engine: VERSION });
      expect(lost).toMatchObject([{ kind: 'rules-lost' }]);
    });
  });
});

describe('contraclair replay', () => {
  const zipped = (files: readonly ExportedFile[]) =>
    zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, new Uint8Array(bytes)])));

  it('reads an archive again without the service, and tells a copy that was changed', async () => {
    const { files, delivery } = await opened(openBench(directory, clock), async (bench) => {
      const made = await deliver(bench);
      return { ...made, files: await archiveOf(bench, made.delivery.id) };
    });
    await writeFile(join(directory, 'rendu.zip'), zipped(files));
    const same = await runCommand(directory, ['replay', 'rendu.zip', '--digest', delivery.digest]);
    expect([same.status, same.err]).toEqual([0, '']);
    expect(same.out).toContain(delivery.digest);
    expect(same.out).toContain('même résultat, à l’octet près');

    const forged = files.map((file) => {
      const text = strFromU8(new Uint8Array(file.bytes)).replaceAll('chaque jour', 'chaque mois');
      return file.path === 'rendu.json' ? { ...file, bytes: new TextEncoder().encode(text) } : file;
    });
    await writeFile(join(directory, 'faux.zip'), zipped(forged));
    const changed = await runCommand(directory, ['replay', 'faux.zip', '--digest', delivery.digest]);
    expect(changed.status).toBe(1);
    expect(changed.out).toContain('Ce n’est pas l’empreinte attendue');
    expect(changed.out).toContain('les documents lus');

    await writeFile(join(directory, 'autre.zip'), zipSync({ 'x.txt': new Uint8Array(3) }));
    for (const name of ['autre.zip', 'absent.zip']) {
      const refused = await runCommand(directory, ['replay', name]);
      expect([refused.status, refused.out], name).toEqual([3, '']);
    }
  });

  it('tells rules that are not those of the copy', async () => {
    await opened(openBench(directory, clock), async (bench) => {
      const { delivery } = await deliver(bench);
      const files = Object.fromEntries((await archiveOf(bench, delivery.id)).map(({ path, bytes }) => [path, bytes]));
      expect(openDeliveryArchive(files)).toMatchObject({ digest: delivery.digest, rulesIntact: true });
      const rules = `${strFromU8(new Uint8Array(files['regles.json'] ?? []))} `;
      expect(openDeliveryArchive({ ...files, 'regles.json': Buffer.from(rules) }).rulesIntact).toBe(false);
    });
  });
});
