import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const UNTYPED = 'eslint.untyped.config.js';

const require = createRequire(import.meta.url);
const RULES = (require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }).forbidden;
const MODULES = (require('../../tools/module-graph.cjs') as { all: Record<string, string[]> }).all;

/** Of each module, one file that imports a module which the table does not give it. */
const BEYOND_THE_TABLE = Object.entries(MODULES).map(([name, allowed]) => {
  const beyond = Object.keys(MODULES).find((other) => other !== name && !allowed.includes(other));
  const file = `src/${name}/planted-beyond.ts`;
  return { rule: `${name}-imports-only-what-it-may`, file, source: `import '#${beyond}';` };
});

/** Each file breaks one rule; the guard must name that rule. These are said here, and not taken from the table. */
const VIOLATIONS: readonly { rule: string; file: string; source: string }[] = [
  {
    rule: 'no-deep-import',
    file: 'src/account/planted-deep.ts',
    source: "import '../platform/database/driver/sql-state.js';",
  },
  { rule: 'no-deep-import', file: 'src/kernel/process/planted-deep.ts', source: "import '../leases/doubt.js';" },
  { rule: 'no-deep-import-from-the-root', file: 'src/planted-deep.ts', source: "import './order/if-match.js';" },
  { rule: 'account-imports-only-what-it-may', file: 'src/account/planted-peer.ts', source: "import '#deposit';" },
  { rule: 'account-imports-only-what-it-may', file: 'src/account/planted-library.ts', source: "import '#library';" },
  { rule: 'payment-imports-only-what-it-may', file: 'src/payment/planted-peer.ts', source: "import '#order';" },
  {
    rule: 'coordinator-imports-only-what-it-may',
    file: 'src/coordinator/planted-above.ts',
    source: "import '#placeorder';",
  },
  { rule: 'admin-imports-only-what-it-may', file: 'src/admin/planted-business.ts', source: "import '#order';" },
  {
    rule: 'composition-imports-only-what-it-may',
    file: 'src/composition/planted-above.ts',
    source: "import '#admin';",
  },
  { rule: 'server-imports-only-what-it-may', file: 'src/server/planted-kernel.ts', source: "import '#kernel/leases';" },
  { rule: 'library-imports-only-what-it-may', file: 'src/library/planted-business.ts', source: "import '#account';" },
  {
    rule: 'idempotency-imports-only-what-it-may',
    file: 'src/idempotency/planted-business.ts',
    source: "import '#account';",
  },
  {
    rule: 'kernel/scheduler-imports-only-what-it-may',
    file: 'src/kernel/scheduler/planted-above.ts',
    source: "import '#kernel/leases';",
  },
  {
    rule: 'kernel/outbox-imports-only-what-it-may',
    file: 'src/kernel/outbox/planted-above.ts',
    source: "import '#idempotency';",
  },
  {
    rule: 'kernel/outbox-imports-only-what-it-may',
    file: 'src/kernel/outbox/planted-library.ts',
    source: "import '#library';",
  },
  {
    rule: 'platform/database-imports-only-what-it-may',
    file: 'src/platform/database/planted-above.ts',
    source: "import '#kernel/leases';",
  },
  {
    rule: 'platform/config-imports-only-what-it-may',
    file: 'src/platform/config/planted-peer.ts',
    source: "import '#platform/errors';",
  },
  { rule: 'every-module-is-listed', file: 'src/unlisted/planted-module.ts', source: "import '#account';" },
  {
    rule: 'every-module-is-listed',
    file: 'src/platform/unlisted/planted-module.ts',
    source: "import '#platform/config';",
  },
  {
    rule: 'nobody-imports-an-unlisted-module',
    file: 'src/account/planted-unlisted.ts',
    source: "import '../unlisted/index.js';",
  },
  { rule: 'domain-is-pure', file: 'src/account/domain/planted-nest.ts', source: "import '@nestjs/common';" },
  { rule: 'domain-is-pure', file: 'src/cbu/domain/planted-io.ts', source: "import 'node:fs';" },
  { rule: 'domain-is-pure', file: 'src/order/domain/planted-module.ts', source: "import '#platform/errors';" },
  {
    rule: 'pages-call-the-service-as-others-do',
    file: 'web/src/planted-inside.ts',
    source: "import '../../src/account/index.js';",
  },
  {
    rule: 'no-cycle',
    file: 'src/platform/errors/planted-cycle.ts',
    source: "import { b } from './planted-cycle-b.js';\nexport const a = (): unknown => b;\n",
  },
];

