import { metricDirection } from '../../metrics/index.js';
import { formatNumber } from '../format.js';
import { palette } from '../palette.js';
import { barChart } from './bars.js';

/** A candidate's name and what it scored. */
export interface LeaderboardEntry {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
}

const shown = 30;

/** One metric of each candidate, in the order of the leaderboard, the first picked out. Those without it are left out. */
export function leaderboardChart(entries: readonly LeaderboardEntry[], metric: string): string {
  const scored = entries.filter(({ metrics }) => Number.isFinite(scoreOf(metrics, metric)));
  const direction = metricDirection(metric);
  const first = scored[0];
  return barChart(
    scored.slice(0, shown).map(({ name, metrics }, i) => ({
      label: name,
      value: scoreOf(metrics, metric),
      text: formatNumber(scoreOf(metrics, metric)),
      paint: i === 0 ? palette.blue.light : palette.gray.light,
    })),
    {
      title: metric,
      subtitle: [
        ...(direction === undefined ? [] : [`${direction} is better`]),
        ...(scored.length > shown ? [`the first ${shown} of ${scored.length}`] : []),
      ].join(' · '),
      description: first
        ? `Bars of ${metric} by candidate; first is ${first.name} with ${formatNumber(scoreOf(first.metrics, metric))}.`
        : `No candidate has ${metric}.`,
    },
  );
}

function scoreOf(metrics: Readonly<Record<string, number>>, metric: string): number {
  return Object.hasOwn(metrics, metric) ? metrics[metric]! : NaN;
}
