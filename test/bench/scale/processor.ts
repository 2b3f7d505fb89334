/** Processor time of the database's processes: what pages cost, however busy the machine is with something else (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second. */
const TICK = 10;

interface ProcessTimes {
  parent: number;
  /** With that of its children that have ended. */
  milliseconds: number;
}

function timesOf(id: string): ProcessTimes | null {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), milliseconds: ticks * TICK };
  } catch {
    return null;
  }
}

/** Milliseconds of processor that process `root` and all its descendants have used; 0 where the system does not tell. */
export function processorTime(root: number): number {
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
  const descends = (id: number): boolean => id === root || (id > 1 && descends(all.get(id)?.parent ?? 0));
  return [...all].reduce((sum, [id, { milliseconds }]) => sum + (descends(id) ? milliseconds : 0), 0);
}
