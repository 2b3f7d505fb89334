/** The benchmark of scale leaves no page out: a route without a measure, or without a reason, fails here. */
import { describe, expect, it } from 'vitest';
import { ROUTE_RULES } from '../../src/web/access/rules.ts';
import { NOT_MEASURED, pagesOf } from './scale/addresses.ts';

const GETS = ROUTE_RULES.filter(({ method }) => method === 'get').map(({ path }) => path);
const PAGES = pagesOf(1000, { organisation: 'org', user: 'user' });

describe('the benchmark of scale', () => {
  it('measures every page of the service, or says why not', () => {
    const measured = new Set(PAGES.map(({ route }) => route));
    const left = GETS.filter((path) => !measured.has(path) && !NOT_MEASURED.includes(path));
    expect(left).toEqual([]);
  });

  it('names no route that is gone, and asks for addresses without a blank', () => {
    const named = [...PAGES.map(({ route }) => route), ...NOT_MEASURED];
    expect(named.filter((route) => !GETS.includes(route))).toEqual([]);
    const addresses = PAGES.flatMap((page) => [0, 1, 2].map((turn) => page.address(turn)));
    expect(addresses.filter((address) => /:[a-z]/.test(address))).toEqual([]);
  });
});
