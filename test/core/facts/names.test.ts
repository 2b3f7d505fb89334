/** Titles and parties: heads of contracts of our own, as they come out of files. */
import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-table.ts';

describe('the title', () => {
  it.each([
    ['# Contrat d’infogérance\n\nEntre les soussignés', 'Contrat d’infogérance'],
    ['# ALTO SYSTÈMES\n\n# CONTRAT DE MAINTENANCE\n\nArticle 1 – Objet', 'CONTRAT DE MAINTENANCE'],
    ['OFFRE DE SERVICES N° DV-25-12 Quimper, le 11 mars 2025\n\nMadame,', 'OFFRE DE SERVICES N° DV-25-12'],
    ['# CAHIER DES\n\n# CLAUSES\n\n# TECHNIQUES\n\nen date du 2 mai', 'CAHIER DES CLAUSES TECHNIQUES'],
  ])('%s', (text, title) => {
    expect(factsIn(text).title).toBe(title);
  });

  it.each([
    '1. Durée du Contrat\n\nLa durée est d’un mois.',
    'Article 1er : Objet du contrat\n\nLe contrat porte sur la maintenance.',
    'ALTO SYSTÈMES Contrat n° 12-44 Agence Midi, 31500 TOULOUSE\n\nLe locataire',
    'contrat_2025_vd\n\nTexte du document.',
    'COFFRE D’ALTO\n\nNous gardons vos fichiers.',
  ])('is not in: %s', (text) => {
    expect(factsIn(text).title).toBeNull();
  });
});

describe('the parties', () => {
  it.each([
    [
      'Entre la société ALTO SYSTÈMES, SAS au capital de 10 000 euros, ci-après « le Prestataire »,\n\net le Docteur Inès Morvan-Lebel, médecin généraliste, ci-après « le Client ».',
      'ALTO SYSTÈMES',
      'Docteur Inès Morvan-Lebel',
    ],
    [
      'Entre Alto Systèmes SAS (« Alto ») et le Cabinet de pédiatrie des Embruns, société civile des docteurs Caro et Stervin, 2 rue du Phare, ci-après « le Cabinet ».',
      'Alto Systèmes SAS',
      'Cabinet de pédiatrie des Embruns',
    ],
    [
      'Fournisseur : Alto Télécom, société par actions simplifiée.\n\nClient : Centre de radiologie du Parc, SCM des docteurs Ménard et Bouvray.',
      'Alto Télécom',
      'Centre de radiologie du Parc',
    ],
    [
      'Proposition établie par la société Alto Systèmes, 31 quai de la Gabare, à l’attention du Cabinet des docteurs Lemaire et Périgault, 12 rue du Pressoir.',
      'Alto Systèmes',
      'Cabinet des docteurs Lemaire et Périgault',
    ],
    [
      'Le Groupement de cardiologie du Ponant est responsable de traitement ; Alto Santé, ci-après « l’Hébergeur », est son sous-traitant.',
      'Alto Santé',
      'Groupement de cardiologie du Ponant',
    ],
  ])('%s', (text, provider, client) => {
    expect(factsIn(text)).toMatchObject({ provider, client });
  });

  it('are the practice, not the doctor who signs for it', () => {
    const text =
      'Entre la société Alto, ci-après « le Prestataire », et la SELARL Cabinet des Tamaris, représentée par le docteur Hélène Vasseur, gérante, ci-après « le Client ».';
    expect(factsIn(text).client).toBe('SELARL Cabinet des Tamaris');
  });

  it('are not the name of an offer in quotes, nor « vous »', () => {
    expect(factsIn('CONTRAT\n\nOffre « Cabinet Serein » – Contrat n° 12\n\nObjet du contrat.').client).toBeNull();
    expect(factsIn('En vous abonnant aux services, vous (le « Client ») acceptez ces conditions.').client).toBeNull();
  });
});
