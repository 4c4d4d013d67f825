import * as Plot from '@observablehq/plot';
import { countOf, formatCount, formatNumber } from '../format.js';
import type { Paint } from '../palette.js';
import { shorten } from '../text.js';
import { bottomAxis, gridAcross, leftAxis } from './axes.js';
import { drawChart, headRoom } from './draw.js';
import { emptyNote } from './empty-note.js';
import { rangeOf } from './scatter.js';
import { type CurvePoint, thinCurve } from './thin-curve.js';

/** One curve: what it is called, its points by x, and its colour. */
export interface LearningCurve {
  readonly name: string;
  readonly points: readonly CurvePoint[];
  readonly paint: Paint;
}

/** Curves of one metric. */
export interface LearningCurves {
  readonly title: string;
  /** What x counts: `Step`. */
  readonly axis: string;
  /** The first lies on top. */
  readonly curves: readonly LearningCurve[];
  /** The most points that the chart may keep of all curves together. */
  readonly mostPoints: number;
}

const size = { width: 560, height: 320 };
const margins = { marginLeft: 66, marginBottom: 48 };
const labelRoom = 118;
/** So few curves are named at their ends. */
const mostNamed = 8;
const nameLength = 17;
/** Pixels between two names. */
const lineHeight = 13;

/** A curve for each run over its steps, thinned to the pixels (`thinCurve`): at most two points a column of them. */
export function learningCurvesChart({ title, axis, curves, mostPoints }: LearningCurves): string {
  const drawn = curves.filter(({ points }) => points.some(({ y }) => Number.isFinite(y)));
  const isNamed = drawn.length > 1 && drawn.length <= mostNamed;
  const marginRight = isNamed ? labelRoom : 20;
  const columns = size.width - margins.marginLeft - marginRight;
  const x = rangeOf(...drawn.map(({ points }) => points.map((point) => point.x)));
  const y = withAir(rangeOf(...drawn.map(({ points }) => points.map((point) => point.y))));
  const each = Math.max(1, Math.min(columns, Math.floor(mostPoints / (2 * Math.max(1, drawn.length))) - 1));
  const thinned = drawn.map((curve) => ({ ...curve, points: thinCurve(curve.points, x, each) }));
  const all = drawn.reduce((sum, { points }) => sum + points.length, 0);
  const kept = thinned.reduce((sum, { points }) => sum + points.length, 0);
  return drawChart(
    {
      title,
      subtitle: [
        countOf(drawn.length, 'run'),
        kept < all ? `${formatCount(kept)} of ${formatCount(all)} points, peaks kept` : countOf(all, 'point'),
      ].join(' · '),
      description: describe(title, axis, drawn),
    },
    size,
    {
      ...margins,
      marginRight,
      x: { type: 'linear', axis: null, domain: x },
      y: { type: 'linear', axis: null, domain: y },
      marks:
        drawn.length === 0
          ? [emptyNote('No value to draw')]
          : [
              gridAcross(),
              ...thinned.toReversed().flatMap((curve) => curveMarks(curve, drawn.length)),
              leftAxis(),
              bottomAxis({ label: axis, format: formatNumber }),
              ...(isNamed ? [nameMarks(thinned, y)] : []),
            ],
    },
  );
}

/** No curve runs along the edge of the chart. */
function withAir([low, high]: readonly [number, number]): [number, number] {
  const air = (high - low) / 30;
  return Number.isFinite(air) ? [low - air, high + air] : [low, high];
}

function curveMarks({ name, points, paint }: LearningCurve, count: number): Plot.Markish[] {
  const tip = count <= 200 ? { title: () => name } : {};
  const strokeOpacity = count <= 12 ? 0.95 : count <= 40 ? 0.7 : 0.45;
  const line = Plot.line(points, {
    x: 'x',
    y: 'y',
    z: null,
    stroke: paint,
    strokeWidth: count <= 12 ? 1.6 : 1,
    strokeOpacity,
    strokeLinejoin: 'round',
    ...tip,
  });
  const isDrawn = (i: number) => Number.isFinite(points[i]?.y);
  const alone = points.filter((_, i) => isDrawn(i) && !isDrawn(i - 1) && !isDrawn(i + 1));
  // A point between two breaks has no line of its own.
  return alone.length === 0
    ? [line]
    : [line, Plot.dot(alone, { x: 'x', y: 'y', r: 2.5, fill: paint, fillOpacity: strokeOpacity, ...tip })];
}

/** At the right, as near to the end of its curve as the other names allow. */
function nameMarks(curves: readonly LearningCurve[], [low, high]: readonly [number, number]): Plot.Markish {
  const top = headRoom;
  const bottom = size.height - margins.marginBottom;
  const ends = curves
    .map(({ name, points, paint }) => {
      const last = points.findLast(({ y }) => Number.isFinite(y))!;
      return { name, paint, at: bottom - ((bottom - top) * (last.y - low)) / (high - low) };
    })
    .sort((a, b) => a.at - b.at);
  let next = top;
  const placed = ends.map((end, i) => {
    const room = bottom - lineHeight * (ends.length - 1 - i);
    const at = Math.min(room, Math.max(next, end.at));
    next = at + lineHeight;
    return { ...end, at };
  });
  return placed.map(({ name, at, paint }) =>
    Plot.text([name], {
      frameAnchor: 'top-right',
      text: [shorten(name, nameLength)],
      title: [name],
      textAnchor: 'start',
      dx: 8,
      dy: at - top,
      lineAnchor: 'middle',
      fontSize: 11,
      fontWeight: 600,
      fill: paint,
    }),
  );
}

function describe(title: string, axis: string, curves: readonly LearningCurve[]): string {
  const ends = curves.slice(0, 5).map(({ name, points }) => {
    return `${name} ends at ${formatNumber(points.findLast(({ y }) => Number.isFinite(y))!.y)}`;
  });
  const more = curves.length > ends.length ? ` and ${curves.length - ends.length} more` : '';
  return curves.length === 0
    ? `No run has a value of ${title}.`
    : `${title} by ${axis.toLowerCase()}: ${ends.join(', ')}${more}.`;
}
