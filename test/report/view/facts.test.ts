/** The facts at the head of a report: what was read, the words behind it, and what could not be told for sure. */
import { describe, expect, it } from 'vitest';
import type { FactSource } from '../../../src/core/review/types.ts';
import { describeFacts } from '../../../src/report/view/facts.ts';
import { factsIn } from '../../core/facts/facts-table.ts';

const view = (text: string, label: string) =>
  describeFacts(factsIn(text), '2026-01-01', new Map([['texte.txt', 1]])).find((one) => one.label === label);

describe('a fact on the report', () => {
  it('stands with the words it rests on, marked, and a link to them', () => {
    const term = view('Article 4 – Durée\n\nLe contrat est conclu pour une durée de trente-six mois.', 'Durée');
    expect(term?.value).toBe('3\u00a0ans');
    const [quote] = term?.quotes ?? [];
    expect(quote?.segments.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['trente-six mois']);
    expect(quote?.place).toContain('Article\u00a04');
    expect(quote?.anchor).toMatch(/^fait-1-\d+-\d+$/);
  });

  it('says that it is not read with certainty, and shows the passages that may hold it', () => {
    const term = view('Le contrat est conclu pour 24 mois.\n\nLe contrat est conclu pour 36 mois.', 'Durée');
    expect(term).toMatchObject({ value: 'non lu avec certitude', doubtful: true });
    expect(term?.quotes).toHaveLength(2);
  });

  it('quotes a passage once, whatever the number of facts it holds', () => {
    const term = view('Le contrat prend effet le 1er avril 2025 pour une durée de trente-six mois.', 'Durée');
    expect(term?.value).toContain('3\u00a0ans, à partir du 1er\u00a0avril\u00a02025');
    expect(term?.quotes).toHaveLength(1);
  });

  it('says the price with its tax, its beginning and its index', () => {
    const price = view(
      'La redevance mensuelle est de 329 € HT, révisée selon l’indice Syntec.\n\nFrais de mise en service : 890 € HT.',
      'Prix',
    );
    expect(price?.value).toBe('329\u00a0€ HT par mois, 890\u00a0€ de mise en service, révisé selon Syntec');
  });

  it('has no words where a review was made before facts kept them', () => {
    const { sources: _, ...facts } = factsIn('Le contrat dure douze mois.');
    const none: FactSource[] | undefined = undefined;
    const [term] = describeFacts({ ...facts, sources: none }, '2026-01-01', new Map());
    expect(term).toMatchObject({ value: '1\u00a0an', doubtful: false, quotes: [] });
  });
});
