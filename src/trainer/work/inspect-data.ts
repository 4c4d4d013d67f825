import type { SharedFrame } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import type { Task } from '../../estimators/index.js';
import type { Label } from '../../metrics/index.js';
import { sampleWeightOf, targetOf } from '../../pipeline/index.js';
import { collector, ofTable } from '../check/collect.js';
import { type CandidateFolds, type FoldRequest, foldsOfCandidate } from '../folds/candidate-folds.js';
import { openShared } from './open-shared.js';

export interface InspectJob {
  readonly train: SharedFrame;
  readonly test: SharedFrame;
  readonly target: string;
  readonly task: Task;
  readonly seed: number;
  readonly candidates: readonly FoldRequest[];
  /** The column by which rows are weighed. */
  readonly sampleWeight: string | undefined;
}

/** What has to be known of the data before anything is trained. */
export interface Inspection {
  /** Sorted labels; empty for a regression. */
  readonly classes: readonly Label[];
  /** By candidate. */
  readonly folds: ReadonlyMap<string, CandidateFolds>;
}

/**
 * Looks at the target in both tables and cuts the folds.
 * @throws ValidationError listing everything in the data that does not fit.
 */
export function inspectData({ train, test, target, task, seed, candidates, sampleWeight }: InspectJob): Inspection {
  const problems: Problem[] = [];
  const collect = collector(problems);
  const frame = openShared(train);
  const learned = collect(() => part('train', () => targetOf(frame, target, task)));
  const known = task === 'regression' ? undefined : learned?.classes;
  collect(() => part('test', () => targetOf(openShared(test), target, task, known)));
  if (sampleWeight !== undefined) collect(() => part('train', () => sampleWeightOf(frame, sampleWeight, weigher)));
  const folds = new Map<string, CandidateFolds>();
  for (const candidate of learned === undefined ? [] : candidates) {
    const { values, classes } = learned!;
    const cut = collect(() => foldsOfCandidate(candidate, { frame, task, target: values, classes, seed }));
    if (cut !== undefined) folds.set(candidate.name, cut);
  }
  refuse(problems);
  return { classes: learned!.classes, folds };
}

/** Which estimators know weights has been looked at before. */
const weigher = { name: 'it', acceptsWeights: true };

function part<T>(table: 'train' | 'test', work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ofTable(table, error);
  }
}
