/**
 * A process of its own that registers versions of one model under whatever it is called, beside others that do the same,
 * and now and then deletes one, moves one to production or renames the model:
 * `changer.ts <adapter> <place> <file of the model> <steps> <which of them it is>`.
 */
import { readFileSync } from 'node:fs';
import { CicloError } from '../../../src/errors/index.js';
import { loadModel } from '../../../src/pipeline/index.js';
import { createRegistry } from '../../../src/registry/index.js';
import { openAt } from '../../adapters/open-at.js';

const [adapter = '', place = '', file = '', steps = '0', which = ''] = process.argv.slice(2);
const model = loadModel(readFileSync(file));
await using store = await openAt(adapter, place);
const registry = createRegistry(store, { actor: which });

for (let i = 0; i < Number(steps); i++) {
  try {
    const [name = 'M'] = await registry.models();
    const { version } = await registry.register(name, model);
    if (i % 3 === 0) await registry.transition(name, version, 'production');
    if (i % 3 === 1) await registry.deleteVersion(name, version);
    if (i % 4 === 2) await registry.renameModel(name, `M${which}-${i}`);
  } catch (error) {
    // Another process was quicker: the model has another name now, or the version is in production.
    if (!CicloError.is(error) || !/^(?:MODEL_|VERSION_|IN_PRODUCTION)/.test(error.code)) throw error;
  }
}
