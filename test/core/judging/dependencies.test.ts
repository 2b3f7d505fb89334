/** What the verdict of one point says of another (`implique_par` in the rules). */
import { expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();

function findingOf(requirement: string, text: string) {
  const rule = ruleset.rules.find(({ data }) => data.id === requirement);
  if (!rule) throw new Error(`no rule ${requirement}`);
  return judgeClause(ruleset, rule, text);
}

const NOTICE =
  'Le prestataire informe le cabinet de toute violation de données dans les vingt-quatre heures de sa découverte.';

it('a promise to tell the client of an incident is part of a report on it, with the words that say so', () => {
  const finding = findingOf('inc-rapport', NOTICE);
  expect(finding?.verdict).toBe('partiel');
  expect(finding?.evidence[0]?.quote).toContain('informe le cabinet');
});

it('lifts no refusal to partial', () => {
  const refusal = 'Les interventions après un virus ou un piratage sont exclues du contrat.';
  expect(findingOf('inc-procedure', refusal)?.verdict).toBe('contraire');
  expect(findingOf('inc-procedure', `${NOTICE}\n\n${refusal}`)?.verdict).toBe('contraire');
});

it('two concrete measures judged under other points make the security measures of the data, one alone does not', () => {
  const copy = 'Le prestataire sauvegarde chaque nuit les données du serveur du cabinet.';
  const antivirus =
    'L’antivirus des postes est fourni par le prestataire, qui le tient à jour et en surveille les alertes.';
  expect(findingOf('rgpd-securite', `${copy}\n\n${antivirus}`)?.verdict).toBe('conforme');
  expect(findingOf('rgpd-securite', antivirus)?.verdict).not.toBe('conforme');
});
