import {
  type Frame,
  finishAtLeisure,
  frameInSlices,
  isFrame,
  metCategories,
  openFrame,
  shareFrame,
  type TableLike,
  withPolicy,
} from '../../data/index.js';
import type { Problem } from '../../errors/index.js';
import { takeInputs } from '../../pipeline/index.js';
import type { TrainOptions } from '../trainer.js';
import { collectFrom, ofTable } from './collect.js';
import type { SharedTable, TrainingData } from './training.js';

interface Tables extends Pick<TrainingData, 'train' | 'test' | 'declared' | 'inputs'> {
  /** Columns that only cut folds, which a schema does not name: features of no candidate. */
  readonly undeclared: readonly string[];
}

/**
 * Both tables, on shared memory; `undefined` where one cannot be taken, with the reasons in `problems`. The host's thread
 * is left free again and again, however long it takes.
 *
 * @param besides columns that folds are cut by.
 */
export async function takeTables(
  options: TrainOptions,
  besides: readonly string[],
  problems: Problem[],
): Promise<Tables | undefined> {
  const { onProgress: _, ...told } = options;
  const { signal } = told;
  const training = canonical(told.train, signal).then((data) => takeInputs(data, told, besides));
  const train = await collectFrom(problems, training.catch(refusing('train')));
  const test = await collectFrom(problems, take(options.test, signal).catch(refusing('test')));
  for (const [where, frame] of [
    ['train', train?.frame],
    ['test', test],
  ] as const)
    if (frame?.rows === 0)
      problems.push({ what: `The ${where} table has no rows`, where, remedy: 'Give at least one row' });
  if (problems.length > 0) return undefined;
  const { frame, declared, undeclared, policy } = train!;
  return {
    train: await share(frame, signal),
    test: await share(test!, signal),
    declared,
    undeclared,
    inputs: withPolicy(policy, options.inputs),
  };
}

function refusing(table: 'train' | 'test'): (error: unknown) => never {
  return (error) => {
    throw ofTable(table, error);
  };
}

async function take(data: TableLike, signal: AbortSignal | undefined): Promise<Frame> {
  return finishAtLeisure(frameInSlices(await canonical(data, signal)), signal);
}

/** What a host codes in a way of its own would be learned from otherwise, though the data, and so the digest, are the same. */
async function canonical(data: TableLike, signal: AbortSignal | undefined): Promise<TableLike> {
  if (!isFrame(data)) return data;
  return finishAtLeisure(metCategories(await finishAtLeisure(frameInSlices(data), signal)), signal);
}

async function share(frame: Frame, signal: AbortSignal | undefined): Promise<SharedTable> {
  const shared = await finishAtLeisure(shareFrame(frame), signal);
  return { ...openFrame(shared, frame), shared };
}
