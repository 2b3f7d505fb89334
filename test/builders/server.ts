/** The real server on a free port, with its data in a folder of its own, and a visitor who keeps cookies. */
import { rm } from 'node:fs/promises';
import type { Clock, Log } from '../../src/app/ports.ts';
import { type Engine, systemClock } from '../../src/compose.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { startServer } from '../../src/server.ts';
import { buildEngine } from './engine.ts';
import { temporaryDirectory } from './storage.ts';

export interface TestServer {
  url: string;
  directory: string;
  /** Everything that was logged. */
  logged: string[];
  close(): Promise<void>;
}

function memoryLog(lines: string[]): Log {
  const write = (fields: Record<string, unknown>, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { info: write, warn: write, error: write };
}

export interface TestServerOptions {
  engine?: Partial<Engine>;
  settings?: Partial<Config>;
  clock?: Clock;
}

export async function openServer({ engine, settings, clock }: TestServerOptions = {}): Promise<TestServer> {
  const directory = await temporaryDirectory();
  const logged: string[] = [];
  const limits = { uploadsPer10Minutes: 100_000, requestsPerMinute: 100_000 };
  const config: Config = { ...readConfig({ CONTRACLAIR_DATA: directory }), port: 0, ...limits, ...settings };
  const server = await startServer(config, buildEngine(engine), memoryLog(logged), clock ?? systemClock);
  return {
    url: `http://localhost:${server.port}`,
    directory,
    logged,
    async close() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type UploadFile = [name: string, contents: string | Uint8Array<ArrayBuffer>];

export function formOf(field: string, files: UploadFile[], fields: [string, string][] = []): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  for (const [name, contents] of files) form.append(field, new File([contents], name));
  return form;
}

/** A browser without scripts: it keeps cookies and does not follow redirections by itself. */
export class VisitorAgent {
  readonly #server: string;
  #cookie = '';

  constructor(server: string) {
    this.#server = server;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookie !== '') headers.set('cookie', this.#cookie);
    const response = await fetch(new URL(path, this.#server), { redirect: 'manual', ...init, headers });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    return response;
  }

  async page(path: string): Promise<string> {
    return (await this.fetch(path)).text();
  }

  /** The token that the forms of the first page carry. */
  async token(): Promise<string> {
    const token = /name="_csrf" value="([^"]+)"/.exec(await this.page('/'))?.[1];
    if (token === undefined) throw new Error('the page has no form token');
    return token;
  }

  async upload(files: UploadFile[], fields: [string, string][] = []): Promise<Response> {
    const form = formOf('fichiers', files, [['_csrf', await this.token()], ...fields]);
    return this.fetch('/lectures', { method: 'POST', body: form });
  }

  async submit(path: string, fields: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({ _csrf: await this.token(), ...fields });
    return this.fetch(path, { method: 'POST', body });
  }
}

interface ApiState {
  state: string;
  progress: { stage: string; file?: string };
  review?: unknown;
  error?: { code: string; message: string };
  failures?: { file: string; code: string; message: string }[];
}

export async function readState(url: string, id: string): Promise<ApiState> {
  const response = await fetch(`${url}/api/v1/reviews/${id}`);
  return (await response.json()) as ApiState;
}

/** Asks until the review satisfies `reached`; fails after a generous while. */
export async function waitForState(url: string, id: string, reached: (state: ApiState) => boolean): Promise<ApiState> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const state = await readState(url, id);
    if (reached(state)) return state;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export const isFinished = ({ state }: ApiState) => state === 'done' || state === 'failed';

/** Id at the end of a review's address. */
export function idIn(location: string | null): string {
  const id = location?.split('/').at(-1);
  if (!id) throw new Error(`no review at ${location}`);
  return id;
}
