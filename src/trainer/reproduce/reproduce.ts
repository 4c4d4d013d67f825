import { availableParallelism } from 'node:os';
import { type Frame, fingerprintInSlices, finishAtLeisure, type TableLike } from '../../data/index.js';
import { ValidationError } from '../../errors/index.js';
import {
  type CheckedOwnParts,
  checkFitOptions,
  checkOwnParts,
  type FittedPipeline,
  fitOnThreads,
  type OwnParts,
} from '../../pipeline/index.js';
import type { Tracker } from '../../tracker/index.js';
import type { Reproduction } from '../reproduction.js';
import { compareToModel, compareToRecord } from './compare-data.js';
import { digestOf } from './data-record.js';
import { dataDifferences, modelDifferences, ownDifferences, versionDifferences } from './differences.js';
import { type RecordedRun, readRecordedRun } from './recorded-run.js';
import { codedAsRecorded, columnsAsRecorded, takeAsRecorded } from './training-frame.js';

/** Where runs are kept, and what the host brings of its own. */
export interface ReproduceParts {
  readonly tracker: Tracker;
  readonly own?: OwnParts | undefined;
}

interface Options {
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Trains again from what a run recorded, the pipeline with its seed, weights and schema, and holds the model and the data
 * against the recorded ones. Columns that the run is known not to have had are left out, and told of.
 *
 * @param runId of a candidate, or of a training: its best candidate then.
 * @param data the training part, with the target; in which order its columns stand does not matter where the run kept a
 *   record of them.
 * @throws NotFoundError when there is no such run, or it kept no model; ValidationError when the data cannot be fitted, or
 *   the model was not fitted by Ciclo; CicloError `UNKNOWN_ESTIMATOR` or `UNKNOWN_TRANSFORMER` when a part is one of the
 *   host's own that was not handed over.
 */
export async function reproduce(
  { tracker, own: ownParts }: ReproduceParts,
  runId: string,
  data: TableLike,
  options: Options = {},
): Promise<Reproduction> {
  const { threads = availableParallelism(), signal } = options;
  checkFitOptions({ threads, ...(signal && { signal }) });
  const own = checkOwnParts(ownParts);
  const recorded = await readRecordedRun(tracker, runId, own);
  const taken = await takeAsRecorded(data, recorded, signal);
  const given = await digestOf(taken, signal);
  const known = recorded.training && compareToRecord(recorded.training, given);

  const frame = await frameToFit(taken, recorded, signal);
  const model = await fitAgain(frame, recorded, own, { threads, signal }).catch((error) => {
    throw known === undefined ? error : withDifferences(error, dataDifferences(known, recorded.model));
  });

  const comparison = known ?? compareToModel(recorded.model, given, model);
  const { equal, differences } = modelDifferences(recorded.bytes, model.toBytes());
  return {
    runId: recorded.runId,
    equal,
    model,
    data: comparison,
    differences: [
      ...dataDifferences(comparison, recorded.model, model),
      ...versionDifferences(recorded.model, model),
      ...(equal ? [] : ownDifferences(model, own)),
      // What was learned from other data is another thing: that explains nothing.
      ...(comparison.equal ? differences : []),
    ],
  };
}

async function frameToFit(taken: Frame, recorded: RecordedRun, signal: AbortSignal | undefined): Promise<Frame> {
  const frame = columnsAsRecorded(taken, recorded.fitted);
  const fingerprint = await finishAtLeisure(fingerprintInSlices(frame), signal);
  return fingerprint === recorded.model.manifest.data?.fingerprint ? codedAsRecorded(frame, recorded) : frame;
}

async function fitAgain(
  frame: Frame,
  { model, seed, fitted }: RecordedRun,
  own: CheckedOwnParts,
  { threads, signal }: { readonly threads: number; readonly signal: AbortSignal | undefined },
): Promise<FittedPipeline> {
  const { pipeline: spec, target, sampleWeight, inputs, metrics } = model.manifest;
  const fit = { frame, declared: fitted?.declared, inputs, spec, target, sampleWeight, seed, threads };
  const again = await fitOnThreads(fit, own, signal ? { signal } : {});
  return again.withMetrics(metrics);
}

/** What the data lack says more than what could not be done with them. */
function withDifferences(error: unknown, differences: readonly string[]): unknown {
  if (!(error instanceof ValidationError)) return error;
  const problems = differences.map((what) => ({ what, where: 'data' }));
  return new ValidationError([...error.problems, ...problems], { cause: error });
}
