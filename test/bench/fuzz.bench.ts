/**
 * Long fuzzing, run by hand: `node test/bench/fuzz.bench.ts [runs a format] [seed]`. Damaged samples of every format, read in this
 * process: answers by code, slowest file, memory kept. An exception stops it with the file that caused it, in hexadecimal.
 */
import fc from 'fast-check';
import { DEFAULT_LIMITS, extractBytes } from '../../src/extract/index.ts';
import { ANSWERS, damaged, FORMAT_SAMPLES } from '../extract/files/format-samples.ts';

const runs = Number(process.argv[2] ?? 2000);
const seed = Number(process.argv[3] ?? Date.now());
/** Milliseconds of a processor. Reading a small file takes a few: a damaged one that takes so long shows a loop. */
const SLOW = 5000;
const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024);

console.log(`seed ${seed}, ${runs} runs a format`);
for (const { format, name, make } of FORMAT_SAMPLES) {
  const bytes = await make();
  // Libraries are loaded first: they count for none of the files.
  await extractBytes({ name, bytes });
  const before = megabytes();
  const codes = new Map<string, number>();
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(damaged(bytes), async (file) => {
      const start = process.cpuUsage();
      const result = await extractBytes({ name, bytes: file }, undefined, DEFAULT_LIMITS);
      const used = process.cpuUsage(start);
      const time = (used.user + used.system) / 1000;
      slowest = Math.max(slowest, time);
      const code = result.ok ? 'lu' : result.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      return ANSWERS.includes(code) && time < SLOW;
    }),
    { numRuns: runs, seed },
  );
  const answers = [...codes].map(([code, count]) => `${code} ${count}`).join(', ');
  console.log(`${format}: ${answers}; slowest ${Math.round(slowest)} ms; memory ${before} -> ${megabytes()} MB`);
}
