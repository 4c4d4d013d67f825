/** One fit or a whole search, for memory.ts, in a process that does nothing else. */
import { createRequire } from 'node:module';
import {
  createTracker,
  createTrainer,
  gradientBoostingRegressor,
  pipeline,
  readCsv,
  type TableLike,
  trainTestSplit,
} from 'ciclo';
import { memoryStore } from 'ciclo/adapters/memory';

export interface MemoryOrder {
  readonly work: 'fit' | 'search';
  /** Values of each of the two options that are searched. */
  readonly values: number;
}

/** The most memory that was held at one time, in MB. */
export interface MemoryDone {
  readonly peak: number;
  readonly trials: number;
}

const target = 'price';
const boosting = pipeline(gradientBoostingRegressor({ nEstimators: 200, maxDepth: 6 }));

process.once('message', async ({ work, values }: MemoryOrder) => {
  const stop = watchMemory();
  const path = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/diamonds.csv');
  const parts = trainTestSplit(await readCsv(path), { testSize: 0.2, seed: 42 });
  const trials = work === 'fit' ? await fitOnce(parts.train) : await search(parts, values);
  process.send!({ peak: stop(), trials } satisfies MemoryDone);
});

async function fitOnce(train: TableLike): Promise<number> {
  await boosting.fit(train, { target });
  return 1;
}

async function search(parts: { train: TableLike; test: TableLike }, values: number): Promise<number> {
  await using store = await memoryStore();
  const grid = {
    learningRate: [0.05, 0.1, 0.2, 0.3].slice(0, values),
    minSamplesLeaf: [5, 10, 20, 40].slice(0, values),
  };
  await createTrainer({ tracker: createTracker(store) }).train({
    experiment: 'bench',
    target,
    task: 'regression',
    ...parts,
    candidates: { boosting: { pipeline: boosting, search: grid, cv: 3 } },
    threads: 2,
  });
  return values * values;
}

/** Looks every few milliseconds: a high-water mark that the system keeps may be that of the process that started this one. */
function watchMemory(): () => number {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 3);
  return () => {
    clearInterval(timer);
    look();
    return peak / 1e6;
  };
}
