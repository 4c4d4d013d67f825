import { ValidationError } from '../../../errors/index.js';
import {
  type Lineage,
  type LineageRun,
  type LineageVersion,
  type ModelVersion,
  parseModelUri,
} from '../../../registry/index.js';
import type { Run, Tracker } from '../../../tracker/index.js';
import { notSupported } from '../client/index.js';
import { own, tagMap } from '../tags.js';
import type { Around } from './around.js';
import { findModel, readModels, readVersions } from './models.js';
import { resolve } from './resolve.js';
import { toVersion } from './to-version.js';

/** Where something came from and what came of it. Of predictions a MLflow server knows nothing. */
export async function lineage(around: Around, uri: string): Promise<Lineage> {
  if (typeof uri !== 'string') throw unreadable(uri);
  if (uri.startsWith('predictions:')) {
    const remedy = 'Ask a registry over the store that the predictions are logged in';
    throw notSupported('A MLflow server keeps no predictions', remedy, 'uri');
  }
  if (uri.startsWith('models:')) return ofVersion(around, uri);
  const run = /^runs:\/([^/]+)(?:\/model)?$/.exec(uri)?.[1];
  if (run !== undefined) return ofRuns(around, `runs:/${run}`, [await around.tracker.getRun(run)]);
  const digest = /^data:(.+)$/.exec(uri)?.[1];
  if (digest !== undefined)
    return ofData(around, uri, { filter: `dataset.digest = '${digest.replaceAll("'", "''")}'` }, digest);
  if (uri.startsWith('datasets:')) return ofData(around, uri, { inputs: [uri] });
  throw unreadable(uri);
}

async function ofVersion({ client, tracker }: Around, uri: string): Promise<Lineage> {
  const { version, model } = await resolve(client, parseModelUri(uri));
  const found = toVersion(version, model);
  const run = found.run === undefined ? [] : [await lineageRun(tracker, await tracker.getRun(found.run))];
  return { uri: uriOf(found), versions: [lineageVersion(found)], runs: run };
}

async function ofRuns({ client, tracker }: Around, uri: string, runs: readonly Run[]): Promise<Lineage> {
  const versions: LineageVersion[] = [];
  for (const { id } of runs)
    for (const version of await readVersions(client, { run: id }))
      versions.push(lineageVersion(toVersion(version, await findModel(client, version.name))));
  const described: LineageRun[] = [];
  for (const run of runs) described.push(await lineageRun(tracker, await tracker.getRun(run.id)));
  return { uri, versions, runs: described };
}

/** The runs that used it and those below them, and the versions that they made, or that name its digest. */
async function ofData(
  around: Around,
  uri: string,
  search: Parameters<Tracker['searchRuns']>[0],
  digest?: string,
): Promise<Lineage> {
  const { client, tracker } = around;
  const users = await allRuns(tracker, search);
  const runs = new Map(users.map((run) => [run.id, run]));
  for (const { id } of users)
    for (const below of await allRuns(tracker, { filter: `parent_run_id = '${id}'` })) runs.set(below.id, below);
  const found = await ofRuns(around, uri, [...runs.values()]);
  if (digest === undefined) return found;
  const known = new Set(found.versions.map((version) => version.uri));
  const besides: LineageVersion[] = [];
  for (const model of await readModels(client))
    for (const version of await readVersions(client, { name: model.name })) {
      if (tagMap(version.tags).get(own.fingerprint) !== digest) continue;
      const described = lineageVersion(toVersion(version, model));
      if (!known.has(described.uri)) besides.push(described);
    }
  return { ...found, versions: [...found.versions, ...besides] };
}

async function allRuns(tracker: Tracker, search: Parameters<Tracker['searchRuns']>[0]): Promise<Run[]> {
  const found: Run[] = [];
  let pageToken: string | undefined;
  do {
    const page = await tracker.searchRuns({
      ...search,
      select: [],
      limit: 1000,
      ...(pageToken !== undefined && { pageToken }),
    });
    found.push(...page.runs);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return found;
}

/** With the data sets of the runs above it: a training's are logged once for all of its candidates. */
async function lineageRun(tracker: Tracker, run: Run): Promise<LineageRun> {
  const { id, name, experiment, parentId, source } = run;
  const inputs = [...run.inputs];
  const seen = new Set([id]);
  for (let above = parentId; above !== undefined && !seen.has(above); ) {
    seen.add(above);
    const parent = await tracker.getRun(above);
    inputs.push(...parent.inputs);
    above = parent.parentId;
  }
  return {
    id,
    name,
    experiment,
    ...(parentId !== undefined && { parentId }),
    inputs,
    ...(source !== undefined && { source }),
  };
}

function lineageVersion(found: ModelVersion): LineageVersion {
  const { model, version, stage, run, dataFingerprint, sha256 } = found;
  const uri = uriOf(found);
  return { model, version, stage, ...(run !== undefined && { run }), dataFingerprint, sha256, uri, predictions: 0 };
}

function uriOf({ model, version }: ModelVersion): string {
  return `models:/${model}/${version}`;
}

function unreadable(uri: unknown): ValidationError {
  const remedy = 'Write models:/Name/3, runs:/<run id>, datasets:/name/3 or data:<digest>';
  return new ValidationError({ what: `${JSON.stringify(uri)} is nothing with a lineage`, where: 'uri', remedy });
}
