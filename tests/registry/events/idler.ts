/** A process of its own that listens, and has nothing else to do: `idler.ts <adapter> <place>`. */
import { createRegistry } from '../../../src/registry/index.js';
import { openAt } from '../../adapters/open-at.js';

const [adapter = '', place = ''] = process.argv.slice(2);
const registry = createRegistry(await openAt(adapter, place));
registry.on('any', () => {});
await registry.createModel('Line');
