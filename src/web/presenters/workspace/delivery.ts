/** A delivered copy as it was: for advisors with its proof, for the holder of a link without names. */

import type { Replay } from '../../../app/workspace/deliveries.ts';
import type { DeliveredContract, DeliveredCopy, Delivery } from '../../../app/workspace/dossier-ports.ts';
import type { DecidedFinding } from '../../../core/workspace/decisions.ts';
import { describeReplay, type ReplayView } from '../../../report/replay.ts';
import { formatDay, formatNumber, formatTime, typeset } from '../../../report/typography.ts';
import { describeParties, describeTitle } from '../../../report/view/contract.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { describePoints, type NameOf, type PointGroup } from './points.ts';

export interface DeliveredView {
  /** "1. " when there are several, so that none is taken for another. */
  rank: string;
  title: string;
  parties: string | null;
  score: string | null;
  /** The machine's own score, when verdicts were decided; null otherwise. */
  machineScore: string | null;
  /** The report as it was rendered on delivery, as a file; null for copies made before it was kept. */
  pageHref: string | null;
  groups: PointGroup[];
  /** Rules, engine and hashes that the copy was made with. */
  proof: { term: string; value: string }[];
}

export interface ReplayPage {
  /** True when the copy, its rules and every result are as they were. */
  same: boolean;
  /** What the hashes say. */
  seals: string[];
  outcomes: ReplayView[];
}

export interface DeliveryPage extends Page {
  path: string;
  heading: string;
  delivered: string;
  dossierHref: string;
  digest: string;
  validatedBy: string | null;
  author: string;
  contracts: DeliveredView[];
  archiveHref: string;
  replay: ReplayPage | null;
  mayReplay: boolean;
}

function findingsOf({ result, decisions, verdicts }: DeliveredContract): DecidedFinding[] {
  const made = new Map(decisions.map((decision) => [decision.requirement, decision]));
  return result.findings.map((finding) => {
    const verdict = verdicts[finding.requirement] ?? finding.verdict;
    const decision = made.get(finding.requirement) ?? null;
    return { finding, verdict, decision: decision?.verdict === verdict ? decision : null };
  });
}

interface Place {
  /** "1. " when there are several. */
  rank: string;
  pageHref: string | null;
}

function describeDelivered(contract: DeliveredContract, { rank, pageHref }: Place, nameOf: NameOf): DeliveredView {
  const { result, decided, files = [] } = contract;
  const themes = new Map(result.score.themes.map(({ theme, title }) => [theme, title]));
  const { overall, sentence } = (decided?.review ?? result).score;
  const machine = decided?.applied.points.length ? decided.applied.machineScore : null;
  return {
    rank,
    title: describeTitle(result),
    parties: describeParties(result),
    score: overall === null ? null : `${formatNumber(overall, 0)}\u00a0sur\u00a0100. ${typeset(sentence)}`,
    machineScore: machine === null ? null : formatNumber(machine, 0),
    pageHref: contract.page === undefined ? null : pageHref,
    groups: describePoints(findingsOf(contract), themes, nameOf),
    proof: [
      { term: 'Référentiel', value: `${result.ruleset.version} (${result.ruleset.hash.slice(0, 16)})` },
      { term: 'Contraclair', value: result.engine },
      { term: 'Lu le', value: result.date },
      ...result.documents.map(({ name, textHash }) => ({
        term: `Texte de ${shownLine(name)}`,
        value: textHash.slice(0, 32),
      })),
      ...files.map(({ name, sha256 }) => ({ term: `Fichier ${shownLine(name)}`, value: sha256.slice(0, 32) })),
    ],
  };
}

/** The contracts of a copy, in their order; `path` is the address under which its reports are. */
export function describeCopy({ contracts }: DeliveredCopy, nameOf: NameOf, path: string): DeliveredView[] {
  return contracts.map((contract, index) => {
    const rank = contracts.length > 1 ? `${index + 1}.\u00a0` : '';
    return describeDelivered(contract, { rank, pageHref: `${path}/rapports/${index + 1}` }, nameOf);
  });
}

function describeSeals({ intact, rulesIntact }: Replay): string[] {
  const copy = intact
    ? 'La copie a bien l’empreinte sous laquelle elle a été gardée.'
    : 'La copie n’a plus l’empreinte sous laquelle elle a été gardée\u00a0: elle a été modifiée.';
  if (rulesIntact === null) return [copy];
  const rules = rulesIntact
    ? 'Les règles gardées avec elle ont bien la leur.'
    : 'Les règles gardées avec elle n’ont plus la leur\u00a0: elles ont été modifiées.';
  return [copy, rules];
}

function presentReplay(replay: Replay, engine: string): ReplayPage {
  const outcomes = replay.outcomes.map((outcome) => describeReplay(outcome, engine));
  const sealed = replay.intact && replay.rulesIntact !== false;
  return { same: sealed && outcomes.every(({ same }) => same), seals: describeSeals(replay), outcomes };
}

export function presentDelivery(input: {
  delivery: Delivery;
  copy: DeliveredCopy;
  nameOf: NameOf;
  replay: Replay | null;
  mayReplay: boolean;
  /** Version of this program. */
  engine: string;
}): DeliveryPage {
  const { delivery, copy, nameOf, replay, mayReplay, engine } = input;
  const path = `/rendus/${encodeURIComponent(delivery.id)}`;
  const heading = shownLine(copy.title);
  return {
    ...frame(`${heading}, copie rendue`, ''),
    path,
    heading,
    delivered: `${formatDay(delivery.at)} à ${formatTime(delivery.at)}`,
    dossierHref: `/dossiers/${encodeURIComponent(delivery.dossier)}`,
    digest: delivery.digest,
    validatedBy: delivery.validatedBy === null ? null : nameOf(delivery.validatedBy),
    author: nameOf(delivery.author),
    contracts: describeCopy(copy, nameOf, path),
    archiveHref: `${path}/archive.zip`,
    replay: replay === null ? null : presentReplay(replay, engine),
    mayReplay,
  };
}
