/** Starts a worker without web server: any number of them, on any number of machines that share a database. */
import { compose } from './compose.ts';
import { runProcess } from './run-process.ts';

await runProcess(async (config, engine, log) => {
  const lanes = Math.max(config.workers, 1);
  const composition = await compose({ ...config, workers: lanes }, engine, log);
  composition.worker.start();
  log.info({ lanes }, 'working');
  return { stop: () => composition.close() };
});
