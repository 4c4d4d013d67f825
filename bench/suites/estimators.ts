import {
  type Row as DataRow,
  type EstimatorSpec,
  gradientBoostingRegressor,
  linearRegression,
  pipeline,
  r2,
  randomForestRegressor,
  standardScaler,
} from 'ciclo';
import { type Contender, contest, type Row, timed } from '../frame/contest.js';
import { startPeer } from '../frame/peer.js';
import type { Suite } from '../frame/suite.js';
import { loadHousing, target } from './housing.js';

/** Our fit is the host's whole wait: `pipeline(…).fit`, over to a worker thread and back, with the drift reference. */
export const estimators: Suite = {
  name: 'estimators',
  about: 'California Housing, 16,512 × 8 to fit and 4,128 to test on, beside scikit-learn and XGBoost on 1 thread',
  run: measureEstimators,
};

const boosting = gradientBoostingRegressor({ nEstimators: 200, maxDepth: 5, minSamplesLeaf: 20, learningRate: 0.1 });
const forest = randomForestRegressor({ nEstimators: 100 });

type Housing = Awaited<ReturnType<typeof loadHousing>>;

async function* measureEstimators(): AsyncIterable<Row> {
  const housing = await loadHousing();
  await using sklearn = await startPeer('estimators_sklearn', 'scikit-learn');
  await using xgboost = await startPeer('estimators_xgboost', 'XGBoost');
  const columns = { train: columnsOf(housing.train), test: columnsOf(housing.test) };
  await Promise.all([sklearn.tell('load', columns), xgboost.tell('load', columns)]);

  yield contest({
    what: 'fit boosting, 200 trees of depth 5, 1 thread',
    unit: 'ms',
    rounds: 7,
    ours: fitting(boosting, housing, 1),
    theirs: [sklearn.contender('boosting'), xgboost.contender('boosting')],
  });
  yield contest({
    what: 'fit a forest, 100 full-depth trees, 1 thread',
    unit: 'ms',
    rounds: 3,
    ours: fitting(forest, housing, 1),
    theirs: [sklearn.contender('forest')],
  });
  yield contest({
    what: 'the same forest, 2 threads',
    unit: 'ms',
    rounds: 5,
    ours: fitting(forest, housing, 2),
    theirs: [fitting(forest, housing, 1)],
  });
  yield contest({
    what: 'fit ordinary least squares',
    unit: 'ms',
    rounds: 21,
    ours: fitting(linearRegression(), housing, 1),
    theirs: [sklearn.contender('ols')],
  });

  const model = await pipeline(standardScaler(), boosting).fit(housing.train, { target, threads: 1 });
  const rows = housing.test.objects({ limit: 2_000 }) as DataRow[];
  yield contest({
    what: 'predict one row, scaling and 200 trees',
    unit: 'µs',
    rounds: 21,
    ours: {
      name: 'Ciclo',
      async run() {
        const { ms } = await timed(() => rows.map((row) => model.predict([row])));
        return { value: (ms * 1_000) / rows.length };
      },
    },
    theirs: [sklearn.contender('one row'), xgboost.contender('one row')],
  });
  yield contest({
    what: 'predict 4,128 rows, scaling and 200 trees',
    unit: 'ms',
    rounds: 21,
    ours: { name: 'Ciclo', run: async () => ({ value: (await timed(() => model.predict(housing.test))).ms }) },
    theirs: [sklearn.contender('all rows'), xgboost.contender('all rows')],
  });
}

/** A fit, with its R² on the test rows: right before fast. */
function fitting(estimator: EstimatorSpec<'regression'>, { train, test }: Housing, threads: number): Contender {
  const truth = numbersOf(test, target);
  return {
    name: `Ciclo, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    async run() {
      const { ms, value: model } = await timed(() => pipeline(estimator).fit(train, { target, threads }));
      return { value: ms, remark: `R² ${r2(truth, model.predict(test))!.toFixed(4)}` };
    },
  };
}

/** One list a column, the target last: doubles survive JSON. */
function columnsOf(table: Housing['train']): number[][] {
  const features = table.columnNames().filter((name) => name !== target);
  return [...features, target].map((name) => numbersOf(table, name));
}

function numbersOf(table: Housing['train'], name: string): number[] {
  return Array.from(table.array(name) as ArrayLike<number>);
}
