import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const RULES = fileURLToPath(new URL('../../deploy/prometheus', import.meta.url));
const run = promisify(execFile);
const promtool = (...args: readonly string[]): Promise<{ stdout: string }> =>
  run('promtool', [...args], { cwd: RULES });

/** With `promtool` of Debian's package prometheus; without it these fail, they are not skipped. */
describe('the alert rules, as Prometheus reads them', () => {
  it('are rules', async () => {
    const { stdout } = await promtool('check', 'rules', join(RULES, 'alerts.yml'));
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });

  it('fire, each from a recorded series', async () => {
    const { stdout } = await promtool('test', 'rules', 'alerts.test.yml');
    expect(stdout).toContain('SUCCESS');
  });
});
