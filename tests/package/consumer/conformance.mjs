/** The suite for adapters runs under any runner; only its random operations ask for a package that Ciclo does not bring. */
import assert from 'node:assert/strict';
import { memoryStore } from 'ciclo/adapters/memory';
import { storeConformance } from 'ciclo/testing';

const failures = [];
const runs = [];
storeConformance({ test: (name, run) => runs.push({ name, run }), createStore: () => memoryStore() });
for (const { name, run } of runs) await run().catch((error) => failures.push({ name, error }));

assert.ok(runs.length > 100, `${runs.length} tests`);
assert.deepEqual(
  failures.map(({ error }) => error.code),
  ['FAST_CHECK_MISSING'],
  failures.map(({ name, error }) => `${name}: ${error.stack}`).join('\n'),
);
console.log('done');
