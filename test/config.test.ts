import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('settings', () => {
  it('need nothing: port 3000, data in ./data, kept 30 days', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, retentionDays: 30, key: undefined, host: undefined });
    expect(readConfig({}).dataDirectory).toBe(`${process.cwd()}/data`);
  });

  it('come from the environment; an empty variable counts as unset', () => {
    const key = 'ab'.repeat(32);
    const config = readConfig({
      PORT: '8080',
      CONTRACLAIR_DATA: '/srv/data',
      CONTRACLAIR_KEY: key,
      CONTRACLAIR_MAX_FILE_MB: '',
    });
    expect(config).toMatchObject({ port: 8080, dataDirectory: '/srv/data', maxFileBytes: 50 * 1024 * 1024 });
    expect(config.key).toHaveLength(32);
  });

  it.each([
    ['DATABASE_URL', 'mysql://localhost/contraclair'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['CONTRACLAIR_KEY', 'secret'],
    ['CONTRACLAIR_RETENTION_DAYS', '0'],
    ['CONTRACLAIR_LOG_LEVEL', 'loud'],
  ])('are refused by name: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(expect.objectContaining({ code: 'configuration' }));
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('keep everything on this machine unless a database is named', () => {
    expect(readConfig({}).databaseUrl).toBeUndefined();
    const url = 'postgres://contraclair@db/contraclair';
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('never show the value of a key that is wrong', () => {
    expect(() => readConfig({ CONTRACLAIR_KEY: 'my-secret' })).toThrow(/^(?!.*my-secret)/s);
  });
});
