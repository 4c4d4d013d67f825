/**
 * A process of its own that registers one model over and over, beside others that do the same, and prints the numbers
 * that its versions got: `registrant.ts <adapter> <place> <file of the model> <versions>`.
 */
import { readFileSync, writeSync } from 'node:fs';
import { loadModel } from '../../src/pipeline/index.js';
import { createRegistry } from '../../src/registry/index.js';
import { openAt } from './open-at.js';

const [adapter = '', place = '', file = '', versions = '0'] = process.argv.slice(2);
const model = loadModel(readFileSync(file));
await using store = await openAt(adapter, place);
const registry = createRegistry(store);

for (let i = 0; i < Number(versions); i++) {
  const { version } = await registry.register('Contended', model);
  writeSync(1, `${version}\n`);
}
