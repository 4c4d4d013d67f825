import type { Json, Store } from '../../store/index.js';
import { metricSeries } from '../collections.js';
import type { MetricPoint } from '../run.js';
import { readRun } from './run-document.js';

/** Every value by (step, time), those of one moment in the order of logging; none for a metric never logged. */
export async function metricHistory(store: Store, runId: string, key: string): Promise<MetricPoint[]> {
  await readRun(store, runId);
  const history: MetricPoint[] = [];
  for await (const { time, value } of store.series.read(metricSeries(runId, key)))
    history.push(toMetricPoint(value, time));
  // The store has them by time, and the sort is stable.
  return history.sort((a, b) => a.step - b.step);
}

function toMetricPoint(point: Json, time: number): MetricPoint {
  const { value, step, context } = point as Pick<MetricPoint, 'value' | 'step' | 'context'> & { [key: string]: Json };
  return { value, step, time, ...(context !== undefined && { context }) };
}
