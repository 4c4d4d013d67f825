import { type Row as DataRow, pipeline, standardScaler } from 'ciclo';
import { type Contender, contest, type Row, timed } from '../../frame/contest.js';
import type { Company } from './company.js';
import { boosting } from './models.js';
import { doublesOf, type SharedTable } from './table.js';

/** Through the whole pipeline on every side: one row from a plain object here, from a NumPy row there. */
export async function* measurePredicting(housing: SharedTable, company: Company): AsyncIterable<Row> {
  yield measureOneRow(housing, company);
  yield measureManyRows(housing, company);
}

async function measureOneRow(housing: SharedTable, { sklearn, xgboost, pace }: Company): Promise<Row> {
  const { train, test, name: table, target } = housing;
  const model = await pipeline(standardScaler(), boosting).fit(train, { target, threads: 1 });
  const rows = rowsOf(test, target, 2_000);
  const ours: Contender = {
    name: 'Ciclo',
    async run() {
      const { ms } = await timed(() => rows.map((row) => model.predict([row])));
      return { value: (ms * 1_000) / rows.length };
    },
  };
  const work = { table, model: 'scaled boosting' };
  return contest({
    what: 'predict one row, scaling and 200 trees',
    unit: 'µs',
    ...pace(21),
    ours,
    theirs: [sklearn.contender('predict one', work), xgboost.contender('predict one', work)],
  });
}

async function measureManyRows(housing: SharedTable, { sklearn, xgboost, pace }: Company): Promise<Row> {
  const { train, test, name: table, target } = housing;
  const count = 100_000;
  const model = await pipeline(boosting).fit(train, { target, threads: 1 });
  const many = repeated(test, target, count);
  const ours: Contender = {
    name: 'Ciclo',
    run: async () => ({ value: (await timed(() => model.predict(many))).ms }),
  };
  const work = { table, model: 'boosting', rows: count };
  return contest({
    what: 'predict 100,000 rows (the test rows over and over), 200 trees, 1 thread',
    unit: 'ms',
    ...pace(11),
    ours,
    theirs: [xgboost.contender('predict all', work), sklearn.contender('predict all', work)],
  });
}

/** The first rows as plain objects. */
function rowsOf(table: SharedTable['test'], target: string, count: number): DataRow[] {
  const features = [...doublesOf(table, target).features];
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(features.map(([name, values]) => [name, values[row]])),
  );
}

/** The features' columns, so long by repeating their rows. */
function repeated(table: SharedTable['test'], target: string, count: number): Record<string, Float64Array> {
  const { features } = doublesOf(table, target);
  const repeat = (values: Float64Array) =>
    Float64Array.from({ length: count }, (_, row) => values[row % values.length]!);
  return Object.fromEntries(Array.from(features, ([name, values]) => [name, repeat(values)]));
}
