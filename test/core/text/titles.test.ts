import { describe, expect, it } from 'vitest';
import { calmTitle } from '../../../src/core/text/titles.ts';

describe('a title in capitals', () => {
  it.each([
    ['CONDITIONS GÉNÉRALES DE SERVICES', 'Conditions générales de services'],
    ['CONDITIONS GENERALES DE VENTE', 'Conditions générales de vente'],
    ['CAHIER DES CLAUSES TECHNIQUES PARTICULIERES', 'Cahier des clauses techniques particulières'],
    ['CONTRAT D’INFOGÉRANCE ET DE SAUVEGARDE', 'Contrat d’infogérance et de sauvegarde'],
    ["CONTRAT D'HÉBERGEMENT DE DONNÉES DE SANTÉ (HDS)", "Contrat d'hébergement de données de santé (HDS)"],
    ['OFFRE DE SERVICES N° DV-2025-0387', 'Offre de services n° DV-2025-0387'],
    ['ANNEXE 2 : ACCORD DE SOUS-TRAITANCE RGPD', 'Annexe 2 : accord de sous-traitance RGPD'],
    ['CONTRAT DE TÉLÉPHONIE, CONDITIONS PARTICULIÈRES', 'Contrat de téléphonie, conditions particulières'],
  ])('« %s » is written « %s »', (title, calm) => {
    expect(calmTitle(title)).toBe(calm);
    expect(calmTitle(calm)).toBe(calm);
  });

  it.each([
    ['that may hold a name', 'CONTRAT DE MAINTENANCE KERLANN'],
    ['that is not only capitals', 'Contrat INFOREZO Backup'],
    ['that is an acronym', 'CGV'],
    ['that is initials', 'A. B.'],
    ['that is empty', ''],
  ])('%s is left as it is', (_what, title) => {
    expect(calmTitle(title)).toBe(title);
  });
});
