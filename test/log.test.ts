import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

const SECRET = 'Cabinet des Tilleuls';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  let line = '';
  const destination = {
    write(text: string) {
      line += text;
    },
  };
  write(createLog('info', destination));
  return JSON.parse(line) as Record<string, unknown>;
}

describe('log', () => {
  it('tells the kind and place of an error, and of its causes', () => {
    const error = new TypeError('not a number', { cause: new RangeError('too deep') });
    const entry = logged((log) => log.error({ error }, 'request failed'));
    expect(entry).toMatchObject({ msg: 'request failed', error: { type: 'TypeError', cause: { type: 'RangeError' } } });
    expect(JSON.stringify(entry.error)).toContain('log.test.ts');
  });

  it('keeps out what an error says, since parsers quote what they choke on', () => {
    const text = `{"client": ${SECRET}`;
    try {
      JSON.parse(text);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toContain('Cabinet');
      expect(JSON.stringify(logged((log) => log.error({ error }, 'failed')))).not.toContain('Cabinet');
    }
    const two = new Error(`first\n${SECRET}\n    at nothing`);
    expect(JSON.stringify(logged((log) => log.error({ error: two }, 'failed')))).not.toContain(SECRET);
    expect(JSON.stringify(logged((log) => log.error({ error: SECRET }, 'failed')))).not.toContain(SECRET);
  });
});
