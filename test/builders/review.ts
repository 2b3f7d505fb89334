/** Builds valid reviews for tests: findings of every verdict, with its score, passages and proofs of absence. */
import type { Evidence, Finding, Review, ThemeScore, Verdict } from '../../src/core/review/types.ts';
import { FINDING_SEEDS, type FindingSeed, THEMES } from './findings-data.ts';

const CONTRACT = 'contrat-2024.pdf';
const WEIGHTS = { obligatoire: 3, indispensable: 2, recommande: 1 } as const;
const CREDIT = { conforme: 1, partiel: 0.5, contraire: 0, absent: 0, illisible: 0 } as const;

/** A review with about thirty findings of every verdict. Parts given replace those built. */
export function buildReview(parts: Partial<Review> = {}): Review {
  const findings = parts.findings ?? FINDING_SEEDS.map(buildFinding);
  const traps = findings.filter((finding) => finding.verdict === 'contraire');
  const gaps = findings.filter((finding) => finding.verdict !== 'conforme');
  return {
    version: 1,
    engine: '0.1.0',
    ruleset: { version: '1.3', hash: 'a3f09c51d2e84b7796f0' },
    date: '2026-11-20',
    documents: [
      { name: CONTRACT, mediaType: 'application/pdf', pages: 14, role: 'contrat', textHash: 'a'.repeat(64) },
      {
        name: 'annexe-1.docx',
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        pages: 1,
        role: 'annexe',
        textHash: 'b'.repeat(64),
      },
    ],
    types: ['infogerance', 'hebergement'],
    typesOrigin: 'detected',
    detection: [
      { type: 'infogerance', reason: "« maintenance » cité 14 fois, dont l'article 2" },
      { type: 'hebergement', reason: "« hébergement » cité 6 fois, dont l'article 9" },
    ],
    isContract: true,
    notContractReason: null,
    facts: buildFacts(),
    score: buildScore(findings),
    findings,
    traps: traps.map((finding) => finding.requirement),
    actions: gaps.map((finding, index) => ({
      rank: index + 1,
      requirement: finding.requirement,
      title: `Faites écrire : ${finding.title.toLowerCase()}`,
      why: finding.reason,
      who: index % 3 === 2 ? 'cabinet' : 'prestataire',
      effort: index % 2 === 0 ? 'un courriel' : 'une demi-heure',
    })),
    questions: gaps.map((finding, index) => ({
      rank: index + 1,
      requirement: finding.requirement,
      question: finding.question,
      article: finding.evidence[0]?.article ?? null,
      clause: finding.clause,
    })),
    warnings: [
      {
        code: 'unreadable-page',
        message: "Une page n'a pas pu être lue ; les points dont elle pourrait parler sont dits illisibles.",
        document: CONTRACT,
        pages: [8],
      },
      { code: 'missing-annex', message: "L'annexe 3 est citée à l'article 6.1 mais n'a pas été fournie." },
    ],
    ...parts,
  };
}

function buildFacts(): Review['facts'] {
  return {
    title: "Contrat d'infogérance et de maintenance",
    provider: 'Armor Informatique',
    client: 'le Cabinet médical des Tilleuls',
    startDate: '2024-03-14',
    term: 36,
    renewal: 12,
    notice: 3,
    noticeDate: '2026-12-14',
    endDate: '2027-03-14',
    price: { amount: 1390.5, unit: '€ HT par mois', quote: '1 390,50 € HT par mois' },
    index: "l'indice Syntec",
    annexes: [
      { name: 'annexe 1', supplied: true },
      { name: 'annexe 3', supplied: false },
    ],
    contacts: [
      { kind: 'phone', value: '02 00 00 00 00' },
      { kind: 'email', value: 'support@armor-informatique.example' },
    ],
  };
}

