/** Term, renewal, notice and start: clauses of our own and what they say, adverse ones that say nothing among them. */
import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-table.ts';

describe('the term', () => {
  it.each([
    ['Le présent contrat est conclu pour une durée de trente-six mois.', 36],
    ['La convention est signée pour quatre ans à compter de la livraison.', 48],
    ['Le contrat dure douze mois.', 12],
    ['Le contrat est d’un an.', 12],
    ['La durée ferme du contrat Tessalis est de trois ans.', 36],
    ['Les parties sont engagées pour trois ans.', 36],
    ['La durée initiale de l’abonnement est fixée à vingt-quatre (24) mois.', 24],
    ['Durée initiale : quarante-huit mois.', 48],
    ['Durée d’engagement : 36 mois', 36],
    ['L’abonnement comporte un engagement ferme de 24 mois.', 24],
    ['Le contrat prend effet à la signature pour trois ans.', 36],
    ['Le contrat prend effet le 1er mars 2026 pour une durée ferme de 36 mois.', 36],
    ['Le marché comporte une tranche ferme de 24 mois.', 24],
    ['Vous vous abonnez pour un an.', 12],
    ['Le contrat est souscrit pour une période initiale de 60 mois, renouvelable par périodes de 12 mois.', 60],
    ['Article 8 – Durée\n\nDouze mois à compter de la mise en service, puis d’année en année.', 12],
    ['La convention vaut du 1er janvier 2026 au 31 décembre 2028.', 36],
    [
      'Durée irrévocable | Périodicité | Loyer HT\n48 (quarante-huit) mois | trimestrielle | 610,00 €\n\nLa durée du préavis est de trois mois.',
      48,
    ],
    ['Client | Cabinet Lebel\nDurée d’engagement | 36 mois\nDate d’effet | 1er juin 2026', 36],
    ['Le contrat est conclu pour une durée de 24 mois. La garantie du matériel est de 36 mois.', 24],
  ])('%s', (text, months) => {
    expect(factsIn(text).term).toBe(months);
  });

  it.each([
    'Pour toute la durée du contrat, le montant d’un trimestre de maintenance est dû.',
    'Le certificat a été délivré le 14 mai 2024, pour une durée de trois ans.',
    '| Donnée | Durée de conservation |\n| Journaux | 12 mois |',
    'Les sauvegardes sont conservées pendant une durée de douze mois.',
    'Le présent devis est valable deux mois.',
    'La responsabilité est limitée, pour toute la durée du contrat, à trois (3) mensualités.',
    'Une séance de formation d’une durée de deux heures est comprise.',
    'Le logiciel devra fonctionner sans incident pendant une durée minimum d’un mois.',
    'Le matériel est garanti pour une durée de vingt-quatre mois.',
    'L’obligation de confidentialité vaut pendant le contrat et pour une durée de cinq ans après son terme.',
    'Le contrat peut être suspendu pour une durée de trois mois.',
    'À l’issue de cette période, il est renouvelé pour une durée ferme de douze mois.',
    'Chaque partie peut résilier avec un préavis de trois mois.',
    'Le contrat est conclu pour la durée indiquée aux conditions particulières.',
    'Le plafond s’apprécie sur une période de douze mois.',
    'La période de transition dure au plus trois mois.',
    'Clause | Portée\nConfidentialité | documents des parties\nDurée | contrat + 2 ans',
    'Montant maximum sur la durée du contrat : deux mensualités.',
    'Le pare-feu peut être souscrit séparément, sur commande complémentaire, pour une durée de douze mois.',
    'Option Vigie : surveillance continue, 39 € HT par mois, engagement de douze mois.',
  ])('is not in: %s', (text) => {
    expect(factsIn(text).term).toBeNull();
  });

  it('is that of the particular conditions rather than that of the general ones', () => {
    const text =
      'CONDITIONS PARTICULIÈRES\n\nDurée initiale du contrat : 24 mois.\n\nCONDITIONS GÉNÉRALES\n\nArticle 1 – Durée\n\nLe contrat est conclu pour une durée de 36 mois.';
    expect(factsIn(text).term).toBe(24);
  });

  it('is withheld when two clauses of equal standing disagree, and both are shown', () => {
    const facts = factsIn(
      'Le contrat est conclu pour une durée de 24 mois.\n\nLe contrat est conclu pour une durée de 36 mois.',
    );
    expect(facts.term).toBeNull();
    const source = facts.sources?.find(({ fact }) => fact === 'term');
    expect(source?.certain).toBe(false);
    expect(source?.passages.map(({ quote }) => quote)).toEqual([
      'Le contrat est conclu pour une durée de 24 mois.',
      'Le contrat est conclu pour une durée de 36 mois.',
    ]);
  });

  it('is withheld when the lines of a table are bound for different lengths', () => {
    const table =
      'Désignation | Qté | Engagement\nAccès fibre | 1 | 36 mois\nLocation des postes | 1 | 63 mois\nOption secours | 0 | 12 mois';
    expect(factsIn(table).term).toBeNull();
  });

  it('carries the words it rests on, with the figure marked', () => {
    const facts = factsIn('Objet.\n\nLe contrat est conclu pour une durée de trente-six (36) mois.');
    const [passage] = facts.sources?.find(({ fact }) => fact === 'term')?.passages ?? [];
    const [mark] = passage?.marks ?? [];
    expect(passage?.quote.slice(mark?.start, mark?.end)).toBe('trente-six (36) mois');
  });
});

