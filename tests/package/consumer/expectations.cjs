/** What every way of loading the package must give; shared by imports.mjs and requires.cjs. */
const assert = require('node:assert/strict');

const signals = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'exit', 'beforeExit', 'warning'];

exports.countHandlers = () => Object.fromEntries(signals.map((name) => [name, process.listenerCount(name)]));

const functions = {
  ciclo: ['readCsv', 'pipeline', 'loadModel', 'createTracker', 'createRegistry', 'createTrainer', 'createMonitor'],
  'ciclo/adapters/memory': ['memoryStore'],
  'ciclo/adapters/filesystem': ['filesystemStore'],
  'ciclo/adapters/sqlite': ['sqliteStore'],
  'ciclo/reports': ['profilePage', 'comparisonPage'],
  'ciclo/mlflow': [],
  'ciclo/serve': ['createHandler', 'listen'],
  'ciclo/testing': [],
};

/** @param {Record<string, object>} modules by subpath */
exports.checkModules = (modules) => {
  assert.deepEqual(Object.keys(modules).sort(), Object.keys(functions).sort(), 'the subpaths have changed');
  for (const [subpath, names] of Object.entries(functions)) {
    for (const name of names) assert.equal(typeof modules[subpath][name], 'function', `${name} from ${subpath}`);
    assert.ok(Object.keys(modules[subpath]).length > 0, `${subpath} exports nothing`);
  }
};
