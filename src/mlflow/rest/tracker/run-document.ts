import type { Run, RunDocument, RunInput, RunSource, RunStatus } from '../../../tracker/index.js';
import type { MlflowInput, MlflowRun } from '../entities.js';
import { longTag, mlflowTags, own, readLongTag, recordOf, type Tag, tagMap } from '../tags.js';

/** SCHEDULED, and what later versions may bring, is neither over nor lost. */
const statuses: Readonly<Record<string, RunStatus>> = { FINISHED: 'finished', FAILED: 'failed', KILLED: 'killed' };

/** Tags that a run shows elsewhere than among its tags. */
const shownElsewhere = new Set<string>([
  mlflowTags.runName,
  mlflowTags.parent,
  mlflowTags.note,
  mlflowTags.user,
  mlflowTags.entry,
  mlflowTags.sourceType,
  mlflowTags.commit,
  mlflowTags.branch,
]);

/** The run in the form that filters and orders are written for. */
export function runDocument({ info, data, inputs }: MlflowRun): RunDocument {
  const tags = tagMap(data.tags);
  const status = statuses[info.status] ?? 'running';
  // A run that is gone on with keeps its earlier end there.
  const endTime = status === 'running' ? null : (info.end_time ?? null);
  const deleted = info.lifecycle_stage === 'deleted';
  return {
    id: info.run_id,
    name: info.run_name ?? tags.get(mlflowTags.runName) ?? '',
    experimentId: info.experiment_id,
    status,
    startTime: info.start_time,
    endTime,
    parentId: tags.get(mlflowTags.parent) ?? null,
    error: status === 'running' ? null : (readLongTag(tags, own.error) ?? null),
    params: recordOf(data.params.map(({ key, value }) => [key, value])),
    metrics: recordOf(data.metrics.map(({ key, value }) => [key, value])),
    latest: recordOf(data.metrics.map(({ key, step, timestamp }) => [key, { step, time: timestamp }])),
    tags: recordOf(data.tags.filter(({ key }) => isShown(key)).map(({ key, value }) => [key, value])),
    inputs: inTurn(inputs.dataset_inputs).map((input) => withoutSchema(runInput(input))),
    note: tags.get(mlflowTags.note) ?? null,
    duration: endTime === null ? null : endTime - info.start_time,
    commit: tags.get(mlflowTags.commit) ?? null,
    user: tags.get(mlflowTags.user) ?? (info.user_id === '' ? null : info.user_id),
    // A run that others deleted does not say when.
    deletedTime: deleted ? Number(tags.get(own.deletedTime) ?? info.end_time ?? info.start_time) : null,
  };
}

/** What `getRun` reads besides. */
export function runDetails({ info, data, inputs }: MlflowRun): Pick<Run, 'inputs' | 'source'> {
  const source = runSource(tagMap(data.tags), info.user_id);
  return {
    inputs: inTurn(inputs.dataset_inputs).map(runInput),
    ...(Object.keys(source).length > 0 && { source }),
  };
}

function isShown(key: string): boolean {
  return !shownElsewhere.has(key) && !key.startsWith('mlflow.ciclo.');
}

function runSource(tags: ReadonlyMap<string, string>, userId: string): RunSource {
  const dirty = tags.get(own.dirty);
  const packages = jsonObject(readLongTag(tags, own.packages));
  const texts = {
    commit: tags.get(mlflowTags.commit),
    branch: tags.get(mlflowTags.branch),
    entry: tags.get(mlflowTags.entry),
    host: tags.get(own.host),
    user: tags.get(mlflowTags.user) ?? (userId === '' ? undefined : userId),
    node: tags.get(own.node),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(dirty !== undefined && { dirty: dirty === 'true' }),
    ...(packages !== undefined && {
      packages: recordOf(Object.entries(packages).map(([name, version]) => [name, String(version)])),
    }),
  };
}

export function sourceTags({ commit, branch, dirty, entry, host, user, node, packages }: RunSource): Tag[] {
  const texts = {
    [mlflowTags.commit]: commit,
    [mlflowTags.branch]: branch,
    [mlflowTags.entry]: entry,
    [mlflowTags.sourceType]: entry === undefined ? undefined : 'LOCAL',
    [mlflowTags.user]: user,
    [own.dirty]: dirty?.toString(),
    [own.host]: host,
    [own.node]: node,
  };
  const tags = Object.entries(texts).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  return packages === undefined ? tags : [...tags, ...longTag(own.packages, JSON.stringify(packages))];
}

/** In the order in which the run named them, as far as it is known: MLflow has none. */
function inTurn(inputs: readonly MlflowInput[]): MlflowInput[] {
  const placeOf = ({ tags }: MlflowInput) => Number(tagMap(tags).get(own.place) ?? Number.POSITIVE_INFINITY);
  const placed = inputs.map((input) => ({ input, place: placeOf(input) }));
  return placed.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place)).map(({ input }) => input);
}

/** Of MLflow's sources of data, those that have an address give it as `uri` or `url`. */
function runInput({ tags, dataset }: MlflowInput): RunInput {
  const byKey = tagMap(tags);
  const source = jsonObject(dataset.source) ?? {};
  const uri = byKey.get(own.uri) ?? source.uri ?? source.url;
  const context = byKey.get(mlflowTags.context);
  const schema = jsonObject(dataset.schema);
  return {
    name: dataset.name,
    digest: byKey.get(own.digest) ?? dataset.digest,
    ...(typeof uri === 'string' && uri !== '' && { uri }),
    ...(context !== undefined && { context }),
    ...(schema !== undefined && { schema: schema as NonNullable<RunInput['schema']> }),
  };
}

const longestDigest = 36;

/** @param before how many inputs of the same name and digest the run has: MLflow takes one, so each gets another digest. */
export function mlflowInput({ name, digest, uri, context, schema }: RunInput, before: number) {
  const ending = before === 0 ? '' : `.${before + 1}`;
  const short = `${digest.slice(0, longestDigest - ending.length)}${ending}`;
  return {
    tags: [
      ...(context === undefined ? [] : [{ key: mlflowTags.context, value: context }]),
      ...(short === digest ? [] : [{ key: own.digest, value: digest }]),
    ],
    dataset: {
      name,
      digest: short,
      source_type: 'ciclo',
      source: JSON.stringify(uri === undefined ? {} : { uri }),
      ...(schema !== undefined && { schema: JSON.stringify(schema) }),
    },
  };
}

function withoutSchema({ schema: _, ...input }: RunInput): Omit<RunInput, 'schema'> {
  return input;
}

function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
