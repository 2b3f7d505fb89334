/** Score: weights and credits of the rule set, theme by theme; a trap on an important point caps its theme. */
import type { Finding, Score, ThemeScore, Verdict } from '../review/types.ts';
import type { RuleSetData } from '../ruleset/types.ts';
import { NBSP, uncapitalised } from '../text/french.ts';

const NO_COUNTS: Record<Verdict, number> = { conforme: 0, partiel: 0, contraire: 0, absent: 0, illisible: 0 };

/** Scores `findings`; returns them with `gain` filled: the points of the overall score that a `conforme` would bring. */
export function scoreFindings(findings: Finding[], ruleset: RuleSetData): { score: Score; findings: Finding[] } {
  const score = scoreOf(findings, ruleset);
  const withGain = findings.map((finding, i) => ({ ...finding, gain: gainOf(findings, i, score.overall, ruleset) }));
  return { score, findings: withGain };
}

function scoreOf(findings: Finding[], ruleset: RuleSetData): Score {
  const themes = [...ruleset.themes]
    .sort((a, b) => a.order - b.order)
    .map((theme) => themeScore(theme, findings, ruleset));
  const scored = themes.filter((theme) => theme.score !== null);
  const weights = scored.map((theme) => weightOf(findings.filter((finding) => finding.theme === theme.theme)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const overall =
    total === 0
      ? null
      : Math.round(scored.reduce((sum, theme, i) => sum + (theme.score ?? 0) * (weights[i] ?? 0), 0) / total);
  const counts = { ...NO_COUNTS };
  for (const finding of findings) counts[finding.verdict]++;
  return { overall, sentence: sentenceFor(overall, scored), counts, themes };
}

/** Pages nobody could read weigh nothing: an unreadable point neither earns nor costs. */
function weightOf(findings: Finding[]): number {
  return findings
    .filter((finding) => finding.verdict !== 'illisible')
    .reduce((sum, finding) => sum + finding.weight, 0);
}

function themeScore(theme: RuleSetData['themes'][number], all: Finding[], ruleset: RuleSetData): ThemeScore {
  const findings = all.filter((finding) => finding.theme === theme.id);
  const counts = { ...NO_COUNTS };
  for (const finding of findings) counts[finding.verdict]++;
  const weight = weightOf(findings);
  const earned = findings.reduce((sum, finding) => sum + finding.weight * credit(finding.verdict, ruleset), 0);
  const raw = weight === 0 ? null : Math.round((100 * earned) / weight);
  const trap = findings.find((finding) => finding.verdict === 'contraire' && finding.level !== 'recommande');
  const capped = raw !== null && trap !== undefined && raw > ruleset.trapCap;
  return {
    theme: theme.id,
    title: theme.title,
    order: theme.order,
    core: theme.core,
    score: capped ? ruleset.trapCap : raw,
    counts,
    cap: capped && trap ? `Note limitée à ${ruleset.trapCap} par un piège : ${trap.title}.` : null,
  };
}

function credit(verdict: Verdict, ruleset: RuleSetData): number {
  return verdict === 'illisible' ? 0 : ruleset.credits[verdict];
}

function gainOf(findings: Finding[], i: number, overall: number | null, ruleset: RuleSetData): number {
  const finding = findings[i];
  if (!finding || overall === null || finding.verdict === 'conforme') return 0;
  const earned = (1 - credit(finding.verdict, ruleset)) * finding.weight;
  const total = weightOf(findings);
  return total === 0 ? 0 : Math.round((1000 * earned) / total) / 10;
}

function sentenceFor(overall: number | null, themes: ThemeScore[]): string {
  if (overall === null) return 'Rien n’a pu être évalué.';
  const core = themes.filter((theme) => theme.core);
  const worst = [...(core.length > 0 ? core : themes)].sort((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
  const best = [...themes].sort((a, b) => (b.score ?? 0) - (a.score ?? 0))[0];
  if (overall >= 80) return 'L’essentiel est couvert ; vérifiez les derniers points avant de signer.';
  if (!worst || !best || worst === best) return 'Plusieurs points importants manquent.';
  const opening =
    (best.score ?? 0) >= 60
      ? `Le thème « ${uncapitalised(best.title)} » est bien traité, mais`
      : 'Peu de points sont vraiment garantis, et';
  return `${opening} « ${uncapitalised(worst.title)} » reste le plus fragile.`
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`);
}
