import { describe, expect, it } from 'vitest';
import { createPasswords } from '../../src/app/passwords.ts';
import { manualClock } from '../builders/clock.ts';

describe('passwords', () => {
  it('are handed over once, file by file', () => {
    const passwords = createPasswords(manualClock());
    passwords.keep('r', 'a.pdf', 'un');
    passwords.keep('r', 'b.pdf', 'deux');
    passwords.keep('other', 'a.pdf', 'trois');
    expect([...passwords.take('r')]).toEqual([
      ['a.pdf', 'un'],
      ['b.pdf', 'deux'],
    ]);
    expect(passwords.take('r').size).toBe(0);
  });

  it('are forgotten after ten minutes when nobody takes them', () => {
    const clock = manualClock();
    const passwords = createPasswords(clock);
    passwords.keep('r', 'a.pdf', 'un');
    clock.advance(10 * 60 * 1000);
    expect(passwords.take('r').size).toBe(0);
  });
});
