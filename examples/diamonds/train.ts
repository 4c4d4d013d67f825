import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import { createEvaluator, type Datasets, type DatasetVersion, type Options, type Tracker, trainTestSplit } from 'ciclo';
import { number, say, wrote } from '../terminal/text.js';
import { pricingWith, target } from './steps.js';

interface Surroundings {
  readonly table: ColumnTable;
  readonly raw: DatasetVersion;
  readonly datasets: Datasets;
  readonly tracker: Tracker;
  readonly out: string;
  /** What was said of the boosting. */
  readonly hyperparameters: Options;
}

/** Leaves the repeated rows out, keeps the rest as a data set, fits on a part of it, and judges on the other. */
export async function trainModel({ table, raw, datasets, tracker, out, hyperparameters }: Surroundings) {
  const distinct = table.dedupe().reify();
  say(`${table.numRows() - distinct.numRows()} rows that repeat another are left out.`);
  const prepared = await datasets.save('diamonds-distinct', distinct, { role: 'transformed', from: [raw.uri] });
  const { train, test } = trainTestSplit(distinct, { testSize: 0.2, seed: 42 });

  const run = await tracker.startRun({ experiment: 'diamonds', name: 'gradient boosting' });
  await datasets.use(run, prepared.uri, 'training');
  const fitted = await pricingWith(hyperparameters).fit(train, {
    target,
    seed: 42,
    inputs: { unseenCategory: 'error' },
  });
  const { metrics } = await createEvaluator().evaluate(fitted, test);
  await run.logMetrics(metrics);
  const bytes = fitted.withMetrics(metrics).toBytes();
  await run.logArtifact('model/model.ciclo', bytes);
  await run.end();
  say(`R² ${number(metrics.r2!)}, RMSE ${number(metrics.rmse!)} on ${test.numRows()} stones it has not seen.`);

  const file = join(out, 'diamonds.model');
  await writeFile(file, bytes);
  wrote(file);
  const { ancestors, runs } = await datasets.lineage(prepared.uri);
  say(
    `${prepared.uri} comes from ${ancestors.map(({ uri }) => uri).join(', ')} and was used by ${runs.length} run(s).`,
  );
  return { bytes, r2: metrics.r2!, dataset: prepared.uri };
}
