const { all } = require('./tools/module-graph.cjs');

/** A module is a folder under src/, or under src/platform/ or src/kernel/. */
const MODULE = '^src/((?:(?:platform|kernel)/)?[^/]+)/';

const modules = Object.entries(all).map(([name, allowed]) => ({
  name: `${name}-imports-only-what-it-may`,
  comment: 'See tools/module-graph.cjs.',
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...modules,
    {
      name: 'every-module-is-listed',
      comment:
        'A folder under src/ that is not in tools/module-graph.cjs might import anything: add it there, with what it may.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(all).join('|')})/` },
      to: {},
    },
    {
      name: 'nobody-imports-an-unlisted-module',
      comment: 'The same for one that imports nothing itself.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(all).join('|')})/` },
    },
    {
      name: 'no-deep-import',
      comment: 'A module has one face: its index.ts.',
      severity: 'error',
      from: { path: MODULE },
      to: { path: `${MODULE}.+`, pathNot: ['^src/$1/', `${MODULE}index\\.ts$`] },
    },
    {
      name: 'no-deep-import-from-the-root',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: `${MODULE}.+`, pathNot: `${MODULE}index\\.ts$` },
    },
    {
      name: 'pages-call-the-service-as-others-do',
      comment: 'What runs in a browser has nothing of ours but the client.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|dist)/', pathNot: '^(src|dist)/client/index\\.(ts|js)$' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: { path: '^(src|web)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules of the business know no framework, no database, no I/O and no other module.',
      severity: 'error',
      from: { path: '^src/(.+)/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: ['(^|/)node_modules/', '^(node:)?(fs|net|http|https|child_process|crypto|timers)', '^src/'],
        pathNot: '^src/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['holdfast-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
