/** Web processes that share a database share the quota of uploads too. */
import { afterEach, expect, it } from 'vitest';
import { openServer, type TestServer } from '../builders/server.ts';
import { sendContract } from '../faults/processes.ts';
import { createDatabase } from '../postgres/database.ts';

const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

it('counts the uploads of one address over all of them', async () => {
  const settings = {
    databaseUrl: await createDatabase(),
    key: Buffer.alloc(32, 1),
    workers: 0,
    uploadsPer10Minutes: 3,
  };
  servers.push(await openServer({ settings }), await openServer({ settings }));
  const answers: (string | number)[] = [];
  for (let turn = 0; turn < 5; turn += 1) answers.push(await sendContract(servers[turn % 2]?.url ?? '', 'Article 1'));
  expect(answers.map((answer) => (typeof answer === 'string' ? 202 : answer))).toEqual([202, 202, 202, 429, 429]);
});
