/** A delivered copy as it was: for advisors with its proof, for the holder of a link without names. */

import type { Replay, ReplayOutcome } from '../../../app/workspace/deliveries.ts';
import type { DeliveredContract, DeliveredCopy, Delivery } from '../../../app/workspace/dossier-ports.ts';
import type { DecidedFinding } from '../../../core/workspace/decisions.ts';
import { formatDay, formatTime } from '../../../report/typography.ts';
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
  groups: PointGroup[];
  /** Rules, engine and hashes that the copy was made with. */
  proof: { term: string; value: string }[];
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
  replay: { intact: boolean; lines: string[] } | null;
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

function describeDelivered(contract: DeliveredContract, rank: string, nameOf: NameOf): DeliveredView {
  const { result } = contract;
  const themes = new Map(result.score.themes.map(({ theme, title }) => [theme, title]));
  const { overall, sentence } = result.score;
  return {
    rank,
    title: describeTitle(result),
    parties: describeParties(result),
    score: overall === null ? null : sentence,
    groups: describePoints(findingsOf(contract), themes, nameOf),
    proof: [
      { term: 'Référentiel', value: `${result.ruleset.version} (${result.ruleset.hash.slice(0, 16)})` },
      { term: 'Contraclair', value: result.engine },
      { term: 'Lu le', value: result.date },
      ...result.documents.map(({ name, textHash }) => ({ term: shownLine(name), value: textHash.slice(0, 32) })),
    ],
  };
}

/** The contracts of a copy, in their order. */
export function describeCopy({ contracts }: DeliveredCopy, nameOf: NameOf): DeliveredView[] {
  return contracts.map((contract, index) =>
    describeDelivered(contract, contracts.length > 1 ? `${index + 1}.\u00a0` : '', nameOf),
  );
}

function describeOutcome({ title, kind, otherEngine }: ReplayOutcome): string {
  const name = `«\u00a0${shownLine(title)}\u00a0»`;
  const engine = otherEngine === null ? '' : ` (copie faite par Contraclair ${otherEngine})`;
  if (kind === 'same') return `${name}\u00a0: même résultat, à l’octet près${engine}.`;
  if (kind === 'rules-lost') return `${name}\u00a0: les règles de cette copie ne sont plus là.`;
  return `${name}\u00a0: le résultat diffère${engine}.`;
}

export function presentDelivery(input: {
  delivery: Delivery;
  copy: DeliveredCopy;
  nameOf: NameOf;
  replay: Replay | null;
  mayReplay: boolean;
}): DeliveryPage {
  const { delivery, copy, nameOf, replay, mayReplay } = input;
  const heading = shownLine(copy.title);
  return {
    ...frame(`${heading}, copie rendue`, ''),
    path: `/rendus/${encodeURIComponent(delivery.id)}`,
    heading,
    delivered: `${formatDay(delivery.at)} à ${formatTime(delivery.at)}`,
    dossierHref: `/dossiers/${encodeURIComponent(delivery.dossier)}`,
    digest: delivery.digest,
    validatedBy: delivery.validatedBy === null ? null : nameOf(delivery.validatedBy),
    author: nameOf(delivery.author),
    contracts: describeCopy(copy, nameOf),
    replay: replay === null ? null : { intact: replay.intact, lines: replay.outcomes.map(describeOutcome) },
    mayReplay,
  };
}
