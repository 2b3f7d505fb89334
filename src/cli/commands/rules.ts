/** `contraclair rules`: the rule set, theme by theme. */
import type { Command } from 'commander';
import { AppError } from '../../app/errors.ts';
import type { RuleSetSummary } from '../../app/ports.ts';
import type { Terminal } from '../terminal.ts';

export interface RulesCommandOptions {
  rules: () => RuleSetSummary;
  terminal: Terminal;
}

const LEVELS = { obligatoire: 'obligatoire', indispensable: 'indispensable', recommande: 'recommandé' } as const;

/** The rule set as text: a line for each requirement under its theme. */
function renderText({ version, hash, themes, rules }: RuleSetSummary): string {
  const lines = [`Référentiel ${version} (${hash.slice(0, 12)}), ${rules.length} exigences`];
  for (const theme of [...themes].sort((a, b) => a.order - b.order)) {
    const own = rules.filter((rule) => rule.theme === theme.id);
    if (own.length === 0) continue;
    lines.push('', theme.title);
    for (const { id, title, level, types } of own) {
      const applies = types.length === 0 ? 'tous les contrats' : types.join(', ');
      lines.push(`  ${id.padEnd(28)} ${title} (${LEVELS[level]}\u00a0; ${applies})`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function renderJson({ version, hash, themes, weights, rules }: RuleSetSummary): string {
  const shown = rules.map(({ id, theme, title, level, types, why, question, clause, source }) => ({
    id,
    theme,
    title,
    level,
    types,
    why,
    question,
    clause,
    source,
  }));
  return `${JSON.stringify({ version, hash, themes, weights, rules: shown }, null, 2)}\n`;
}

const RENDERERS: Record<string, (rules: RuleSetSummary) => string> = { text: renderText, json: renderJson };

/** Declares the command; it throws `AppError('usage')` for an unknown format. */
export function declareRules(command: Command, { rules, terminal }: RulesCommandOptions): void {
  command
    .description('Montre les exigences que Contraclair vérifie.')
    .option('--format <format>', 'forme de la liste\u00a0: text, json (text si rien n’est dit)')
    .action(({ format = 'text' }: { format?: string }) => {
      const render = RENDERERS[format];
      if (render === undefined)
        throw new AppError(
          'usage',
          `Format inconnu\u00a0: «\u00a0${format}\u00a0». Formats possibles\u00a0: text, json.`,
        );
      terminal.write(render(rules()));
    });
}
