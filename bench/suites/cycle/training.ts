import { setTimeout as sleep } from 'node:timers/promises';
import {
  createRegistry,
  createTracker,
  createTrainer,
  gradientBoostingRegressor,
  linearRegression,
  pipeline,
  randomForestRegressor,
  standardScaler,
  type TableLike,
} from 'ciclo';
import { memoryStore } from 'ciclo/adapters/memory';
import { contest, type Reading, type Row } from '../../frame/contest.js';
import { loopDelayDuring } from '../../frame/loop-delay.js';
import { target } from '../housing.js';

/** How late the host's timers come while a training runs beside them, and while nothing does. */
export async function* measureTraining(housing: { train: TableLike; test: TableLike }): AsyncIterable<Row> {
  yield contest({
    what: 'event-loop delay, 99th percentile, while three candidates are trained',
    unit: 'ms',
    rounds: 5,
    ours: { name: 'Ciclo', run: () => delayDuring(() => train(housing)) },
    theirs: [{ name: 'an idle host', run: () => delayDuring(() => sleep(3_000)) }],
  });
}

async function train({ train, test }: { train: TableLike; test: TableLike }): Promise<void> {
  await using store = await memoryStore();
  const trainer = createTrainer({ tracker: createTracker(store), registry: createRegistry(store) });
  await trainer.train({
    experiment: 'bench',
    target,
    task: 'regression',
    train,
    test,
    candidates: {
      LinearRegression: pipeline(standardScaler(), linearRegression()),
      RandomForest: pipeline(standardScaler(), randomForestRegressor({ nEstimators: 100 })),
      GradientBoosting: pipeline(standardScaler(), gradientBoostingRegressor({ nEstimators: 200, maxDepth: 5 })),
    },
    register: 'Bench',
  });
}

async function delayDuring(work: () => Promise<void>): Promise<Reading> {
  const { p99, longest } = await loopDelayDuring(work);
  return { value: p99, remark: `max ${longest.toFixed(1)} ms` };
}
