/** The HTTP API, on the real server with its embedded storage. */
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSchema, reviewStateSchema, submittedSchema } from '../../src/web/api-schema.ts';
import { LOCKED } from '../builders/engine.ts';
import {
  formOf,
  isFinished,
  openServer,
  readState,
  type TestServer,
  type UploadFile,
  waitForState,
} from '../builders/server.ts';

const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';
const KILOBYTE = 1024;

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ settings: { maxFileBytes: 64 * KILOBYTE, maxFiles: 3 } });
});
afterAll(() => server.close());

function post(files: UploadFile[], fields: [string, string][] = []): Promise<Response> {
  return fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body: formOf('files', files, fields) });
}

async function accepted(response: Response): Promise<string> {
  expect(response.status).toBe(202);
  const { id, url } = submittedSchema.parse(await response.json());
  expect(url).toBe(`/lectures/${id}`);
  expect(response.headers.get('location')).toBe(`/api/v1/reviews/${id}`);
  return id;
}

async function refused(response: Response): Promise<{ status: number; code: string }> {
  const { error } = errorSchema.parse(await response.json());
  expect(error.message).toMatch(/^[\p{Lu}«].+\.$/u);
  return { status: response.status, code: error.code };
}

/** How many uploaded files are on disk, drafts included. */
async function filesKept(): Promise<number> {
  const entries = await readdir(join(server.directory, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

describe('POST /api/v1/reviews', () => {
  it('accepts files and reviews them as one contract', async () => {
    const id = await accepted(
      await post([
        ['contrat.txt', CONTRACT],
        ['annexe.txt', 'Annexe tarifaire.'],
      ]),
    );
    const state = await waitForState(server.url, id, isFinished);
    const { review, ...rest } = reviewStateSchema.parse(state);
    expect(rest).toEqual({ state: 'done', progress: { stage: 'termine' } });
    expect(review?.documents.map((document) => document.name)).toEqual(['contrat.txt', 'annexe.txt']);
    expect(review?.typesOrigin).toBe('detected');
  });

  it('hands over the types given', async () => {
    const id = await accepted(await post([['c.txt', CONTRACT]], [['types', 'telephonie, logiciel']]));
    const state = reviewStateSchema.parse(await waitForState(server.url, id, isFinished));
    expect(state.review?.types).toEqual(['logiciel', 'telephonie']);
  });

  it('gives ids that cannot be guessed', async () => {
    const ids = [await accepted(await post([['c.txt', CONTRACT]])), await accepted(await post([['c.txt', CONTRACT]]))];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22,}$/);
  });

  it('reviews the other files when one cannot be read, and says which', async () => {
    const id = await accepted(
      await post([
        ['contrat.txt', CONTRACT],
        ['secret.txt', LOCKED],
      ]),
    );
    const state = reviewStateSchema.parse(await waitForState(server.url, id, isFinished));
    expect(state.state).toBe('done');
    expect(state.failures).toMatchObject([{ file: 'secret.txt', code: 'password-required' }]);
    expect(state.review?.documents.map((document) => document.name)).toEqual(['contrat.txt']);
    expect(state.review?.warnings[0]).toMatchObject({ code: 'unread-file', document: 'secret.txt' });
  });

  it('fails, with the reasons, when no file can be read', async () => {
    const id = await accepted(await post([['secret.txt', LOCKED]]));
    const state = reviewStateSchema.parse(await waitForState(server.url, id, isFinished));
    expect(state).toMatchObject({ state: 'failed', error: { code: 'unreadable-input' } });
    expect(state.review).toBeUndefined();
    expect(state.failures).toHaveLength(1);
  });

  it('gives two files of one name different names', async () => {
    const id = await accepted(
      await post([
        ['contrat.txt', CONTRACT],
        ['contrat.txt', 'Avenant.'],
      ]),
    );
    const state = reviewStateSchema.parse(await waitForState(server.url, id, isFinished));
    expect(state.review?.documents.map((document) => document.name)).toEqual(['contrat.txt', 'contrat (2).txt']);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Contrats\\..\\contrat.txt', 'contrat.txt'],
    ['con\u202etxt.exe', 'contxt.exe'],
    ['a"; filename="b.txt', 'a"; filename="b.txt'],
    ['ligne\r\nSet-Cookie: a=b.txt', 'ligneSet-Cookie: a=b.txt'],
    ['..', 'document'],
    [`${'x'.repeat(400)}.txt`, `${'x'.repeat(145)}….txt`],
    ['<img src=x onerror=alert(1)>.txt', '<img src=x onerror=alert(1)>.txt'],
  ])('keeps %j out of the file system and shows it as %j', async (given, shown) => {
    const before = await filesKept();
    const response = await postRaw(`form-data; name="files"; filename="${escapeName(given)}"`, CONTRACT);
    const id = (JSON.parse(response.body) as { id: string }).id;
    const state = reviewStateSchema.parse(await waitForState(server.url, id, isFinished));
    expect(state.review?.documents[0]?.name).toBe(shown);
    expect(await filesKept()).toBe(before + 1);
    const page = await (await fetch(`${server.url}/lectures/${id}`)).text();
    expect(page).not.toContain('<img src=x');
  });

  it('refuses a form without file, without keeping anything', async () => {
    expect(await refused(await post([]))).toEqual({ status: 422, code: 'no-file' });
    expect(await refused(await post([], [['types', 'logiciel']]))).toEqual({ status: 422, code: 'no-file' });
  });

  it('refuses unknown types and leaves no file behind', async () => {
    const before = await filesKept();
    expect(await refused(await post([['c.txt', CONTRACT]], [['types', 'assurance']]))).toEqual({
      status: 422,
      code: 'unknown-type',
    });
    expect(await filesKept()).toBe(before);
  });

  it('takes a file of exactly the largest size and refuses one byte more, keeping none of the form', async () => {
    const largest = 'a'.repeat(64 * KILOBYTE);
    await accepted(await post([['c.txt', largest]]));
    const before = await filesKept();
    const tooLarge = await post([
      ['c.txt', CONTRACT],
      ['d.txt', `${largest}a`],
      ['e.txt', CONTRACT],
    ]);
    expect(await refused(tooLarge)).toEqual({ status: 413, code: 'file-too-large' });
    expect(await filesKept()).toBe(before);
  });

  it('refuses a request announced as larger than all files together', async () => {
    const response = await post([['c.txt', 'a'.repeat(2 * KILOBYTE * KILOBYTE)]]);
    expect(await refused(response)).toEqual({ status: 413, code: 'file-too-large' });
  });

  it('refuses too many files, keeping none', async () => {
    const before = await filesKept();
    const files = Array.from({ length: 4 }, (_, n): UploadFile => [`${n}.txt`, CONTRACT]);
    expect(await refused(await post(files))).toEqual({ status: 413, code: 'too-many-files' });
    expect(await filesKept()).toBe(before);
  });

  it('refuses files in a field that it does not know', async () => {
    const body = formOf('documents', [['c.txt', CONTRACT]]);
    expect(await refused(await fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body }))).toEqual({
      status: 400,
      code: 'invalid-request',
    });
  });

  it('refuses what is not a multipart form', async () => {
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await refused(await fetch(`${server.url}/api/v1/reviews`, json))).toEqual({
      status: 415,
      code: 'unsupported-media',
    });
  });

  it('refuses a form that breaks off, and leaves no file behind', async () => {
    const before = await filesKept();
    const truncated = '--x\r\nContent-Disposition: form-data; name="files"; filename="c.txt"\r\n\r\nArticle 1';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body: truncated, headers });
    expect(await refused(response)).toEqual({ status: 400, code: 'invalid-request' });
    expect(await filesKept()).toBe(before);
  });

  it('survives a client that leaves in the middle of a file', async () => {
    const before = await filesKept();
    await leaveMidway();
    await expect.poll(filesKept, { timeout: 10_000 }).toBe(before);
    await accepted(await post([['c.txt', CONTRACT]]));
  });

  it('refuses a request that a page of another site sends', async () => {
    const body = formOf('files', [['c.txt', CONTRACT]]);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await refused(await fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body, headers }))).toEqual({
      status: 403,
      code: 'cross-site',
    });
  });
});

