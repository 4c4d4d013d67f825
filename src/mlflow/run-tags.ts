import type { Run, RunSource } from '../tracker/index.js';
import { longTag, mlflowTags, own, readLongTag } from './rest/tags.js';
import { sourceTags } from './rest/tracker/run-document.js';

/** What begins with this stands for something of Ciclo's, and is no tag of the run's own. */
const ownPrefix = 'mlflow.ciclo.';

/** The tags of the run's own that gave way to others when it was exported: their values, or `null` where it had none. */
const gaveWay = `${ownPrefix}tags`;

/** Files that the export put among a run's artifacts, so that its model is a model folder: their paths. */
export const addedFiles = `${ownPrefix}files`;

/** What a run is called where MLflow takes no such id. */
export const originalId = `${ownPrefix}id`;

/** The same of the run above it. */
export const originalParent = `${ownPrefix}parent`;

/** A run's tags as MLflow has them: its own, and those that say what MLflow has no other place for. */
export function tagsOfRun(run: Run, parent: string | undefined): ReadonlyMap<string, string> {
  const { name, tags, note, source = {}, error, deletedTime } = run;
  const told = new Map<string, string>([[mlflowTags.runName, name]]);
  if (parent !== undefined) told.set(mlflowTags.parent, parent);
  if (note !== undefined) told.set(mlflowTags.note, note);
  for (const { key, value } of sourceTags(source)) told.set(key, value);
  if (error !== undefined) for (const { key, value } of longTag(own.error, error)) told.set(key, value);
  if (deletedTime !== undefined) told.set(own.deletedTime, String(deletedTime));
  const before = new Map(Object.entries(tags));
  const changed = [...told]
    .filter(([key, value]) => !key.startsWith(ownPrefix) && before.get(key) !== value)
    .map(([key]) => [key, before.get(key) ?? null]);
  if (changed.length > 0) told.set(gaveWay, JSON.stringify(Object.fromEntries(changed)));
  return new Map([...before, ...told]);
}

/** The tags of the run's own among those that MLflow has. */
export function ownTags(tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const kept = new Map([...tags].filter(([key]) => !key.startsWith(ownPrefix)));
  for (const [key, before] of Object.entries(jsonObject(tags.get(gaveWay)) ?? {})) {
    if (typeof before === 'string') kept.set(key, before);
    else kept.delete(key);
  }
  return kept;
}

/** What the tags, and a user known otherwise, say of the code; `undefined` where they say nothing. */
export function sourceOfTags(tags: ReadonlyMap<string, string>, user: string | undefined): RunSource | undefined {
  const packages = jsonObject(readLongTag(tags, own.packages));
  const dirty = tags.get(own.dirty);
  const texts = {
    commit: tags.get(mlflowTags.commit),
    branch: tags.get(mlflowTags.branch),
    entry: tags.get(mlflowTags.entry),
    host: tags.get(own.host),
    user: tags.get(mlflowTags.user) ?? user,
    node: tags.get(own.node),
  };
  const told = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '');
  const source = {
    ...Object.fromEntries(told),
    ...(dirty !== undefined && { dirty: dirty === 'true' }),
    ...(packages !== undefined && {
      packages: Object.fromEntries(Object.entries(packages).map(([name, version]) => [name, String(version)])),
    }),
  };
  return Object.keys(source).length > 0 ? source : undefined;
}

export function errorOfTags(tags: ReadonlyMap<string, string>): string | undefined {
  return readLongTag(tags, own.error);
}

export function deletedTimeOfTags(tags: ReadonlyMap<string, string>): number | undefined {
  const time = Number(tags.get(own.deletedTime) ?? Number.NaN);
  return Number.isFinite(time) ? time : undefined;
}

/** What JSON an object has, if it is one; tags may hold anything. */
export function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
