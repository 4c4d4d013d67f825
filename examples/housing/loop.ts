import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ColumnTable, seed as seedArquero } from 'arquero';
import {
  concatRows,
  createDriftDetector,
  createMonitor,
  createPredictionLog,
  createTrainer,
  type DriftReport,
  type ModelVersion,
  type MonitorReport,
  type PredictionLog,
  type TrainingResult,
  terminalProgress,
  trainTestSplit,
} from 'ciclo';
import { monitorPage } from 'ciclo/reports';
import { createHandler, listen } from 'ciclo/serve';
import { heading, number, say, showTable, wrote } from '../terminal/text.js';
import { boostingWith, target } from './candidates.js';
import { post } from './client.js';
import type { Surroundings } from './surroundings.js';

const model = 'NorthernHousing';
const uri = `models:/${model}/production`;
const requestRows = 262;

/** What the second half ends with, for `--json`. */
export interface LoopOutcome {
  readonly driftShare: number;
  readonly driftedColumns: readonly string[];
  readonly triggers: readonly string[];
  readonly retrained: boolean;
  readonly promoted: boolean;
  readonly northern: { readonly before: number; readonly after: number };
}

/**
 * A service that was launched in the north of California opens in the south. The districts there are different, the
 * model is wrong, the monitor notices, and a model that knows both takes over.
 */
export async function closeTheLoop(table: ColumnTable, around: Surroundings): Promise<LoopOutcome> {
  const { registry, store, out } = around;
  const north = table.filter((district: { Latitude: number }) => district.Latitude >= 35.8);
  // The south opens everywhere at once, not district by district from one end to the other.
  seedArquero(42);
  const southern = table.filter((district: { Latitude: number }) => district.Latitude < 35.8);
  const south = southern.sample(southern.numRows());

  heading('5  Launch in the north', `${north.numRows()} districts at latitude 35.8 and above`);
  const parts = trainTestSplit(north, { testSize: 0.2, seed: 42 });
  const launched = await launch(parts, around);
  const { version, metrics } = launched;
  say(`Version ${version} is in production: R² ${number(metrics.r2)}, RMSE ${number(metrics.rmse)} in the north.`);
  const atHome = await driftOf(parts.test, around);
  say(`Held against northern rows that it has not seen, ${atHome.driftedColumns.length} columns have drifted.`);

  heading('6  Open in the south', `${south.numRows()} districts arrive as requests; their true values follow`);
  const log = createPredictionLog(store, { model });
  await askEveryDistrict(south, log, around);

  heading('7  Watch, retrain, promote');
  const monitor = createMonitor({
    registry,
    log,
    triggers: { driftShare: 0.2, rmse: 0.5, r2: 0.6 },
    onAlert: ({ triggers }) => say(...triggers.map(({ message }) => `! ${message}`)),
    retrain: ({ data }) => retrain(north, data, around),
  });
  const { report, fired, promoted } = await monitor.check({ last: south.numRows() });
  showReport(report);
  const page = join(out, 'monitoring.html');
  await writeFile(page, monitorPage(report, { title: `${model} goes south` }));
  wrote(page);
  return {
    driftShare: report.drift.driftShare,
    driftedColumns: report.drift.driftedColumns,
    triggers: fired,
    retrained: report.retrained !== undefined,
    promoted,
    northern: { before: launched.version, after: (await registry.getVersion(uri)).version },
  };
}

/** Trains in the north alone and puts that version to work, whatever an earlier run of this example left there. */
async function launch(parts: { train: ColumnTable; test: ColumnTable }, around: Surroundings): Promise<ModelVersion> {
  const { best } = await train({ ...parts, name: 'north only' }, around);
  const reason = 'the service is launched in the north';
  return around.registry.transition(model, best.version!.version, 'production', { reason });
}

/** What a model remembers of its training data is all that drift is measured against. */
async function driftOf(rows: ColumnTable, { registry }: Surroundings): Promise<DriftReport> {
  const { profile } = await registry.load(uri);
  return createDriftDetector({ reference: profile }).detect(rows);
}

/** All of the north, and what the south has taught so far; a tenth is kept to judge by. */
async function retrain(north: ColumnTable, south: ColumnTable, around: Surroundings) {
  const parts = trainTestSplit(concatRows(north, south), { testSize: 0.1, seed: 42 });
  return train({ ...parts, name: 'north and south' }, around);
}

async function train(
  parts: { train: ColumnTable; test: ColumnTable; name: string },
  { tracker, registry, signal, hyperparameters }: Surroundings,
): Promise<TrainingResult<'regression'>> {
  return createTrainer({ tracker, registry }).train({
    experiment: 'northern-housing',
    ...parts,
    target,
    task: 'regression',
    seed: 42,
    candidates: { GradientBoosting: boostingWith(hyperparameters) },
    register: model,
    signal,
    onProgress: terminalProgress({ stream: process.stdout }),
  });
}

/** Every district is asked about over HTTP; what it really cost is told afterwards, under the answer's id. */
async function askEveryDistrict(south: ColumnTable, log: PredictionLog, { registry }: Surroundings): Promise<void> {
  const server = await listen(createHandler({ registry, model: uri, log }), { port: 0 });
  try {
    const rows = south.objects() as Record<string, number>[];
    for (let from = 0; from < rows.length; from += requestRows) {
      const batch = rows.slice(from, from + requestRows);
      const districts = batch.map(({ [target]: _, ...district }) => district);
      const { predictionIds } = await post(`${server.url}/invocations`, { dataframe_records: districts });
      const labels = predictionIds!.map((id, i) => ({ id, value: batch[i]![target] }));
      await post(`${server.url}/labels`, { labels });
    }
  } finally {
    await server.close();
  }
  const { predictions, labels } = await log.count();
  say(`The log holds ${predictions} predictions and ${labels} true values.`);
}

function showReport({ drift, triggers, summary }: MonitorReport): void {
  showTable(
    ['column', 'method', 'score', 'threshold', 'drifted'],
    drift.columns.map(({ name, method, score, threshold, drifted }) => [
      name,
      method,
      number(score),
      number(threshold, 2),
      drifted ? 'yes' : 'no',
    ]),
  );
  showTable(
    ['trigger', 'bound', 'measured', 'fired'],
    triggers.map(({ name, bound, value, fired }) => [name, number(bound, 2), number(value), fired ? 'yes' : 'no']),
  );
  say(...summary);
}
