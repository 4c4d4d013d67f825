import { memoryStore } from '../../../src/adapters/memory/index.js';
import { createRegistry } from '../../../src/registry/index.js';
import type { Store } from '../../../src/store/index.js';
import { createTracker } from '../../../src/tracker/index.js';
import { createTrainer } from '../../../src/trainer/index.js';
import { plainMeanDefinition } from '../../pipeline/custom-estimators.js';
import { trainingOf } from './kinds.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** Trains on a store, in this process. */
export async function trainOn(store: Store, kind: string): Promise<Outcome> {
  const tracker = createTracker(store);
  const registry = createRegistry(store);
  const result = await createTrainer({ tracker, registry, estimators: [plainMeanDefinition()] }).train(
    trainingOf(kind),
  );
  return outcomeOf(result, tracker, registry);
}

const known = new Map<string, Promise<Outcome>>();

/** What comes of a training of a kind when nothing happens to it. */
export function undisturbed(kind: string): Promise<Outcome> {
  let outcome = known.get(kind);
  if (outcome === undefined) known.set(kind, (outcome = trainOn(memoryStore(), kind)));
  return outcome;
}