function buildFinding(seed: FindingSeed, index: number): Finding {
  const passages = (seed.quotes ?? []).map(([article, page, words], rank) =>
    buildEvidence(words, { article, page, start: index * 1000 + rank * 300, verdict: seed.verdict }),
  );
  const found = seed.verdict === 'absent' || seed.verdict === 'illisible';
  const weight = WEIGHTS[seed.level];
  return {
    requirement: seed.id,
    theme: seed.theme,
    title: seed.title,
    level: seed.level,
    weight,
    verdict: seed.verdict,
    reason: seed.reason,
    evidence: found ? [] : passages,
    figures: (seed.figures ?? []).map(([label, text, value, unit, expected, meets]) => ({
      label,
      found: text,
      value,
      unit,
      expected,
      meets,
    })),
    bySilence: seed.verdict === 'conforme' && passages.length === 0,
    ...(found ? { search: buildSearch(seed, passages) } : {}),
    derivation: passages.map((_, rank) => ({
      rule: 'engagement',
      verdict: seed.verdict,
      because: ['engagement ferme du prestataire', 'phrase affirmative'],
      evidence: rank,
    })),
    why: 'Un incendie, un vol ou une attaque qui touche le cabinet peut emporter vos données en une nuit : ce point décide de ce qui vous reste.',
    question: seed.question,
    clause:
      'Le Prestataire conserve au moins trente (30) versions quotidiennes et douze (12) versions mensuelles, et en tient la liste à la disposition du Client.',
    source: "PGSSI-S, 7.4.1.1 ; ANSSI, guide d'hygiène, mesure 37.",
    gain: seed.verdict === 'conforme' ? 0 : weight * 1.1,
  };
}

/** A passage; the parts of `words` between asterisks are its marks. */
export function buildEvidence(words: string, place: Partial<Evidence> = {}): Evidence {
  const marks: Evidence['marks'] = [];
  let quote = '';
  for (const [rank, part] of words.split('*').entries()) {
    if (rank % 2 === 1) marks.push({ start: quote.length, end: quote.length + part.length });
    quote += part;
  }
  const start = place.start ?? 0;
  return {
    document: CONTRACT,
    page: 1,
    article: null,
    headings: [],
    boxes: [],
    verdict: 'conforme',
    marks,
    quote,
    ...place,
    start,
    end: start + quote.length,
  };
}

function buildSearch(seed: FindingSeed, nearest: Evidence[]): Finding['search'] {
  return {
    terms: ['copie externalisée', 'hors site', 'site distant', 'second centre de données', 'copie hors du cabinet'],
    pagesRead: 13,
    pagesUnread: seed.verdict === 'illisible' ? [8] : [],
    nearest: nearest.map((evidence) => ({ evidence, lacks: seed.lacks ?? 'Il ne dit rien de plus.' })),
    mightBeIn: seed.id === 'sau-hors-site' ? ['annexe 3'] : [],
  };
}

function countVerdicts(findings: readonly Finding[]): Record<Verdict, number> {
  const counts = { conforme: 0, partiel: 0, contraire: 0, absent: 0, illisible: 0 };
  for (const { verdict } of findings) counts[verdict] += 1;
  return counts;
}

function rate(findings: readonly Finding[]): number | null {
  const weight = findings.reduce((sum, finding) => sum + finding.weight, 0);
  const earned = findings.reduce((sum, finding) => sum + finding.weight * CREDIT[finding.verdict], 0);
  return weight === 0 ? null : Math.round((earned / weight) * 100);
}

function buildScore(findings: readonly Finding[]): Review['score'] {
  const themes: ThemeScore[] = THEMES.map(({ id, ...theme }) => {
    const own = findings.filter((finding) => finding.theme === id);
    const trapped = id === 'sauvegardes' && own.some((finding) => finding.verdict === 'contraire');
    return {
      theme: id,
      ...theme,
      score: rate(own),
      counts: countVerdicts(own),
      cap: trapped ? 'Un piège sur un point indispensable limite ce thème à 40 sur 100.' : null,
    };
  });
  return {
    overall: rate(findings),
    sentence: 'Le dépannage est bien encadré, mais rien ne garantit que vous retrouverez vos données.',
    counts: countVerdicts(findings),
    themes,
  };
}
