/** Reviews that are hard to show: hostile words, nothing to say, far too much to say, and texts that are no contract. */
import { type Finding, type Review, VERDICTS } from '../../src/core/review/types.ts';
import { buildEvidence, buildReview } from './review.ts';

/** Words that try to break out of every format. */
export const HOSTILE =
  '<script>alert(1)</script><img src=x onerror=alert(2)> "\'`&amp; {{title}} | [clic](javascript:alert(3)) **gras** \u001b[31mrouge\u001b[0m \u0007 \u202efdp.exe =1+1';

/** A review in which every text that comes from a file or a rule is `HOSTILE`. */
export function buildHostileReview(): Review {
  const review = buildReview();
  const findings = review.findings.map((finding) => ({
    ...finding,
    title: HOSTILE,
    reason: HOSTILE,
    question: HOSTILE,
    clause: HOSTILE,
    source: HOSTILE,
    why: HOSTILE,
    figures: finding.figures.map((figure) => ({ ...figure, found: HOSTILE, label: HOSTILE, expected: HOSTILE })),
    evidence: finding.evidence.map(() =>
      buildEvidence(`${HOSTILE} *${HOSTILE}*`.replaceAll('**', ''), {
        document: `${HOSTILE}.pdf`,
        article: HOSTILE,
        headings: [HOSTILE],
        verdict: finding.verdict,
      }),
    ),
  }));
  return buildReview({
    findings,
    documents: review.documents.map((document) => ({ ...document, name: `${HOSTILE}.pdf` })),
    facts: {
      ...review.facts,
      title: HOSTILE,
      provider: HOSTILE,
      client: HOSTILE,
      contacts: [{ kind: 'url', value: 'javascript:alert(4)' }],
    },
    warnings: [{ code: 'hidden-text', message: HOSTILE, document: HOSTILE, pages: [1] }],
    actions: review.actions.map((action) => ({ ...action, title: HOSTILE, why: HOSTILE, effort: HOSTILE })),
  });
}

/** A contract on which nothing could be judged. */
export function buildEmptyReview(): Review {
  const none = {
    title: null,
    provider: null,
    client: null,
    startDate: null,
    term: null,
    renewal: null,
    notice: null,
    noticeDate: null,
    endDate: null,
    price: null,
    index: null,
    annexes: [],
    contacts: [],
  };
  const review = buildReview({ findings: [], facts: none, warnings: [], detection: [], types: [] });
  return { ...review, score: { ...review.score, sentence: "Aucun point n'a pu être examiné." } };
}

/** A text that is no IT contract: no score. */
export function buildOtherText(): Review {
  return {
    ...buildEmptyReview(),
    isContract: false,
    notContractReason: 'Ce texte ressemble à un bail professionnel, non à un contrat avec un prestataire informatique.',
  };
}

/** All 104 requirements and more, with long words, long quotes and many passages. */
export function buildVeryLongReview(): Review {
  const base = buildReview().findings;
  const long =
    'Nonobstant toute stipulation contraire, et sans que cela puisse être interprété comme une renonciation, '.repeat(
      12,
    );
  const unbroken = 'anticonstitutionnellement'.repeat(8);
  const findings = Array.from({ length: 124 }, (_, index): Finding => {
    const model = base[index % base.length] ?? base[0];
    if (!model) throw new Error('no finding to copy');
    const passages = Array.from({ length: 9 }, (_unused, rank) =>
      buildEvidence(`${long}*${unbroken}* ${long}`, {
        article: `${index}.${rank}.1.2.3 bis`,
        page: 100 + rank,
        verdict: VERDICTS[rank % 4],
      }),
    );
    return {
      ...model,
      requirement: `${model.requirement}-${index}`,
      title: index % 9 === 0 ? `${model.title} ${unbroken}` : model.title,
      evidence: model.search ? [] : passages,
    };
  });
  return buildReview({
    findings,
    documents: Array.from({ length: 12 }, (_, index) => ({
      name: `${unbroken}-${index}.pdf`,
      mediaType: 'application/pdf',
      pages: 150,
      role: 'annexe' as const,
      textHash: 'c'.repeat(64),
    })),
  });
}
