import { CicloError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { importRun } from '../../tracker/index.js';
import type { MlflowProgress, Skip } from '../report.js';
import type { SourceRun } from '../source/entities.js';
import type { MlflowSource } from '../source/source.js';
import { createMissing } from './missing-artifacts.js';
import { runRecord } from './run-record.js';

/** Runs that are brought in at a time: what is read of one is read while another is written. */
const runsAtOnce = 8;

export interface RunCounts {
  runs: number;
  metrics: number;
  artifacts: number;
  /** Runs that were there already. */
  existing: number;
}

export interface ImportedRuns {
  readonly counts: RunCounts;
  /** Where the artifacts of runs lie, by the run. */
  readonly folders: ReadonlyMap<string, string>;
}

export async function importRuns(
  store: Store,
  source: MlflowSource,
  experiments: ReadonlyMap<string, string>,
  skip: Skip,
  onProgress: (progress: MlflowProgress) => void,
  signal: AbortSignal | undefined,
): Promise<ImportedRuns> {
  const counts: RunCounts = { runs: 0, metrics: 0, artifacts: 0, existing: 0 };
  const folders = new Map<string, string>();
  const missing = createMissing();
  const of = await source.countRuns();
  let done = 0;

  async function take(run: SourceRun): Promise<void> {
    const experiment = experiments.get(run.experimentId);
    if (experiment === undefined) {
      skip('run', run.where, `There is no experiment ${run.experimentId}`);
      return;
    }
    const folder = await run.artifactFolder();
    if (folder !== undefined) folders.set(run.id, folder);
    missing.note(run, folder !== undefined);
    const imported = await importRun(store, runRecord(run, experiment, folder, skip, signal)).catch(
      (error: unknown) => {
        if (!CicloError.is(error) || error.code !== 'VALIDATION') throw error;
        skip('run', run.where, error.problems.map(({ what }) => what).join('; '));
        return 'refused' as const;
      },
    );
    if (imported === 'refused') return;
    if (imported === undefined) {
      counts.existing++;
      return;
    }
    counts.runs++;
    counts.metrics += imported.points;
    counts.artifacts += imported.artifacts;
    for (const { path, why } of imported.refused) skip('artifact', `${run.where}: ${path}`, why);
  }

  const underWay = new Set<Promise<void>>();
  try {
    for await (const run of source.runs()) {
      signal?.throwIfAborted();
      const taken = take(run).then(() => {
        onProgress({ runs: ++done, of: Math.max(of, done) });
      });
      underWay.add(taken);
      // A failure is met below, by whoever waits.
      taken.then(
        () => underWay.delete(taken),
        () => {},
      );
      if (underWay.size >= runsAtOnce) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    // Nothing writes on after this has failed.
    await Promise.allSettled(underWay);
  }
  missing.tell(skip);
  return { counts, folders };
}
