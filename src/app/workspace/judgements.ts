/** What advisors decide: verdicts in place of the machine's, notes on dossiers, validation by a second reader. */
import { VERDICTS, type Verdict } from '../../core/review/types.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import type { Dossier, DossierContract } from './dossier-ports.ts';
import type { Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

/** Longest reason and note, in characters. */
export const MAX_WORDS = 2000;

/** Verdicts that a person can give. */
export const DECIDABLE: readonly Verdict[] = VERDICTS.filter((verdict) => verdict !== 'illisible');

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface WantedDecision {
  requirement: string;
  verdict: Verdict;
  reason: string;
  expiresOn: string | null;
}

function requireWords(text: string, missing: string): string {
  const words = text.replaceAll('\r\n', '\n').trim().slice(0, MAX_WORDS);
  if (words === '') throw new AppError('invalid-request', missing);
  return words;
}

/** Verdicts in place of the machine's. */
function createDecisions(context: WorkspaceContext, readings: Readings) {
  const { decisions, dossiers, clock, ids } = context;
  return {
    /** Puts a verdict in place of the machine's, with a reason. Any validation falls: what was validated has changed. */
    async decide(actor: Actor, contract: DossierContract, wanted: WantedDecision): Promise<void> {
      const found = await readings.view(contract);
      const finding = found?.review?.findings.find(({ requirement }) => requirement === wanted.requirement);
      if (!found?.review || finding === undefined) throw new AppError('not-found', 'Ce point n’est pas examiné ici.');
      if (!DECIDABLE.includes(wanted.verdict)) throw new AppError('invalid-request', 'Choisissez un verdict.');
      if (wanted.expiresOn !== null && !ISO_DAY.test(wanted.expiresOn)) {
        throw new AppError('invalid-request', 'La date de fin n’est pas une date.');
      }
      const reason = requireWords(wanted.reason, 'Dites pourquoi\u00a0: la raison accompagne le verdict partout.');
      const { requirement, verdict, expiresOn } = wanted;
      const decision = {
        id: ids.next(),
        requirement,
        machine: finding.verdict,
        verdict,
        reason,
        author: actor.user,
        decidedAt: clock.now().toISOString(),
        expiresOn,
      };
      await decisions.save(contract.id, decision, found.review.ruleset.hash);
      await dossiers.setValidation(contract.dossier, null);
      await readings.absorb(contract);
    },
    /** The machine's verdict counts again. */
    async withdraw(contract: DossierContract, requirement: string): Promise<void> {
      if (!(await decisions.withdraw(contract.id, requirement, clock.now()))) {
        throw new AppError('not-found', 'Aucun verdict n’a été corrigé sur ce point.');
      }
      await dossiers.setValidation(contract.dossier, null);
      await readings.absorb(contract);
    },
  };
}

/** Notes, and validation by somebody else. */
function createSecondReading({ dossiers, dossierNotes, organisations, clock, ids }: WorkspaceContext) {
  /** True when another reader than this one could validate. */
  async function hasSecondReader(organisation: string): Promise<boolean> {
    return (await organisations.staff(organisation)).length > 1;
  }

  return {
    notesOf: (dossier: string) => dossierNotes.ofDossier(dossier),
    async note(actor: Actor, dossier: Dossier, text: string): Promise<void> {
      const words = requireWords(text, 'La note est vide.');
      await dossierNotes.add(dossier.id, { id: ids.next(), author: actor.user, text: words, at: clock.now() });
    },
    hasSecondReader,
    /** Validates as second reader: somebody else than whom the dossier is assigned to. */
    async validate(actor: Actor, dossier: Dossier): Promise<void> {
      if (dossier.status !== 'a-valider') {
        throw new AppError('invalid-request', 'Seul un dossier «\u00a0à valider\u00a0» se valide.');
      }
      if (dossier.assignee === null || dossier.assignee === actor.user) {
        const message = 'Un dossier est validé par une autre personne que celle qui en est chargée.';
        throw new AppError('invalid-request', message);
      }
      await dossiers.setValidation(dossier.id, { by: actor.user, at: clock.now() });
    },
  };
}

export function createJudgements(context: WorkspaceContext, readings: Readings) {
  return { ...createDecisions(context, readings), ...createSecondReading(context) };
}

export type Judgements = ReturnType<typeof createJudgements>;
