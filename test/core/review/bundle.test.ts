/** Several files as one contract: roles and their reasons, duplicates, order of precedence, cited pieces. */
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../src/core/document.ts';
import { arrangeBundle } from '../../../src/core/review/bundle.ts';
import { review } from '../../../src/core/review/review.ts';
import type { DocumentRole } from '../../../src/core/review/types.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const CONTRACT = 'Contrat de maintenance informatique\n\nLe Prestataire sauvegarde les données du Client chaque nuit.';
const TERMS = 'Conditions générales de vente\n\nLe Prestataire facture ses services chaque mois.';
const ANNEX = 'Annexe 1 – Périmètre\n\nDeux postes et un serveur.';

const arrange = (documents: SourceDocument[], roles?: Record<string, DocumentRole>) =>
  arrangeBundle(documents, { textHashes: documents.map((_, at) => `hash ${at}`), ...(roles ? { roles } : {}) });

function reviewed(documents: SourceDocument[], roles?: Record<string, DocumentRole>) {
  const textHashes = documents.map(() => '');
  const options = { types: ['infogerance' as const], date: '2026-01-15', engine: 'test', textHashes };
  return review(documents, realRuleSet(), { ...options, ...(roles ? { roles } : {}) });
}

describe('roles', () => {
  const roleOf = (name: string, text: string, mediaType = 'text/plain') =>
    arrange([
      { ...readPlainText(name, text), mediaType },
      readPlainText('autre.txt', 'Rien de particulier.'),
    ]).roles.find(({ reason }) => !reason.startsWith('rien'));

  it.each([
    ['cgv-2026.txt', 'Texte.', 'cgv', '«\u00a0cgv\u00a0» dans le nom du fichier'],
    ['a.txt', ANNEX, 'annexe', '«\u00a0annexe\u00a0» au début du texte'],
    ['a.txt', 'Bon de commande n° 12\n\nUn serveur.', 'devis', '«\u00a0bon de commande\u00a0» au début du texte'],
    ['DPA Armor.txt', CONTRACT, 'dpa', '«\u00a0dpa\u00a0» dans le nom du fichier'],
    [
      'a.txt',
      'Conditions particulières\n\nDurée : un an.',
      'conditions-particulieres',
      '«\u00a0conditions particulières\u00a0» au début du texte',
    ],
  ])('%s is told by its name, else by how it begins', (name, text, role, reason) => {
    expect(roleOf(name, text)).toEqual({ role, reason, given: false });
  });

  it('an e-mail is never the contract, whatever its subject', () => {
    expect(roleOf('contrat.eml', CONTRACT, 'message/rfc822')).toMatchObject({
      role: 'autre',
      reason: 'c’est un courriel',
    });
  });

  it('are those that a person gave, for the documents that person named', () => {
    const { documents } = reviewed([readPlainText('a.txt', CONTRACT), readPlainText('b.txt', ANNEX)], {
      'b.txt': 'cgv',
    });
    expect(documents).toMatchObject([
      { name: 'a.txt', role: 'contrat' },
      { name: 'b.txt', role: 'cgv', roleGiven: true, roleReason: 'comme vous l’avez indiqué' },
    ]);
    expect(documents[0]?.roleGiven).toBeUndefined();
  });
});

