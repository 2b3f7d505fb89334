/** Processor time of this process's descendants: what pages cost, however busy the machine is with something else (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second. */
const TICK = 10;

interface ProcessTimes {
  parent: number;
  milliseconds: number;
}

function timesOf(id: string): ProcessTimes | null {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { parent: Number(fields[1]), milliseconds: (Number(fields[11]) + Number(fields[12])) * TICK };
  } catch {
    return null;
  }
}

/** Milliseconds of processor that all descendants of this process have used; 0 where the system does not tell. */
export function processorTime(): number {
  const all = new Map<number, ProcessTimes>();
  let names: string[] = [];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return 0;
  }
  for (const name of names) {
    const times = timesOf(name);
    if (times !== null) all.set(Number(name), times);
  }
  const descends = (id: number): boolean => {
    const parent = all.get(id)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && descends(parent));
  };
  return [...all].reduce((sum, [id, { milliseconds }]) => sum + (descends(id) ? milliseconds : 0), 0);
}
