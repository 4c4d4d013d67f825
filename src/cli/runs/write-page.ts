import { writeFile } from 'node:fs/promises';
import { ValidationError } from '../../errors/index.js';
import type { MetricPoint, RunComparison, Tracker } from '../../tracker/index.js';

/** Values of metrics that are held at once, for the curves of a page: some hundred megabytes. */
const mostPoints = 2_000_000;

/** What a page is drawn of, and where to. */
export interface PageRequest {
  readonly comparison: RunComparison;
  /** What ranks the runs. */
  readonly metric: string | undefined;
  readonly file: string;
  /** Is told what a person may want to know. */
  readonly note: (text: string) => void;
}

/** Draws runs as a page into a file. @throws ValidationError `CANNOT_WRITE` */
export async function writePage(tracker: Tracker, { comparison, metric, file, note }: PageRequest): Promise<void> {
  // Charts are much to load.
  const { runComparisonPage, runsWithCurves } = await import('../../reports/index.js');
  const ids = runsWithCurves(comparison, metric);
  const { histories, read } = await readHistories(tracker, comparison, ids);
  if (read < ids.length) note(`The histories are long: learning curves are of the first ${read} runs.`);
  const page = runComparisonPage(
    { comparison, histories, ...(metric !== undefined && { metric }) },
    { title: titleOf(comparison) },
  );
  await writeFile(file, page).catch((cause: NodeJS.ErrnoException) => {
    const problem = { what: `The page cannot be written: ${cause.message}`, where: '--html' };
    throw new ValidationError(problem, { code: 'CANNOT_WRITE', cause });
  });
}

/** Run by run, as many as memory has room for. */
async function readHistories(tracker: Tracker, { runs }: RunComparison, ids: readonly string[]) {
  const histories = new Map<string, Record<string, MetricPoint[]>>();
  let points = 0;
  for (const id of ids) {
    if (points > mostPoints) break;
    const keys = Object.keys(runs.find((run) => run.id === id)!.metrics);
    const ofRun = new Map<string, MetricPoint[]>();
    for (const key of keys) {
      const history = await tracker.metricHistory(id, key);
      points += history.length;
      ofRun.set(key, history);
    }
    histories.set(id, Object.fromEntries(ofRun));
  }
  return { histories: Object.fromEntries(histories), read: histories.size };
}

function titleOf({ runs }: RunComparison): string {
  const experiments = [...new Set(runs.map(({ experiment }) => experiment))];
  return experiments.length === 1 ? `Runs of ${experiments[0]}` : `${runs.length} runs`;
}
