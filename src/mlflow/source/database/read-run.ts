import type { SqliteReader } from '../../../adapters/sqlite/drivers/index.js';
import type { MetricPoint } from '../../../tracker/index.js';
import { createFirstTold, reasonOf, type Skip } from '../../report.js';
import type { SourceInput, SourceMetric, SourceRun } from '../entities.js';
import { datasetForm, readForm, runForm } from '../forms.js';
import { runFields } from '../run-fields.js';
import { rowsOf } from './rows.js';
import { textsOf } from './texts.js';

/** @throws Error in words when its row cannot be read. */
export async function readRun(
  database: SqliteReader,
  tables: ReadonlySet<string>,
  row: object,
  where: string,
  locate: (uri: string) => Promise<string | undefined>,
  skip: Skip,
): Promise<SourceRun> {
  const meta = readForm(runForm, row);
  const { name, artifact_uri } = meta;
  return {
    ...runFields(meta),
    ...(name !== undefined && { name }),
    params: await textsOf(database, 'params', 'run_uuid', meta.run_id),
    tags: await textsOf(database, 'tags', 'run_uuid', meta.run_id),
    inputs: tables.has('inputs') ? await readInputs(database, meta.run_id, where, skip) : [],
    metrics: () => readMetrics(database, meta.run_id, where, skip),
    artifactFolder: async () => (artifact_uri === undefined ? undefined : await locate(artifact_uri)),
    ...(artifact_uri !== undefined && { artifactUri: artifact_uri }),
    where,
  };
}

/** Points by key in the order of their rows. */
async function* readMetrics(
  database: SqliteReader,
  run: string,
  where: string,
  skip: Skip,
): AsyncGenerator<SourceMetric> {
  const bad = createFirstTold('metric', where, 'rows of metrics', skip);
  let key: string | undefined;
  let points: MetricPoint[] = [];
  for await (const row of rowsOf(database, 'metrics', 'run_uuid', run)) {
    const point = pointOf(row);
    if (point === undefined) {
      bad.tell(`${where}, metric ${row.key}`, () => 'The row holds no number, step or time');
      continue;
    }
    if (key !== undefined && (row.key !== key || points.length === pointsAtOnce)) {
      yield { key, points };
      points = [];
    }
    key = String(row.key);
    points.push(point);
  }
  bad.tellRest();
  if (key !== undefined && points.length > 0) yield { key, points };
}

const pointsAtOnce = 5000;

/** Its SQL databases keep an infinity as the largest double; nothing that was measured is that number. */
function pointOf({ value, is_nan, timestamp, step = 0 }: Readonly<Record<string, unknown>>): MetricPoint | undefined {
  if (typeof timestamp !== 'number' || typeof step !== 'number' || !Number.isSafeInteger(step)) return undefined;
  const time = timestamp;
  if (Number(is_nan ?? 0) !== 0 || value === null) return { value: Number.NaN, step, time };
  if (typeof value !== 'number') return undefined;
  const isClamped = Math.abs(value) === Number.MAX_VALUE;
  return { value: isClamped ? Math.sign(value) * Number.POSITIVE_INFINITY : value, step, time };
}

async function readInputs(
  database: SqliteReader,
  run: string,
  where: string,
  skip: Skip,
): Promise<readonly SourceInput[]> {
  const sql = `
    SELECT i.input_uuid, d.name, d.digest, d.dataset_source_type AS source_type, d.dataset_source AS source,
      d.dataset_schema AS schema, d.dataset_profile AS profile
    FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
    WHERE i.destination_type = 'RUN' AND i.destination_id = ? AND i.source_type = 'DATASET' ORDER BY i.rowid`;
  const inputs: SourceInput[] = [];
  for (const row of database.all(sql, run)) {
    try {
      const { name, digest, source_type, source, schema, profile } = readForm(datasetForm, row);
      const tags = database.all('SELECT name, value FROM input_tags WHERE input_uuid = ?', row.input_uuid!);
      inputs.push({
        name,
        digest,
        sourceType: source_type ?? '',
        source: source ?? '',
        ...(schema !== undefined && { schema }),
        ...(profile !== undefined && { profile }),
        tags: new Map(tags.map((tag) => [String(tag.name), String(tag.value ?? '')])),
      });
    } catch (error) {
      skip('data set', `${where}, input ${row.input_uuid}`, reasonOf(error));
    }
  }
  return inputs;
}
