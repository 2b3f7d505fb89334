/** Subscribed or not: what the boxes, columns and words of a row say of whether it was bought. */
import type { Line } from './lines.ts';

const TICK = /^(?:\[\s*x\s*\]|x|☒|☑|✓|✔|●|oui)$/;
const CHOICE = /souscrit|retenu|choisi|\bchoix\b|selection/;
const REFUSED = /non (?:souscrit|retenu|pris|choisi|compris)|^\(?non\b|\ben option\b|^option$|sur option/;
const OPTION = /^options?\b|\(options?\)|\boptionnel|\bfacultati/;
const OPTIONAL_TOPIC = /\boptions?\b|facultati|optionnel|a la carte/;

/** True when the row says it is bought, false when it says it is not, null when it says nothing of it. `counted`: how many. */
export function isSubscribed({ cells, topic }: Line, counted: number | null): boolean | null {
  const yes = cells.find((cell) => /^oui$/.test(cell.header.trim()));
  if (yes) return TICK.test(yes.text.trim());
  const choice = cells.find((cell, i) => i > 0 && CHOICE.test(cell.header));
  if (choice) return TICK.test(choice.text.trim()) || /^oui\b/.test(choice.text.trim());
  const [label, ...others] = cells;
  if (others.some((cell) => REFUSED.test(cell.text.trim())) || REFUSED.test(label?.text ?? '')) return false;
  if (counted === 0) return false;
  if (OPTION.test(label?.text ?? '') || OPTIONAL_TOPIC.test(topic) || OPTION.test(label?.header.trim() ?? ''))
    return counted !== null && counted > 0;
  return null;
}
