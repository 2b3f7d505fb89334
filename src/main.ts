/** Starts the web server, and stops it when asked to. */
import { runProcess } from './run-process.ts';
import { startServer } from './server.ts';

await runProcess(async (config, engine, log) => {
  const server = await startServer(config, engine, log);
  log.info({ port: server.port, url: `http://localhost:${server.port}` }, 'listening');
  return server;
});
