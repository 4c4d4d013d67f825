/**
 * A process of its own that lets things happen to a model, one after the other:
 * `announcer.ts <adapter> <place> <model> <how many tags>`.
 */
import { createRegistry } from '../../../src/registry/index.js';
import { openAt } from '../../adapters/open-at.js';

const [adapter = '', place = '', model = '', tags = '0'] = process.argv.slice(2);
await using store = await openAt(adapter, place);
const registry = createRegistry(store, { actor: 'announcer' });

await registry.createModel(model);
for (let i = 0; i < Number(tags); i++) await registry.updateModel(model, { tags: { count: `${i}` } });
