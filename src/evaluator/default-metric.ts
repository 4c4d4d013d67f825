import type { Task } from '../estimators/index.js';

/** What ranks models where nothing else is said: R², or F1 of the positive class, or over more classes its macro mean. */
export function defaultMetric(task: Task, classes: number): string {
  if (task === 'regression') return 'r2';
  return classes === 2 ? 'f1' : 'f1Macro';
}
