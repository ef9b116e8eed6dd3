import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { PINNED, read, ROOT } from '../support/deploy.js';
import { readDockerfile } from '../support/dockerfile.js';

describe('Dockerfile', () => {
  const instructions = readDockerfile(join(ROOT, 'Dockerfile'));
  const all = (keyword: string): string[] =>
    instructions.filter((each) => each.keyword === keyword).map(({ given }) => given);
  const stages = all('FROM').map((given) => given.split(/\s+/));

  it('is what Docker reads, without a warning', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  /** By the numbers of hadolint, which is not to be had here. */
  it('keeps to the rules that hadolint is known for', () => {
    const broken = {
      'DL3000: an absolute WORKDIR': all('WORKDIR').filter((path) => !path.startsWith('/')),
      'DL3002: the last user is not root': ['root', '0', undefined].includes(all('USER').at(-1)) ? all('USER') : [],
      'DL3003: WORKDIR instead of cd': all('RUN').filter((run) => /(^|&&|;)\s*cd\s/.test(run)),
      'DL3004: no sudo': all('RUN').filter((run) => /\bsudo\b/.test(run)),
      'DL3006, DL3007: bases of a version': stages.map(([base = '']) => base).filter((base) => !PINNED.test(base)),
      'DL3011: ports that there are': all('EXPOSE').filter((port) => !(Number(port) > 0 && Number(port) < 65_536)),
      'DL3016: npm takes what the lock file says': all('RUN').filter((run) =>
        /\bnpm (install|i|update)\b|\bnpx\b/.test(run),
      ),
      'DL3020: COPY instead of ADD': all('ADD'),
      'DL3021: several files go to a folder': all('COPY').filter((given) => {
        const paths = given.split(/\s+/).filter((word) => !word.startsWith('--'));
        return paths.length > 2 && !paths.at(-1)?.endsWith('/');
      }),
      'DL3022: COPY --from a stage': all('COPY').filter((given) => {
        const [, from] = /--from=(\S+)/.exec(given) ?? [];
        return from !== undefined && !stages.some(([, , name]) => name === from);
      }),
      'DL3024: names of stages differ': stages.length === new Set(stages.map(([, , name]) => name)).size ? [] : stages,
      'DL3025: commands as JSON': [...all('CMD'), ...all('ENTRYPOINT')].filter((given) => !given.startsWith('[')),
      'DL3059: RUNs that follow each other are one': instructions.filter(
        (each, at) => each.keyword === 'RUN' && instructions[at - 1]?.keyword === 'RUN',
      ),
      'DL4000: no MAINTAINER': all('MAINTAINER'),
      'DL4003, DL4004: one command': all('CMD').length === 1 && all('ENTRYPOINT').length === 0 ? [] : all('CMD'),
      'DL4006: no pipe hides a failure': all('RUN').filter((run) => /[^|]\|[^|]/.test(run)),
      'no secret among what is built in': all('ENV').filter((given) => /SECRET|TOKEN|PASSWORD|_URL/.test(given)),
    };
    expect(Object.entries(broken).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('has its state looked at, and leaves what is not for it outside', () => {
    expect(all('HEALTHCHECK')).toEqual([expect.stringMatching(/--interval=\d+s .*--timeout=\d+s .*CMD \[/)]);
    const ignored = read('.dockerignore').split('\n');
    for (const each of ['.git', '.env', 'dist', 'node_modules', '**/node_modules', '.holdfast*'])
      expect(ignored).toContain(each);
  });
});