describe('the renewal', () => {
  it.each([
    ['Le contrat est reconduit par périodes de douze mois.', 12],
    ['Le contrat se renouvelle par tacite reconduction, d’année en année.', 12],
    ['Il se poursuit ensuite par tacite reconduction par périodes successives de 24 mois.', 24],
    ['Le contrat est conclu pour deux ans et se renouvelle pour la même durée.', 24],
    ['Le contrat est sans tacite reconduction.', 0],
    ['Le marché est passé pour douze mois, non reconductibles.', 0],
    ['Durée : 24 mois. Tacite reconduction : 12 mois.', 12],
    ['Engagement | 48 mois\nReconduction | 12 mois', 12],
    ['Le contrat n’est pas renouvelable.', 0],
    ['À défaut de lettre reçue trois mois avant l’échéance, le contrat repart pour douze mois.', 12],
    ['L’abonnement dure un an ; ensuite, il continue de mois en mois.', 1],
    ['Le contrat est reconduit tacitement par périodes d’un an, sauf dénonciation trois mois avant le terme.', 12],
  ])('%s', (text, months) => {
    expect(factsIn(text).renewal).toBe(months);
  });

  it.each([
    'Les mots de passe sont renouvelés tous les trois mois.',
    'L’attestation d’assurance est renouvelée chaque année.',
    'Le personnel suit une formation à l’arrivée puis chaque année.',
    'Le certificat est renouvelé par périodes de trois ans.',
    'Le matériel est renouvelé tous les quatre ans.',
    'Longueur minimale | 12\nRenouvellement | 180 jours\nVerrouillage | après 5 essais',
    'Un code d’au moins six chiffres est imposé, renouvelé chaque année.',
  ])('is not in: %s', (text) => {
    expect(factsIn(text).renewal).toBeNull();
  });

  it('is not supposed to be as long as the term when nothing says so', () => {
    const facts = factsIn(
      'Article 3 – Durée\n\nLe contrat est conclu pour trois ans, renouvelable par tacite reconduction.',
    );
    expect(facts.term).toBe(36);
    expect(facts.renewal).toBeNull();
    expect(facts.sources?.find(({ fact }) => fact === 'renewal')?.certain).toBe(false);
  });
});

