import { NotFoundError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import type { Run, Tracker } from '../../tracker/index.js';
import { findVersion, type VersionDocument } from '../documents.js';
import type { Lineage } from '../lineage.js';
import { mostListed } from '../listed.js';
import { steadily } from '../models/steadily.js';
import { resolve } from '../versions/resolve.js';
import { type LineageUri, parseLineageUri } from './lineage-uri.js';
import { demandPrediction } from './predictions.js';
import { findRuns, type ReadRun, runReader, runsThatUsed, toLineageRun, withRunsBelow } from './runs.js';
import { toLineageVersion, versionsFrom, versionUri, withPredictions } from './versions.js';

/** What was found from where one began to look, either way. */
interface Found extends Pick<Lineage, 'uri' | 'prediction'> {
  readonly versions: readonly VersionDocument[];
  /** Besides those that made the versions. */
  readonly runs?: Iterable<string>;
}

/**
 * Where something came from, and what came of it. From a prediction the way leads to the version and on to its run, from
 * a run to the versions that it or a run under it made, and from data to all runs that used them, runs under those too.
 *
 * @throws NotFoundError with what there is instead; ValidationError when the URI is none.
 */
export async function lineage(store: Store, tracker: Tracker, text: string): Promise<Lineage> {
  const uri = parseLineageUri(text);
  return steadily(store, async () => whole(store, tracker, await find(store, tracker, text, uri)));
}

async function whole(store: Store, tracker: Tracker, { versions, runs = [], ...rest }: Found): Promise<Lineage> {
  const readRun = runReader(tracker);
  const ids = new Set([...runs, ...versions.flatMap(({ run }) => run ?? [])]);
  const found = versions.map(toLineageVersion);
  return {
    ...rest,
    // One prediction leads to one version: that need not wait for the log of all others to be counted.
    versions: rest.prediction === undefined ? await withPredictions(store, found) : found,
    runs: await Promise.all((await present(readRun, ids)).map((run) => toLineageRun(readRun, run))),
  };
}

async function find(store: Store, tracker: Tracker, text: string, uri: LineageUri): Promise<Found> {
  switch (uri.type) {
    case 'model': {
      const version = await resolve(store, uri.uri);
      return { uri: versionUri(version), versions: [version] };
    }
    case 'run': {
      await tracker.getRun(uri.id);
      return {
        uri: text,
        versions: await versionsFrom(store, { runs: await withRunsBelow(tracker, [uri.id]) }),
        runs: [uri.id],
      };
    }
    case 'prediction': {
      const { model: owner, id, time, version } = await demandPrediction(store, uri.model, uri.id);
      const found = owner === undefined ? undefined : await findVersion(store, owner, version);
      const model = owner ?? uri.model;
      return {
        uri: `predictions:/${model}/${id}`,
        prediction: { model, id, time, version },
        versions: found === undefined ? [] : [found],
      };
    }
    case 'dataset': {
      const users = await findRuns(tracker, { inputs: [uri.uri] });
      const inputs = users.flatMap((run) => run.inputs.filter((input) => input.uri === uri.uri));
      return fromData(store, tracker, text, new Set(inputs.map(({ digest }) => digest)));
    }
    case 'data':
      return fromData(store, tracker, text, new Set([uri.digest]));
  }
}

async function fromData(store: Store, tracker: Tracker, uri: string, digests: ReadonlySet<string>): Promise<Found> {
  const users = await runsThatUsed(tracker, digests);
  const runs = await withRunsBelow(
    tracker,
    users.map(({ id }) => id),
  );
  const versions = await versionsFrom(store, { runs, digests });
  if (runs.size === 0 && versions.length === 0) return dataNotFound(tracker, uri);
  return { uri, versions, runs };
}

async function dataNotFound(tracker: Tracker, uri: string): Promise<never> {
  const { runs } = await tracker.searchRuns({
    filter: 'dataset.digest IS NOT NULL',
    lifecycle: 'all',
    select: ['inputs'],
  });
  const used = runs.flatMap(({ inputs }) => inputs.map((input) => input.uri ?? `data:${input.digest}`));
  const listed = [...new Set(used)].slice(0, mostListed).join(', ');
  const remedy = listed === '' ? 'No run says what data it used: call run.logInput()' : `Runs have used ${listed}`;
  const what = `No run says that it used ${uri}, and no version was fitted on it`;
  throw new NotFoundError({ what, where: 'uri', remedy }, { code: 'DATA_NOT_FOUND' });
}

/** Those that there are, oldest first: a run may have been deleted for good, or be another tracker's. */
async function present(readRun: ReadRun, ids: Iterable<string>): Promise<Run[]> {
  const runs = await Promise.all(Array.from(ids, readRun));
  return runs.filter((run) => run !== undefined).sort((a, b) => a.startTime - b.startTime || (a.id < b.id ? -1 : 1));
}
