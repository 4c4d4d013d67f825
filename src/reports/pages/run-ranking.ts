import { metricDirection } from '../../metrics/index.js';
import type { ComparedValue, RunComparison } from '../../tracker/index.js';
import { rankPaints } from '../charts/rank-paints.js';

/** What ranks runs, and how they come out. */
export interface RunRanking {
  /** `undefined` where no run has any metric. */
  readonly metric: string | undefined;
  readonly direction: 'higher' | 'lower' | undefined;
  /** By run. */
  readonly scores: readonly (number | undefined)[];
  readonly ranked: ReturnType<typeof rankPaints>;
  /** The runs' places, best first. */
  readonly order: readonly number[];
}

/** @param wanted the metric that ranks. */
export function rankRuns({ runs, metrics }: RunComparison, wanted: string | undefined): RunRanking {
  const metric = wanted ?? telling(metrics);
  const scores = metrics.find(({ key }) => key === metric)?.values ?? runs.map(() => undefined);
  const direction = metric === undefined ? undefined : metricDirection(metric);
  const ranked = rankPaints(scores, direction ?? 'higher');
  const rank = (place: number) => ranked[place]!.rank ?? Number.POSITIVE_INFINITY;
  const order = runs.map((_, place) => place).sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
  return { metric, direction, scores, ranked, order };
}

/** Of those that at least half as many runs have as any other: one whose direction is known, and that tells them apart. */
function telling(metrics: readonly ComparedValue<number>[]): string | undefined {
  const counts = metrics.map(({ values }) => values.filter((value) => Number.isFinite(value)).length);
  const most = Math.max(0, ...counts);
  const common = metrics.filter((_, i) => counts[i]! * 2 >= most);
  const isKnown = ({ key }: ComparedValue<number>) => metricDirection(key) !== undefined;
  const found =
    common.find((one) => isKnown(one) && one.differs) ??
    common.find(isKnown) ??
    common.find(({ differs }) => differs) ??
    common[0];
  return found?.key;
}
