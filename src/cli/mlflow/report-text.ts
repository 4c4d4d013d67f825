import type { MlflowProgress, Skipped } from '../../mlflow/index.js';
import { plainText } from '../../terminal/index.js';

const mostSkipped = 20;
/** Between two lines of progress, in milliseconds. */
const pause = 10_000;

/** What came over, as counts by noun: `12 runs`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([noun, count]) => `${count} ${count === 1 ? noun.replace(/s$/, '') : noun}`)
    .join(', ');
}

/** What was left out, and why: the first of it. */
export function skippedLines(skipped: readonly Skipped[]): string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.slice(0, mostSkipped).map(({ what, where, why }) => plainText(`  ${what} ${where}: ${why}`));
  const more = skipped.length - lines.length;
  return ['Left out:', ...lines, ...(more > 0 ? [`  and ${more} more; --json lists them all`] : [])];
}

/** Tells now and then how far it is. */
export function progressNotes(note: (text: string) => void): (progress: MlflowProgress) => void {
  let said = Date.now();
  return ({ runs, of }) => {
    if (Date.now() - said < pause) return;
    said = Date.now();
    note(`${runs} of ${of} runs`);
  };
}
