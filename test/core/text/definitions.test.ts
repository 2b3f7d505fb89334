/** What is read as a definition, which never proves a commitment. */
import { describe, expect, it } from 'vitest';
import { isDefinition, isDefinitionHeader, isDefinitionTitle } from '../../../src/core/text/definitions.ts';
import { fold } from '../../../src/core/text/fold.ts';

describe('the title of an article of definitions', () => {
  it.each([
    'Définitions',
    'Article 2 – Définitions',
    'ARTICLE 1 — DÉFINITIONS',
    'Art. 3 : Glossaire',
    'Article premier - Définitions et interprétation',
    'Annexe B. Lexique',
    '§ 2. Terminologie',
    '1/ Vocabulaire',
  ])('%s', (title) => expect(isDefinitionTitle(title)).toBe(true));

  it.each(['Article 2 — Objet et définition du prix', 'Sauvegardes', 'Une définition commune'])(
    'is not « %s »',
    (title) => expect(isDefinitionTitle(title)).toBe(false),
  );
});

it('reads a table of terms and their meanings as definitions', () => {
  expect(isDefinitionHeader('Terme | Définition')).toBe(true);
  expect(isDefinitionHeader('Sigle utilisé | Signification')).toBe(true);
  expect(isDefinitionHeader('Niveau | Définition | Délai')).toBe(false);
});

describe('a clause that says what a word means', () => {
  it.each([
    'Le terme « Incident » désigne toute interruption du service.',
    '« Données » : les dossiers confiés au prestataire.',
    'On entend par sauvegarde la copie quotidienne des dossiers.',
    'La disponibilité doit s’entendre comme le temps pendant lequel la console répond.',
    'Par anomalie bloquante, il faut entendre celle qui arrête le cabinet.',
    'La sauvegarde s’entend d’une copie des dossiers tenue hors du cabinet.',
    'La fréquence s’entend du nombre de copies faites en un jour.',
    '« Incident » : événement qui n’est pas prévu et dont les suites sont sensibles.',
  ])('%s', (words) => expect(isDefinition(words)).toBe(true));

  it.each([
    'Le prestataire désigne un interlocuteur unique.',
    'Dès qu’un disque menace de céder, l’infogérant le lui signifie par écrit.',
    'La résiliation se signifie au siège du prestataire.',
    '« Cadenas » : la copie de Nantes ne peut être effacée avant un mois.',
    '« Veille » : nous relisons les journaux chaque matin.',
    'Toute faille vous est annoncée ; nous vous la signifions et le support la signifie sans délai au cabinet.',
  ])('is not « %s »', (words) => expect(isDefinition(words)).toBe(false));
});

it('reads hyphens and dashes of any length as one', () => {
  expect(fold('Article 1 — Objet')).toBe(fold('Article 1 – Objet'));
  expect(fold('non\u2011respect')).toBe(fold('non-respect'));
});
