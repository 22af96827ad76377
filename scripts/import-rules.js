/**
 * Which part may import which (docs/architecture.md draws it). `contract` knows nobody; data flows one way;
 * hosts only compose. ESLint reads this table; an import that is not listed fails the build.
 * @type {Record<string, string[]>}
 */
const domain = [
  'checkpoint',
  'sovits',
  'graph',
  'audio',
  'text',
  'dataset',
  'inference',
  'pipeline',
  'steps',
  'store',
  'formats',
  'models',
  'training',
];

export const allowedImports = {
  contract: [],
  platform: ['contract'],
  checkpoint: ['contract', 'platform'],
  sovits: ['contract', 'platform', 'checkpoint'],
  audio: ['contract', 'platform'],
  text: ['contract', 'platform'],
  graph: ['contract', 'platform', 'checkpoint', 'sovits', 'audio'],
  dataset: ['contract', 'platform'],
  store: ['contract', 'platform'],
  formats: ['contract', 'platform'],
  inference: ['contract', 'platform'],
  models: ['contract', 'platform', 'checkpoint', 'sovits'],
  training: ['contract', 'platform', 'checkpoint', 'audio', 'text'],
  // The engine knows steps only by their declaration: no model, no checkpoint, no graph.
  pipeline: ['contract', 'platform', 'audio', 'dataset', 'inference', 'store', 'formats'],
  steps: [
    'contract',
    'platform',
    'checkpoint',
    'sovits',
    'graph',
    'audio',
    'text',
    'dataset',
    'inference',
    'store',
    'formats',
    'pipeline',
  ],
  core: ['contract', 'platform', 'rpc', ...domain],
  rpc: ['contract', 'platform'],
  electron: ['contract', 'platform', 'core', 'rpc'],
  server: ['contract', 'platform', 'core', 'rpc'],
  cli: ['contract', 'platform', 'core', 'server', ...domain],
  renderer: ['contract'],
};

/** Packages that only some parts may import, so that a native module or a framework cannot leak. */
export const packageOwners = {
  electron: ['electron'],
  'better-sqlite3': ['store'],
  'onnxruntime-node': ['inference'],
  ws: ['server'],
  vue: ['renderer'],
};
