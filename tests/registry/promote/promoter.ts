/**
 * A process of its own that registers versions of one model, promotes by a policy, rolls back and transitions by hand, in
 * random order and beside another that does the same, until it is killed. It prints each step when the registry has
 * acknowledged it: `promoter.ts <adapter> <place> <file of the model> <actor> <seed>`.
 */
import { readFileSync, writeSync } from 'node:fs';
import { CicloError } from '../../../src/errors/index.js';
import { loadModel } from '../../../src/pipeline/index.js';
import { createRandom } from '../../../src/random/index.js';
import { createRegistry } from '../../../src/registry/index.js';
import { openAt } from '../../adapters/open-at.js';
import { type Acknowledged, asked, name, policy } from './contest.js';

const [adapter = '', place = '', file = '', actor = '', seed = '0'] = process.argv.slice(2);
const random = createRandom(Number(seed));
const model = loadModel(readFileSync(file));
const store = await openAt(adapter, place);
const registry = createRegistry(store, { actor });

for (;;) {
  const told = await step(random.integer(10));
  writeSync(1, `${JSON.stringify(told)}\n`);
}

async function step(kind: number): Promise<Acknowledged> {
  if (kind < 4) {
    const { version } = await registry.register(name, model, { metrics: { f1: random.next() } });
    return { registered: version };
  }
  if (kind < 8) {
    const { promoted, production } = await registry.promote(name, policy, { reason: asked.promotion });
    return promoted ? { production: production.after!, reason: asked.promotion } : {};
  }
  return kind === 8 ? transition() : rollback();
}

/** Nothing is told of it: the version may be in production by then, and nothing happens. */
async function transition(): Promise<Acknowledged> {
  const versions = await registry.versions(name);
  const { version } = versions[random.integer(versions.length)]!;
  await registry.transition(name, version, 'production', { reason: asked.transition });
  return {};
}

/** There may be no earlier version: a rollback takes away what it went back over. */
async function rollback(): Promise<Acknowledged> {
  try {
    const { version } = await registry.rollback(name, { reason: asked.rollback });
    return { production: version, reason: asked.rollback };
  } catch (error) {
    if (CicloError.is(error) && error.code === 'NO_EARLIER_PRODUCTION') return {};
    throw error;
  }
}