describe('the module guard', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'holdfast-guard-'));
    for (const each of [
      'src',
      'web',
      'tools',
      '.dependency-cruiser.cjs',
      'tsconfig.json',
      'test/tsconfig.json',
      'eslint.config.js',
      'package.json',
    ])
      cpSync(join(ROOT, each), join(copy, each), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    // Rules that ask for types read the whole program first; those that are looked at here need none.
    writeFileSync(
      join(copy, UNTYPED),
      `import { configs } from 'typescript-eslint';
import ours from './eslint.config.js';
export default [...ours, configs.disableTypeChecked];
`,
    );
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  function violations(): { rule: string; from: string }[] {
    const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'web/src'];
    const cli = join(ROOT, 'node_modules/.bin/depcruise');
    let output: string;
    try {
      output = execFileSync(cli, options, {
        cwd: copy,
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString();
    } catch (error) {
      output = String((error as { stdout?: Buffer }).stdout ?? '');
    }
    const report = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    return report.summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
  }

  it('finds nothing in the tree as it is, and names each planted violation', () => {
    writeFileSync(
      join(copy, 'src/platform/errors/planted-cycle-b.ts'),
      "import { a } from './planted-cycle.js';\nexport const b = (): unknown => a;\n",
    );
    mkdirSync(join(copy, 'src/unlisted'), { recursive: true });
    writeFileSync(join(copy, 'src/unlisted/index.ts'), 'export const nothing = null;\n');
    const planted = [...VIOLATIONS, ...BEYOND_THE_TABLE];
    for (const { file, source } of planted) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), source);
    }
    const found = violations();
    expect(found.filter(({ from }) => !from.includes('/planted-'))).toEqual([]);
    // A cycle is reported from whichever of its files comes first.
    const named = (rule: string, file: string): boolean =>
      found.some((each) => each.rule === rule && each.from.startsWith(file.replace(/\.ts$/, '')));
    for (const { rule, file } of planted) expect([rule, file, named(rule, file)]).toEqual([rule, file, true]);
  });

  it('has a planted violation of every rule', () => {
    const planted = new Set([...VIOLATIONS, ...BEYOND_THE_TABLE].map(({ rule }) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });

  it('refuses forwardRef, and every way to the environment outside src/platform/config, by lint', () => {
    const planted = [
      "export { forwardRef } from '@nestjs/common';",
      "export { env } from 'node:process';",
      "export { default as whole } from 'process';",
      "export const direct = process.env['HOME'];",
      'export const { env: taken } = process;',
      "export const global = globalThis.process.env['HOME'];",
    ];
    const outside = 'src/planted-lint.ts';
    const inside = 'src/platform/config/planted-lint.ts';
    for (const file of [outside, inside]) writeFileSync(join(copy, file), `${planted.join('\n')}\n`);
    const refused = refusedLines(outside, inside);
    expect(refused.get(outside)).toEqual(planted.map((_, index) => index + 1));
    expect(refused.get(inside)).toEqual([]);
  });

  /** The numbers of the lines that a restriction of ours refuses, by file. */
  function refusedLines(...files: readonly string[]): Map<string, number[]> {
    let output: string;
    try {
      output = execFileSync(
        join(ROOT, 'node_modules/.bin/eslint'),
        ['--config', UNTYPED, '--format', 'json', ...files],
        {
          cwd: copy,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      ).toString();
    } catch (error) {
      output = String((error as { stdout?: Buffer }).stdout ?? '');
    }
    const reports = JSON.parse(output) as { filePath: string; messages: { line: number; ruleId: string | null }[] }[];
    const restricted = (report: (typeof reports)[number]): number[] =>
      report.messages.filter(({ ruleId }) => ruleId?.startsWith('no-restricted') === true).map(({ line }) => line);
    return new Map(reports.map((report) => [relative(copy, report.filePath), restricted(report)]));
  }
});
