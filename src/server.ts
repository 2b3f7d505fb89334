/** The running server: listens, purges what has expired, and stops without cutting anybody short. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, Log } from './app/ports.ts';
import { type Composition, compose, type Engine, systemClock, VERSION } from './compose.ts';
import type { Config } from './config.ts';
import { createApp } from './web/create-app.ts';

const PURGE_INTERVAL = 60 * 60 * 1000;
/** Answers under way have this long to end, in milliseconds. */
const GRACE = 5000;

export interface RunningServer {
  port: number;
  /** Takes no more requests, gives running jobs back to the queue, closes everything. */
  stop(): Promise<void>;
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Purges now and every hour; the function returned ends that, and resolves once no purge is under way. */
function purgeRegularly(composition: Composition, log: Log): () => Promise<void> {
  const purge = async () => {
    try {
      const purged = await composition.purge();
      if (purged.reviews + purged.files > 0) log.info(purged, 'purged');
    } catch (error) {
      log.error({ error }, 'purge failed');
    }
  };
  let latest = purge();
  const timer = setInterval(() => {
    latest = latest.then(purge);
  }, PURGE_INTERVAL).unref();
  return async () => {
    clearInterval(timer);
    await latest;
  };
}

/** Starts the service; resolves once it listens. Throws when the port is taken or the data cannot be opened. */
export async function startServer(
  config: Config,
  engine: Engine,
  log: Log,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const composition = await compose(config, engine, log, clock);
  const { services, workspace, renewals, cookieKey, worker } = composition;
  const parts = { services, workspace, renewals, cookieKey, clock, log, version: VERSION };
  const { uploadCounter } = composition;
  const shared = uploadCounter === null ? {} : { uploadCounter };
  const server = createServer(createApp({ ...config, ...parts, ...shared }));
  try {
    const port = await listen(server, config);
    worker.start();
    const endPurge = purgeRegularly(composition, log);
    return {
      port,
      async stop() {
        // At once: a worker that went on while the last answers end would take jobs that it has to give back.
        await Promise.all([closeServer(server), worker.stop()]);
        await endPurge();
        await composition.close();
      },
    };
  } catch (error) {
    await composition.close();
    throw error;
  }
}
