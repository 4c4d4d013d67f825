import type { MetricPoint, RunComparison } from '../../tracker/index.js';

/** Runs side by side. */
export interface RunComparisonInput {
  /** As `tracker.compare` gives it. */
  readonly comparison: RunComparison;
  /** What `tracker.metricHistory` gives, by run id and metric; curves are drawn of what is there. */
  readonly histories?: Readonly<Record<string, Readonly<Record<string, readonly MetricPoint[]>>>>;
  /** What ranks and colours the runs. Default: of the metrics that most runs have, the first whose direction is known. */
  readonly metric?: string;
}
