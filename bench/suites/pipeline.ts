import {
  categorical,
  columnTransformer,
  type FittedPipeline,
  gradientBoostingRegressor,
  numeric,
  oneHotEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
} from 'ciclo';
import { type Contender, contest, type Row, timed } from '../frame/contest.js';
import { type Peer, startPeer } from '../frame/peer.js';
import type { Effort, Suite } from '../frame/suite.js';
import { type Diamonds, readDiamonds } from './pipeline/diamonds.js';

/** From what a host has, rows or columns, to what it asked for: every step, and the checks of inputs, included. */
export const pipelineSuite: Suite = {
  name: 'pipeline',
  about: 'diamonds, impute + scale + one-hot (+ 200 trees), beside scikit-learn’s steps and XGBoost on one thread',
  run: measurePipeline,
};

const prepare = columnTransformer([
  { select: numeric(), steps: [simpleImputer({ strategy: 'median' }), standardScaler()] },
  { select: categorical(), steps: [oneHotEncoder({ handleUnknown: 'ignore' })] },
]);
const trees = gradientBoostingRegressor({ nEstimators: 200, maxDepth: 5 });

async function* measurePipeline(effort: Effort): AsyncIterable<Row> {
  const diamonds = await readDiamonds();
  await using peer = await startPeer('pipeline_sklearn', 'scikit-learn and XGBoost');
  await peer.tell('load', { path: diamonds.path, train: [...diamonds.rows] });
  const pace = (rounds: number) => (effort === 'quick' ? { rounds: 1, warmUp: false } : { rounds });
  yield contest({ ...fittingAndApplying(diamonds, peer), ...pace(31) });
  const model = await pipeline(prepare, trees).fit(diamonds.train, { target: 'price', threads: 1 });
  yield contest({ ...oneRow(model, diamonds, peer), ...pace(21) });
  yield contest({ ...manyRows(model, diamonds, peer), ...pace(11) });
}

/** Ours crosses to a thread and back, as every fit does. */
function fittingAndApplying({ features }: Diamonds, peer: Peer) {
  const ours: Contender = {
    name: 'Ciclo',
    async run() {
      const { ms } = await timed(async () => (await pipeline(prepare).fit(features)).transform(features));
      return { value: ms };
    },
  };
  const what = `fit and apply impute + scale + one-hot, ${features.numRows().toLocaleString('en')} × 9`;
  return { what, unit: 'ms', ours, theirs: [peer.contender('fit and apply')] } as const;
}

function oneRow(model: FittedPipeline, { features }: Diamonds, peer: Peer) {
  const rows = features.slice(0, 5_000).objects() as Record<string, unknown>[];
  const ours: Contender = {
    name: 'Ciclo',
    async run() {
      const { ms } = await timed(() => rows.map((row) => model.predict([row])));
      return { value: (ms * 1_000) / rows.length };
    },
  };
  const what = 'predict one row through scaling, one-hot and 200 trees';
  return { what, unit: 'µs', ours, theirs: [peer.contender('predict one')] } as const;
}

function manyRows(model: FittedPipeline, { features }: Diamonds, peer: Peer) {
  const count = 100_000;
  const many = Object.fromEntries(
    features.columnNames().map((name) => [name, repeated(features.array(name) as ArrayLike<unknown>, count)]),
  );
  const ours: Contender = {
    name: 'Ciclo',
    run: async () => ({ value: (await timed(() => model.predict(many))).ms }),
  };
  const what = 'predict 100,000 rows (the training rows over and over) through the same, columns given';
  return { what, unit: 'ms', ours, theirs: [peer.contender('predict all', { rows: count })] } as const;
}

function repeated(values: ArrayLike<unknown>, count: number): ArrayLike<unknown> {
  const repeat = <T>(_: T, row: number) => values[row % values.length];
  if (values instanceof Float64Array) return Float64Array.from({ length: count }, repeat as () => number);
  return Array.from({ length: count }, repeat);
}
