import type { Row } from '../data/index.js';
import type { LoggedPrediction } from './log/index.js';

/** Fewer labels than this say too little of a model to act on. */
export const fewestLabels = 30;

/** What was asked, with what turned out to be true under the target's name: rows that a model can be fitted on. */
export function labelledRows(entries: readonly LoggedPrediction[], target: string): Row[] {
  return entries.map(({ input, label }) => ({ ...input, [target]: label }));
}
