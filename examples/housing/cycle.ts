import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import {
  createEvaluator,
  createPredictionLog,
  createTrainer,
  describe,
  type LeaderboardRow,
  leaderboardTable,
  type Profile,
  type Registry,
  terminalProgress,
  trainTestSplit,
} from 'ciclo';
import { comparisonPage, profilePage } from 'ciclo/reports';
import { createHandler, listen } from 'ciclo/serve';
import { heading, number, say, showTable, wrote } from '../terminal/text.js';
import { candidatesWith, target } from './candidates.js';
import { post } from './client.js';
import type { Surroundings } from './surroundings.js';

const model = 'CaliforniaHousing';

/** What the first half ends with, for `--json`. */
export interface CycleOutcome {
  readonly leaderboard: readonly { readonly name: string; readonly r2: number | null; readonly rmse: number | null }[];
  readonly production: { readonly before: number | null; readonly after: number | null };
}

/** Read, look, split, train and compare, register, promote, load, serve. */
export async function runCycle(table: ColumnTable, around: Surroundings): Promise<CycleOutcome> {
  heading('1  Look at the data', `${table.numRows()} districts, ${table.numCols()} columns`);
  await profile(table, around.out);

  heading('2  Train and compare', 'each candidate is a tracked run under one parent');
  const { train, test } = trainTestSplit(table, { testSize: 0.2, seed: 42 });
  say(`${train.numRows()} rows to learn from, ${test.numRows()} to be judged on.`);
  const leaderboard = await compare(train, test, around);

  heading('3  Promote', 'staging above R² 0.7, production above 0.75 and best');
  const decision = await around.registry.promote(model, {
    metric: ['r2', 'rmse'],
    staging: { above: 0.7 },
    production: { above: 0.75 },
  });
  say(decision.summary);
  await showVersions(around.registry);

  heading('4  Serve', `models:/${model}/production over HTTP`);
  await serveAndAsk(test, around);
  return {
    leaderboard: leaderboard.map(({ name, metrics }) => ({ name, r2: metrics.r2 ?? null, rmse: metrics.rmse ?? null })),
    production: decision.production,
  };
}

async function profile(table: ColumnTable, out: string): Promise<void> {
  const result = await describe(table);
  showTable(['column', 'missing', 'mean', 'std', 'min', 'median', 'max', `r with ${target}`], profileRows(result));
  for (const { message } of result.findings) say(`· ${message}`);
  const page = join(out, 'profile.html');
  await writeFile(page, profilePage(result, { title: 'California Housing' }));
  wrote(page);
}

function profileRows({ columns, correlations }: Profile): (string | number)[][] {
  const toTarget = correlations!.values[correlations!.columns.indexOf(target)]!;
  return columns.flatMap((column) => {
    if (column.type !== 'numeric') return [];
    const { name, missing, mean, std, min, median, max } = column;
    const r = toTarget[correlations!.columns.indexOf(name)];
    return [[name, missing, ...[mean, std, min, median, max, r].map((value) => number(value, 2))]];
  });
}

async function compare(
  train: ColumnTable,
  test: ColumnTable,
  around: Surroundings,
): Promise<readonly LeaderboardRow[]> {
  const { tracker, registry, out, signal, hyperparameters } = around;
  const training = await createTrainer({ tracker, registry }).train({
    experiment: 'california-housing',
    target,
    task: 'regression',
    train,
    test,
    metric: 'r2',
    seed: 42,
    candidates: candidatesWith(hyperparameters),
    register: { name: model, candidates: 'all' },
    signal,
    onProgress: terminalProgress({ stream: process.stdout }),
  });
  const columns = ['candidate', 'r2', 'rmse', 'mae', 'seconds', 'version', 'run'];
  // Two characters in from the edge.
  const width = (process.stdout.columns ?? Number.POSITIVE_INFINITY) - 2;
  say(...(await leaderboardTable(training, { columns, width })).split('\n'));
  const page = join(out, 'comparison.html');
  await writeFile(page, comparisonPage(training, { title: 'California Housing: candidates' }));
  wrote(page);
  return training.leaderboard;
}

async function showVersions(registry: Registry): Promise<void> {
  const versions = await registry.versions(model);
  showTable(
    ['version', 'candidate', 'R²', 'stage'],
    versions.map(({ version, tags, metrics, stage }) => [version, tags.candidate ?? '–', number(metrics.r2), stage]),
  );
}

/** Real requests over loopback, the answers held against the truth. */
async function serveAndAsk(test: ColumnTable, { registry, store }: Surroundings): Promise<void> {
  const uri = `models:/${model}/production`;
  const inProduction = await registry.load(uri);
  const { metrics } = await createEvaluator().evaluate(inProduction, test);
  say(
    `Loaded from the registry, it has R² ${number(metrics.r2)} on the rows kept apart, as it had when it was trained.`,
  );
  const log = createPredictionLog(store, { model });
  const server = await listen(createHandler({ registry, model: uri, log }), { port: 0 });
  try {
    const rows = test.slice(0, 5).objects() as Record<string, number>[];
    const { predictions } = await post(`${server.url}/invocations`, { dataframe_records: rows });
    say(`${server.url} answers with version ${(await registry.getVersion(uri)).version}.`);
    const local = inProduction.predict(rows);
    showTable(
      ['MedInc', 'HouseAge', 'Latitude', 'Longitude', 'over HTTP', 'in process', 'true'],
      rows.map((row, i) => [
        ...['MedInc', 'HouseAge', 'Latitude', 'Longitude'].map((name) => number(row[name], 2)),
        number(predictions[i] as number),
        number(local[i] as number),
        number(row[target]),
      ]),
    );
  } finally {
    await server.close();
  }
}
