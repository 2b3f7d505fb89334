/** Accessibility of a page, by axe-core: the WCAG 2.2 A and AA rules and the best practices. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong, one line for each place: rule, element, and what to do. Empty when all is well.
 *  `rules`: only these, when most of them were already checked on the same elements. */
export async function findViolations(page: Page, rules: string[] = []): Promise<string[]> {
  // What passes is not told place by place: a quarter less time on long pages.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const results = await (rules.length > 0 ? builder.withRules(rules) : builder).analyze();
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} (${node.failureSummary ?? violation.help})`,
    ),
  );
}
