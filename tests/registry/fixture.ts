import { memoryStore } from '../../src/adapters/memory/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import { type FittedPipeline, pipeline } from '../../src/pipeline/index.js';
import { createRegistry, type Registry } from '../../src/registry/index.js';
import type { Store } from '../../src/store/index.js';

/** A registry of Ann's over a store of its own, whose clock moves on by 1 ms a reading. */
export function freshRegistry(store: Store = memoryStore()): { store: Store; registry: Registry } {
  let time = 1_000;
  return { store, registry: createRegistry(store, { clock: () => time++, actor: 'ann' }) };
}

let fitted: Promise<FittedPipeline> | undefined;

/** A small real model: y = 2x + 1. It is fitted once a test file. */
export function smallModel(): Promise<FittedPipeline> {
  const rows = Array.from({ length: 20 }, (_, x) => ({ x, y: 2 * x + 1 }));
  fitted ??= pipeline(linearRegression()).fit(rows, { target: 'y', threads: 1 });
  return fitted;
}

/** Registers one version for each set of metrics. */
export async function registerAll(registry: Registry, name: string, ...metrics: Record<string, number>[]) {
  const model = await smallModel();
  for (const values of metrics) await registry.register(name, model, { metrics: values });
}

/** The stages of a model's versions, oldest first. */
export async function stagesOf(registry: Registry, name: string): Promise<string[]> {
  return (await registry.versions(name)).map(({ stage }) => stage);
}
