/**
 * Benchmark, run by hand: `node test/bench/scan-verdicts.bench.ts [dpi]`. Each sample scanned (200 dpi when left out) and read by recognition: how many of its
 * verdicts are those of its digital twin, and which way the others went. One that becomes conforme is a fault.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceDocument } from '../../src/core/document.ts';
import { review } from '../../src/core/review/review.ts';
import { createExtractor, extractBytes } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';
import { scanPage, toScannedPdf } from '../extract/ocr/make-scan.ts';

const SAMPLES = ['maintenance-vague', 'telephonie', 'logiciel-cgv', 'hebergement/contrat', 'infogerance-complete'];
const dpi = Number(process.argv[2] ?? 200);
const rules = loadRuleSet(fileURLToPath(new URL('../../rules', import.meta.url)));

function verdictsOf(document: SourceDocument): Map<string, string> {
  const options = { date: '2026-01-01', engine: 'bench', textHashes: [''] };
  return new Map(review([document], rules, options).findings.map(({ requirement, verdict }) => [requirement, verdict]));
}

const extractor = createExtractor();
for (const name of SAMPLES) {
  const path = fileURLToPath(new URL(`../../samples/${name}.pdf`, import.meta.url));
  const bytes = new Uint8Array(readFileSync(path));
  const digital = await extractBytes({ name, bytes });
  if (!digital.ok) throw new Error(name);
  const pictures = [];
  for (const number of digital.document.pages.keys()) pictures.push(await scanPage(path, number + 1, { dpi }));
  const scanned = await extractor.extract({ name, bytes: await toScannedPdf(pictures, dpi) });
  if (!scanned.ok) throw new Error(name);
  const truth = verdictsOf(digital.document);
  const read = verdictsOf(scanned.document);
  const moved = [...truth].filter(([id, verdict]) => read.get(id) !== verdict);
  const share = (100 * (1 - moved.length / truth.size)).toFixed(1);
  const changes = moved.map(([id, verdict]) => `${id}: ${verdict} -> ${read.get(id) ?? 'none'}`).join(', ');
  console.log(`${name} at ${dpi} dpi: ${share} % of ${truth.size} verdicts${changes === '' ? '' : ` (${changes})`}`);
}
await extractor.close();
