import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

/** In a process of its own: which undici was there first is decided once. */
const PROGRAM = `
  import { createServer } from 'node:http';
  const { loadUndici } = await import(process.argv[1]);
  await loadUndici();
  const server = createServer((_, response) => response.end('arrived')).listen(0, '127.0.0.1', async () => {
    const headers = { 'content-length': '3' };
    const answer = await fetch('http://127.0.0.1:' + server.address().port, { method: 'POST', body: 'a=1', headers });
    console.log(await answer.text());
    process.exit();
  });`;

describe('the process that we call others from', () => {
  it("keeps a fetch that takes a caller's own content-length", async () => {
    const undici = new URL('../../dist/platform/outgoing/undici.js', import.meta.url).href;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM, undici]);
    expect(stdout).toBe('arrived\n');
  });
});
