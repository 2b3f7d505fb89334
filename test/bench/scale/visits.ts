/** Visits pages as a browser of one advisor would, and measures how long each takes to arrive whole. */

import { dayOf, idOf, pick, practiceName, SPECIALITIES, VOCABULARY } from './data.ts';
import { processorTime } from './processor.ts';
import { CONTRACTS_PER_DOSSIER, dossierOf, type Owner, organisationOf, REAL_EVERY } from './rows.ts';
import type { Advisor } from './session.ts';

export interface Measure {
  page: string;
  median: number;
  p95: number;
  worst: number;
  /** Mean processor time of server and database, in milliseconds. */
  processor: number;
}

type Address = (turn: number) => string;

const WARM_UP = 10;

function measureOf(page: string, times: number[], used: number): Measure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return {
    page,
    median: at(0.5),
    p95: at(0.95),
    worst: at(1),
    processor: Math.round((used / Math.max(1, times.length)) * 10) / 10,
  };
}

/** Numbers of things of the measured organisation, in no order. */
function ownDossier(turn: number, dossiers: number, owner: Owner): number {
  for (let salt = 0; ; salt += 1) {
    const index = pick(turn, 101 + salt, dossiers);
    if (organisationOf(index, owner) === owner.organisation) return index;
  }
}

/** A contract of the organisation that holds a real review. */
function ownContract(turn: number, contracts: number, owner: Owner): number {
  for (let salt = 0; ; salt += 1) {
    const index = pick(turn, 211 + salt, Math.floor(contracts / REAL_EVERY)) * REAL_EVERY;
    if (organisationOf(dossierOf(index), owner) === owner.organisation) return index;
  }
}

/** Every list, search and file page, each with addresses that change from one visit to the next. */
export function addressesOf(contracts: number, owner: Owner): Record<string, Address> {
  const dossiers = Math.ceil(contracts / CONTRACTS_PER_DOSSIER);
  const dossier = (turn: number) => idOf('dossier', ownDossier(turn, dossiers, owner));
  const contract = (turn: number) => ownContract(turn, contracts, owner);
  const word = (turn: number, from: number, to: number) =>
    encodeURIComponent(VOCABULARY[from + pick(turn, 307, to - from)] ?? '');
  const name = (turn: number) =>
    encodeURIComponent(practiceName(ownDossier(turn, dossiers, owner)).split(' ')[1] ?? '');
  const later = (value: string | number, turn: number) => `suite=${dossier(turn)}.${encodeURIComponent(value)}`;
  const time = (turn: number) => Date.UTC(2022, 0, 1) + pick(turn, 401, 1700) * 86_400_000;
  return {
    'dossiers, the most recent': () => '/dossiers',
    'dossiers, recent, anywhere in the list': (turn) => `/dossiers?${later(time(turn), turn)}`,
    'dossiers by title, anywhere': (turn) => `/dossiers?tri=titre&${later(practiceName(turn).toLowerCase(), turn)}`,
    'dossiers by due date, anywhere': (turn) => `/dossiers?tri=echeance&${later(dayOf(turn, 41), turn)}`,
    'dossiers of a status': (turn) => `/dossiers?statut=a-valider&${later(time(turn), turn)}`,
    'dossiers of an advisor': (turn) => `/dossiers?charge=${owner.user}&${later(time(turn), turn)}`,
    'dossiers of a speciality': (turn) =>
      `/dossiers?specialite=${encodeURIComponent(SPECIALITIES[turn % SPECIALITIES.length] ?? '')}&${later(time(turn), turn)}`,
    'dossiers by words of the title': (turn) => `/dossiers?nom=${name(turn)}`,
    'dossiers by words that no title holds': (turn) => `/dossiers?nom=introuvable${turn}`,
    'search, one word of every other page': (turn) => `/recherche?mots=${word(turn, 0, 30)}`,
    'search, two frequent words': (turn) => `/recherche?mots=${word(turn, 0, 30)}+${word(turn + 7, 0, 30)}`,
    'search, a frequent and a rare word': (turn) => `/recherche?mots=${word(turn, 0, 30)}+${word(turn, 3000, 9000)}`,
    'search, two rare words': (turn) => `/recherche?mots=${word(turn, 1000, 3000)}+${word(turn + 3, 3000, 9000)}`,
    'search, a word of no contract': (turn) => `/recherche?mots=introuvable${turn}`,
    'search, further pages': (turn) => `/recherche?mots=${word(turn, 0, 30)}&suite=${pick(turn, 503, contracts)}`,
    'a dossier': (turn) => `/dossiers/${dossier(turn)}`,
    'a contract of a dossier': (turn) => `/contrats/${idOf('contract', contract(turn))}`,
    'the report of a contract': (turn) => `/lectures/${idOf('review', contract(turn))}`,
    'the text of a contract': (turn) => `/lectures/${idOf('review', contract(turn))}/contrat`,
    'the calendar': () => '/calendrier',
    statistics: () => '/statistiques',
  };
}

export async function measurePages(agent: Advisor, addresses: Record<string, Address>, visits: number) {
  const measures: Measure[] = [];
  for (const [page, address] of Object.entries(addresses)) {
    const times: number[] = [];
    let refused: number | null = null;
    let before = 0;
    for (let turn = 0; turn < visits + WARM_UP && refused === null; turn += 1) {
      if (turn === WARM_UP) before = processorTime();
      const begun = performance.now();
      const response = await agent.fetch(address(turn));
      await response.arrayBuffer();
      if (response.status !== 200) refused = response.status;
      if (turn >= WARM_UP) times.push(performance.now() - begun);
    }
    const used = processorTime() - before;
    const measure = measureOf(refused === null ? page : `${page}: HTTP ${refused}`, times, used);
    console.error(JSON.stringify(measure));
    measures.push(measure);
  }
  return measures;
}
