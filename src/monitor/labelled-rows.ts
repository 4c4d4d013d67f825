import type { Row } from '../data/index.js';
import type { Label } from '../metrics/index.js';
import { type FittedPipeline, fitsTarget } from '../pipeline/index.js';
import type { LoggedPrediction } from './log/index.js';

/** Fewer labels than this say too little of a model to act on. */
export const fewestLabels = 30;

/** What was asked and what turned out to be true, as far as a model can be judged by it, oldest first. */
export interface LabelledRows {
  /** Rows with the truth under the target's name: what a model can be fitted on. */
  readonly rows: readonly Row[];
  /** Whether the champion knows the class of each row; it can be judged by those alone. */
  readonly known: readonly boolean[];
  /** True values that no target column would hold, as a text for a regression. */
  readonly unusable: number;
  /** Classes that the champion does not know. */
  readonly newClasses: readonly Label[];
}

export function labelledRows(entries: readonly LoggedPrediction[], champion: FittedPipeline): LabelledRows {
  const { task, target, classes } = champion;
  const labelled = entries.filter(({ label }) => label !== undefined);
  const usable = labelled.filter(({ label }) => fitsTarget(label, champion));
  const known = usable.map(({ label }) => task === 'regression' || classes.includes(label!));
  return {
    rows: usable.map(({ input, label }) => ({ ...input, [target]: label })),
    known,
    unusable: labelled.length - usable.length,
    newClasses: [...new Set(usable.filter((_, i) => !known[i]).map(({ label }) => label!))],
  };
}

/** The rows from `from` on whose class the champion knows. */
export function knownRows({ rows, known }: LabelledRows, from = 0): Row[] {
  return rows.filter((_, i) => i >= from && known[i]);
}
