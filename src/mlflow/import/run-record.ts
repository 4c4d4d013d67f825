import {
  type ArtifactRecord,
  type MetricRecord,
  metricProblems,
  type RunRecord,
  tagProblems,
} from '../../tracker/index.js';
import { filesBelow, readPieces } from '../files/folder.js';
import type { Skip } from '../report.js';
import { mlflowTags } from '../rest/tags.js';
import {
  addedFiles,
  deletedTimeOfTags,
  errorOfTags,
  originalId,
  originalParent,
  ownTags,
  sourceOfTags,
} from '../run-tags.js';
import type { SourceRun, Texts } from '../source/entities.js';
import { runInput } from './run-input.js';

/** What MLflow calls a user that it does not know. */
const nobody = 'unknown';

/** A run of MLflow's as one of Ciclo's. Keys that nothing here can have are left out, and told. */
export function runRecord(
  run: SourceRun,
  experimentId: string,
  artifacts: string | undefined,
  skip: Skip,
  signal: AbortSignal | undefined,
): RunRecord {
  const { tags } = run;
  const told = new Map(tags);
  if (run.sourceName !== undefined && !told.has(mlflowTags.entry)) told.set(mlflowTags.entry, run.sourceName);
  if (run.sourceVersion !== undefined && !told.has(mlflowTags.commit)) told.set(mlflowTags.commit, run.sourceVersion);
  const id = tags.get(originalId) ?? run.id;
  const source = sourceOfTags(told, run.user === nobody ? undefined : run.user);
  const name = run.name ?? nonEmpty(tags.get(mlflowTags.runName)) ?? `run-${id.slice(0, 8)}`;
  const parentId = nonEmpty(tags.get(originalParent) ?? tags.get(mlflowTags.parent));
  const note = nonEmpty(tags.get(mlflowTags.note));
  const error = errorOfTags(tags);
  const startTime = run.startTime ?? run.endTime ?? 0;
  return {
    id,
    name,
    experimentId,
    status: run.status === 'scheduled' ? 'running' : run.status,
    startTime,
    ...(run.endTime !== undefined && { endTime: run.endTime }),
    ...(parentId !== undefined && { parentId }),
    params: keptTexts(run.params, 'parameter', run.where, skip),
    tags: keptTexts(ownTags(tags), 'tag', run.where, skip),
    ...(note !== undefined && { note }),
    inputs: run.inputs.map(runInput),
    ...(source !== undefined && { source }),
    ...(error !== undefined && { error }),
    ...(run.isDeleted && { deletedTime: run.deletedTime ?? deletedTimeOfTags(tags) ?? run.endTime ?? startTime }),
    metrics: keptMetrics(run, skip, signal),
    artifacts: artifacts === undefined ? noArtifacts() : artifactRecords(artifacts, addedPaths(tags), skip, signal),
  };
}

/** Texts whose keys can be keys here; their values are of any length. */
export function keptTexts(texts: Texts, what: string, where: string, skip: Skip): Readonly<Record<string, string>> {
  const kept = [...texts].filter(([key]) => {
    const [problem] = tagProblems({ [key]: '' });
    if (problem !== undefined) skip(what, `${where}: ${JSON.stringify(key)}`, problem.what);
    return problem === undefined;
  });
  return Object.fromEntries(kept);
}

async function* keptMetrics(run: SourceRun, skip: Skip, signal: AbortSignal | undefined): AsyncGenerator<MetricRecord> {
  const refused = new Set<string>();
  for await (const metric of run.metrics()) {
    signal?.throwIfAborted();
    const { key } = metric;
    const [problem] = metricProblems({ [key]: 0 }, 0);
    if (problem === undefined) yield metric;
    else if (!refused.has(key)) {
      refused.add(key);
      skip('metric', `${run.where}: ${JSON.stringify(key)}`, problem.what);
    }
  }
}

async function* artifactRecords(
  folder: string,
  added: ReadonlySet<string>,
  skip: Skip,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArtifactRecord> {
  for await (const { path, file } of filesBelow(folder, skip)) {
    signal?.throwIfAborted();
    if (!added.has(path)) yield { path, bytes: readPieces(file) };
  }
}

async function* noArtifacts(): AsyncGenerator<ArtifactRecord> {}

/** What an export of Ciclo's put beside the run's own. */
function addedPaths(tags: Texts): ReadonlySet<string> {
  try {
    const paths: unknown = JSON.parse(tags.get(addedFiles) ?? '[]');
    return new Set(Array.isArray(paths) ? paths.map(String) : []);
  } catch {
    return new Set();
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
