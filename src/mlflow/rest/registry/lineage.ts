import { NotFoundError } from '../../../errors/index.js';
import {
  findRuns,
  type Lineage,
  type LineageVersion,
  type ModelVersion,
  parseLineageUri,
  runReader,
  runsThatUsed,
  toLineageRun,
  withRunsBelow,
} from '../../../registry/index.js';
import { compareCodePoints } from '../../../store/index.js';
import type { Client } from '../client/index.js';
import { notSupported } from '../client/index.js';
import { own, tagMap } from '../tags.js';
import type { Around } from './around.js';
import { readModels, readVersions } from './models.js';
import { resolve } from './resolve.js';
import { toVersion } from './to-version.js';

/** What was found from where one began to look, either way. */
interface Found {
  readonly uri: string;
  readonly versions: readonly ModelVersion[];
  /** Besides those that made the versions. */
  readonly runs?: Iterable<string>;
}

/** Where something came from and what came of it. Of predictions a MLflow server knows nothing. */
export async function lineage(around: Around, text: string): Promise<Lineage> {
  const { uri, versions, runs = [] } = await find(around, text);
  const readRun = runReader(around.tracker);
  const ids = new Set([...runs, ...versions.flatMap(({ run }) => run ?? [])]);
  const found = (await Promise.all(Array.from(ids, readRun))).filter((run) => run !== undefined);
  found.sort((a, b) => a.startTime - b.startTime || compareCodePoints(a.id, b.id));
  return {
    uri,
    versions: versions.map(lineageVersion),
    runs: await Promise.all(found.map((run) => toLineageRun(readRun, run))),
  };
}

async function find({ client, tracker }: Around, text: string): Promise<Found> {
  const uri = parseLineageUri(text);
  switch (uri.type) {
    case 'model': {
      const { version, model } = await resolve(client, uri.uri);
      return { uri: `models:/${version.name}/${version.version}`, versions: [toVersion(version, model)] };
    }
    case 'run': {
      await tracker.getRun(uri.id);
      const versions = await versionsFrom(client, await withRunsBelow(tracker, [uri.id]));
      return { uri: text, versions, runs: [uri.id] };
    }
    case 'prediction': {
      const remedy = 'Ask a registry over the store that the predictions are logged in';
      throw notSupported('A MLflow server keeps no predictions', remedy, 'uri');
    }
    case 'dataset': {
      const users = await findRuns(tracker, { inputs: [uri.uri] });
      const inputs = users.flatMap((run) => run.inputs.filter((input) => input.uri === uri.uri));
      return fromData({ client, tracker }, text, new Set(inputs.map(({ digest }) => digest)));
    }
    case 'data':
      return fromData({ client, tracker }, text, new Set([uri.digest]));
  }
}

async function fromData(
  { client, tracker }: Pick<Around, 'client' | 'tracker'>,
  uri: string,
  digests: ReadonlySet<string>,
): Promise<Found> {
  const users = await runsThatUsed(tracker, digests);
  const runs = await withRunsBelow(
    tracker,
    users.map(({ id }) => id),
  );
  const versions = await versionsFrom(client, runs, digests);
  if (runs.size > 0 || versions.length > 0) return { uri, versions, runs };
  const what = `No run says that it used ${uri}, and no version was fitted on it`;
  const remedy = 'Runs say what data they used by run.logInput()';
  throw new NotFoundError({ what, where: 'uri', remedy }, { code: 'DATA_NOT_FOUND' });
}

/** Versions that one of these runs made, or that were fitted on one of these data: every version is looked at. */
async function versionsFrom(
  client: Client,
  runs: ReadonlySet<string>,
  digests: ReadonlySet<string> = new Set(),
): Promise<ModelVersion[]> {
  const found: ModelVersion[] = [];
  for (const model of await readModels(client))
    for (const version of await readVersions(client, { name: model.name })) {
      const digest = tagMap(version.tags).get(own.fingerprint);
      if (runs.has(version.run_id) || (digest !== undefined && digests.has(digest)))
        found.push(toVersion(version, model));
    }
  return found;
}

function lineageVersion({ model, version, stage, run, dataFingerprint, sha256 }: ModelVersion): LineageVersion {
  const uri = `models:/${model}/${version}`;
  return { uri, model, version, stage, ...(run !== undefined && { run }), dataFingerprint, sha256, predictions: 0 };
}