describe('GET and DELETE /api/v1/reviews/{id}', () => {
  it('answers 404 in JSON for what does not exist', async () => {
    expect(await refused(await fetch(`${server.url}/api/v1/reviews/unknown`))).toEqual({
      status: 404,
      code: 'not-found',
    });
    const gone = await fetch(`${server.url}/api/v1/reviews/unknown`, { method: 'DELETE' });
    expect(await refused(gone)).toEqual({ status: 404, code: 'not-found' });
    expect(await refused(await fetch(`${server.url}/api/v2`))).toEqual({ status: 404, code: 'not-found' });
  });

  it('erases a review with its files', async () => {
    const id = await accepted(await post([['c.txt', CONTRACT]]));
    await waitForState(server.url, id, isFinished);
    const before = await filesKept();
    expect((await fetch(`${server.url}/api/v1/reviews/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await filesKept()).toBe(before - 1);
    expect(await readState(server.url, id)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('is never kept by a cache', async () => {
    const id = await accepted(await post([['c.txt', CONTRACT]]));
    expect((await fetch(`${server.url}/api/v1/reviews/${id}`)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('GET /api/v1/openapi.json', () => {
  it('describes every address and refers only to schemas that it holds', async () => {
    const description = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as Record<string, unknown>;
    expect(description).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/reviews': { post: {} }, '/api/v1/reviews/{id}': { get: {}, delete: {} } },
      components: {
        schemas: { ReviewState: { properties: { state: { enum: ['queued', 'running', 'done', 'failed'] } } } },
      },
    });
    const schemas = Object.keys((description.components as { schemas: object }).schemas);
    const references = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      (match) => match[1],
    );
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) expect(schemas).toContain(reference);
  });
});

function escapeName(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** Sends a form part with a hand-written header, as hostile clients do. */
function postRaw(disposition: string, contents: string): Promise<{ status: number; body: string }> {
  const body = `--x\r\nContent-Disposition: ${disposition}\r\n\r\n${contents}\r\n--x--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  return fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body, headers }).then(async (response) => ({
    status: response.status,
    body: await response.text(),
  }));
}

/** Starts an upload, sends half of it, and cuts the connection once the server has begun to keep it. */
async function leaveMidway(): Promise<void> {
  const before = await filesKept();
  const upload = httpRequest(`${server.url}/api/v1/reviews`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 50_000 },
  });
  upload.on('error', () => undefined);
  upload.write('--x\r\nContent-Disposition: form-data; name="files"; filename="c.txt"\r\n\r\n');
  upload.write('a'.repeat(20_000));
  await expect.poll(filesKept, { timeout: 10_000 }).toBe(before + 1);
  upload.destroy();
}