describe('the bundle', () => {
  it('reads the contract first, and each text with its own hash', () => {
    const bundle = arrange([
      readPlainText('note.txt', 'Bonjour.'),
      readPlainText('cgv.txt', TERMS),
      readPlainText('c.txt', CONTRACT),
    ]);
    expect(bundle.documents.map(({ name }) => name)).toEqual(['c.txt', 'cgv.txt', 'note.txt']);
    expect(bundle.textHashes).toEqual(['hash 2', 'hash 1', 'hash 0']);
  });

  it('leaves out files that only hold others, and keeps their warnings', () => {
    const warning = { code: 'unread-file' as const, message: 'Un fichier est protégé.' };
    const archive: SourceDocument = {
      name: 'lot.zip',
      mediaType: 'application/zip',
      pages: [],
      blocks: [],
      warnings: [warning],
    };
    const result = reviewed([archive, readPlainText('c.txt', CONTRACT)]);
    expect(result.documents.map(({ name }) => name)).toEqual(['c.txt']);
    expect(result.warnings).toContainEqual(warning);
  });

  it('reads a text that comes twice once, and says so', () => {
    const result = reviewed([
      readPlainText('c.txt', CONTRACT),
      readPlainText('copie.txt', CONTRACT.replaceAll(' ', '  ')),
    ]);
    expect(result.documents).toHaveLength(1);
    const said = result.warnings.filter(({ code }) => code === 'duplicate-file');
    expect(said).toMatchObject([{ document: 'copie.txt', message: expect.stringContaining('c.txt') }]);
  });

  it('reads two versions of a text both, and asks which one holds', () => {
    const long = Array.from({ length: 12 }, (_, at) => `Clause ${at}, qui dit ce qu’elle dit en peu de mots.`).join(
      '\n\n',
    );
    const bundle = arrange([
      readPlainText('v1.txt', long),
      readPlainText('v2.txt', long.replace('Clause 3', 'Clause trois')),
    ]);
    expect(bundle.documents).toHaveLength(2);
    expect(bundle.warnings).toMatchObject([{ code: 'duplicate-file', message: expect.stringContaining('presque') }]);
  });
});

describe('precedence', () => {
  const order = (contract: string) =>
    reviewed([
      readPlainText('contrat.txt', contract),
      readPlainText('cgv.txt', TERMS),
      readPlainText('annexe.txt', ANNEX),
    ]).precedence;

  it('is the one that the contract sets, with the clause', () => {
    const clause =
      'En cas de contradiction, les documents s’appliquent par ordre de priorité décroissante : les annexes, les conditions générales, le présent contrat.';
    expect(order(`${CONTRACT}\n\nArticle 2 – Documents\n\n${clause}`)).toEqual({
      documents: ['annexe.txt', 'cgv.txt', 'contrat.txt'],
      clause: { document: 'contrat.txt', page: 1, article: 'Article 2', quote: clause },
    });
  });

  it('is the usual one when nothing is said: what was negotiated before what is the same for all', () => {
    expect(order(CONTRACT)).toEqual({ documents: ['contrat.txt', 'annexe.txt', 'cgv.txt'], clause: null });
  });

  it('means nothing for a single document', () => {
    expect(reviewed([readPlainText('contrat.txt', CONTRACT)]).precedence).toBeUndefined();
  });
});

describe('cited pieces', () => {
  const cited = (...texts: [string, string][]) =>
    reviewed(texts.map(([name, text]) => readPlainText(name, text))).facts.annexes;

  it('are listed by the name that the contract gives them, with what was supplied', () => {
    const text = `${CONTRACT}\n\nLes délais figurent à l’annexe 2 (niveaux de service), les prix à l’annexe tarifaire, le périmètre à l’annexe 1.`;
    expect(cited(['contrat.txt', text], ['annexe 1.txt', ANNEX])).toEqual([
      { name: 'Annexe 2 (niveaux de service)', supplied: false },
      { name: 'Annexe tarifaire', supplied: false },
      { name: 'Annexe 1', supplied: true },
    ]);
  });

  it('hold the general and special terms when the text makes them part of the contract, not when it sets them aside', () => {
    const subject = `${CONTRACT}\n\nLe contrat est complété par les conditions générales. La durée est fixée aux conditions particulières.`;
    expect(cited(['contrat.txt', subject])).toEqual([
      { name: 'Conditions générales', supplied: false },
      { name: 'Conditions particulières', supplied: false },
    ]);
    expect(cited(['contrat.txt', subject], ['cgv.txt', TERMS])[0]).toEqual({
      name: 'Conditions générales',
      supplied: true,
    });
    expect(
      cited([
        'contrat.txt',
        `${CONTRACT}\n\nLes conditions générales de vente du Prestataire ne sont pas applicables.`,
      ]),
    ).toEqual([]);
  });
});
