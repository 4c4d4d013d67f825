import { createTracker, createTrainer, type TrainingResult } from 'ciclo';
import { memoryStore } from 'ciclo/adapters/memory';
import { forestGrid, forestSearch } from '../../../examples/churn/candidates.js';
import { target } from '../../../examples/churn/steps.js';
import type { Churn } from './churn.js';

/** How much is searched: the forests are those of `forestGrid`, each of so many trees, in so many folds. */
export interface SearchSize {
  readonly trees: number;
  readonly folds: number;
}

export const seed = 42;

/** The search of examples/churn.ts, as a host asks for it: every fit a run in the tracker. */
export async function searchForest(
  { train, test }: Churn,
  { trees, folds }: SearchSize,
  own: { readonly threads?: number; readonly signal?: AbortSignal } = {},
): Promise<TrainingResult<'classification'>> {
  await using store = await memoryStore();
  const forest = { ...forestSearch({ nEstimators: trees }), cv: folds };
  return await createTrainer({ tracker: createTracker(store) }).train({
    experiment: 'bench',
    target,
    task: 'classification',
    train,
    test,
    metric: 'f1',
    seed,
    candidates: { RandomForestGridSearch: forest },
    ...own,
  });
}

/** `forestGrid` by scikit-learn's names. */
export function gridForPython(): Record<string, readonly unknown[]> {
  const inPython = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(forestGrid).map(([option, values]) => [inPython(option), values]));
}