describe('the notice', () => {
  it.each([
    ['Le contrat est reconduit d’année en année, sauf dénonciation deux mois avant l’échéance.', 2],
    ['Le contrat est renouvelé, sauf dénonciation avec un préavis de trois (3) mois.', 3],
    ['Le Client peut résilier le contrat à tout moment, avec un préavis de deux mois.', 2],
    [
      'À défaut de lettre reçue neuf mois au moins et douze mois au plus avant l’échéance, le contrat repart pour un an.',
      9,
    ],
    [
      'Le contrat est reconduit sauf dénonciation deux mois avant l’échéance pour le Client et six mois avant l’échéance pour le Prestataire.',
      2,
    ],
    ['Préavis de résiliation | 3 mois\nDurée d’engagement | 36 mois', 3],
    ['Le contrat est reconduit sauf opposition notifiée trente jours avant la fin de la période.', 1],
  ])('%s', (text, months) => {
    expect(factsIn(text).notice).toBe(months);
  });

  it.each([
    'Le Client peut faire auditer le Prestataire avec un préavis de quinze jours.',
    'Les tarifs peuvent être modifiés moyennant un préavis de deux mois.',
    'Le Prestataire peut résilier le contrat avec un préavis d’un mois.',
    'Les interruptions sont annoncées avec un préavis de sept jours.',
    'Le Prestataire peut suspendre le service sans préavis.',
    'Tout changement de sous-traitant est annoncé un mois à l’avance.',
    'Le système approchant du terme de son support est signalé une année à l’avance.',
    'L’attestation est remise un mois avant la mise en service.',
    'L’infogérant avertit le client, douze mois au moins avant l’échéance, de la fin du support d’un système.',
    'Arrêt du produit : préavis de six mois.',
    'En cas de cessation d’activité, le médecin peut résilier avec un préavis de deux mois.',
    'Les conditions du passage à un autre prestataire seront arrêtées entre les parties six mois avant le terme.',
    'Pendant les trente jours précédant le terme, l’utilisateur peut exporter ses fiches.',
    'Audit | Condition\nFréquence | tous les 5 ans\nPréavis | 6 mois',
  ])('is not in: %s', (text) => {
    expect(factsIn(text).notice).toBeNull();
  });
});

describe('the start', () => {
  it.each([
    ['Le contrat prend effet le 1er avril 2025.', '2025-04-01'],
    ['Le contrat entre en vigueur le 15/06/2026.', '2026-06-15'],
    ['Date d’effet : 1er février 2025', '2025-02-01'],
    ['Le contrat est conclu pour trente-six mois à compter du 1er février 2026.', '2026-02-01'],
    ['Client | Cabinet Lebel\nDate d’effet | 3 mars 2026\nFormule | Confort', '2026-03-03'],
    ['La convention vaut du 1er janvier 2026 au 31 décembre 2028.', '2026-01-01'],
  ])('%s', (text, day) => {
    expect(factsIn(text).startDate).toBe(day);
  });

  it.each([
    'Les tarifs en vigueur au 1er janvier 2026 s’appliquent.',
    'Le certificat prend effet le 12 mars 2024.',
    'Version applicable à compter du 1er mars 2026.',
    'Fait à Rennes, le 22 avril 2025.',
    'Le matériel a été livré le 3 février 2025.',
    'Annexe A – Attestation d’hébergeur\n\nDate d’effet : 19 juin 2024.',
  ])('is not in: %s', (text) => {
    expect(factsIn(text).startDate).toBeNull();
  });

  it('gives the end of the running period and the last day to give notice', () => {
    const facts = factsIn(
      'Le contrat prend effet le 1er mars 2024 pour une durée de douze mois. Il est reconduit par périodes de douze mois, sauf dénonciation deux mois avant l’échéance.',
    );
    expect(facts).toMatchObject({ endDate: '2026-03-01', noticeDate: '2026-01-01' });
  });
});
