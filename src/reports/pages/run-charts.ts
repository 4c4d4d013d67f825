import type { MetricPoint, RunComparison } from '../../tracker/index.js';
import { type LearningCurve, learningCurvesChart } from '../charts/learning-curves.js';
import type { ParallelAxis } from '../charts/parallel-axis.js';
import { parallelCoordinatesChart } from '../charts/parallel-coordinates.js';
import type { CurvePoint } from '../charts/thin-curve.js';
import { section } from '../html/document.js';
import { figures, note, wideFigure } from '../html/elements.js';
import type { Content } from '../html/html.js';
import type { RunComparisonInput } from './run-comparison-input.js';
import { type RunRanking, rankRuns } from './run-ranking.js';
import { tellingParams } from './telling-params.js';

const mostParamAxes = 9;
const mostMetricAxes = 4;
const mostCurveCharts = 8;
/** Of more runs, the best are drawn. */
const mostCurves = 60;
/** Of all curves of a page together. */
const mostPoints = 16_000;

/** The runs across what they differ in, coloured by what ranks them. */
export function parallelSection({ runs, params, metrics, data }: RunComparison, ranking: RunRanking): Content {
  const { metric, direction, scores } = ranking;
  if (metric === undefined || runs.length < 2) return '';
  const differing = tellingParams(params);
  const inputs = data.filter(({ differs }) => differs).slice(0, 1);
  const others = metrics.filter(({ key, differs }) => differs && key !== metric);
  const shown = [
    ...differing.slice(0, mostParamAxes),
    ...inputs.map(({ key, values }) => ({ key, values: values.map((digest) => digest?.slice(0, 8)) })),
    ...others.slice(0, mostMetricAxes),
  ];
  const axes = shown.map(({ key, values }): ParallelAxis => ({ name: key, values }));
  const left = differing.length + inputs.length + others.length - shown.length;
  const svg = parallelCoordinatesChart({
    noun: 'run',
    names: runs.map(({ name }) => name),
    axes,
    score: { name: metric, values: scores },
    direction,
  });
  const cut = left > 0 ? note(`${left} more values in which the runs differ have no axis here.`) : '';
  return section('Parameters and metrics', cut, wideFigure(svg));
}

/** The ids of the runs whose curves a page draws: of many runs, the best. Histories of others need not be read. */
export function runsWithCurves(comparison: RunComparison, metric?: string): string[] {
  return rankRuns(comparison, metric)
    .order.slice(0, mostCurves)
    .map((place) => comparison.runs[place]!.id);
}

/** A chart for each metric of which a run has more than one value. */
export function curvesSection({ comparison, histories = {} }: RunComparisonInput, ranking: RunRanking): Content {
  const { runs } = comparison;
  const all = new Map<string, { place: number; points: readonly MetricPoint[] }[]>();
  for (const place of ranking.order) {
    const ofRun = Object.hasOwn(histories, runs[place]!.id) ? histories[runs[place]!.id]! : {};
    for (const [metric, history] of Object.entries(ofRun))
      for (const [title, points] of byContext(metric, history)) {
        const lines = all.get(title) ?? [];
        lines.push({ place, points });
        all.set(title, lines);
      }
  }
  const drawable = [...all]
    .filter(([, lines]) => lines.some(({ points }) => points.length > 1))
    .sort(([a], [b]) => Number(b === ranking.metric) - Number(a === ranking.metric) || (a < b ? -1 : 1));
  if (drawable.length === 0) return '';
  const shown = drawable.slice(0, mostCurveCharts);
  const charts = shown.map(([title, lines]) => {
    // Runs that say no steps are drawn by the order of their values.
    const hasSteps = lines.some(({ points }) => points.some(({ step }) => step !== points[0]!.step));
    const curves = lines.slice(0, mostCurves).map(({ place, points }): LearningCurve => {
      return { name: runs[place]!.name, points: curveOf(points, hasSteps), paint: ranking.ranked[place]!.paint };
    });
    const axis = hasSteps ? 'Step' : 'Value by value';
    return learningCurvesChart({ title, axis, curves, mostPoints: Math.floor(mostPoints / shown.length) });
  });
  const remarks = [
    ...(runs.length > mostCurves ? [`At most ${mostCurves} runs a chart, the best first.`] : []),
    ...(drawable.length > shown.length ? [`The first ${shown.length} of ${drawable.length} metrics.`] : []),
  ];
  return section('Learning curves', remarks.length === 0 ? '' : note(remarks.join(' ')), figures(charts, 'large'));
}

/** Values of one metric that are of different things, as of training and of validation, are curves of their own. */
function byContext(metric: string, history: readonly MetricPoint[]): Map<string, MetricPoint[]> {
  const curves = new Map<string, MetricPoint[]>();
  for (const point of history) {
    const words = Object.entries(point.context ?? {}).map(([key, value]) => `${key} ${value}`);
    const title = words.length === 0 ? metric : `${metric}, ${words.sort().join(', ')}`;
    const points = curves.get(title) ?? [];
    points.push(point);
    curves.set(title, points);
  }
  return curves;
}

function curveOf(points: readonly MetricPoint[], hasSteps: boolean): CurvePoint[] {
  return points.map(({ step, value }, i) => ({ x: hasSteps ? step : i + 1, y: value }));
}
