import * as Plot from '@observablehq/plot';
import { countOf, formatNumber } from '../format.js';
import { palette } from '../palette.js';
import { shorten } from '../text.js';
import { drawChart, headRoom } from './draw.js';
import { emptyNote } from './empty-note.js';
import { type AxisLayout, layOutAxis, type ParallelAxis } from './parallel-axis.js';
import { type Ranked, rankPaints, unranked } from './rank-paints.js';

/** Lines over parallel axes. */
export interface ParallelCoordinates {
  /** What the lines are: `run`. */
  readonly noun: string;
  /** What each line is called. */
  readonly names: readonly string[];
  readonly axes: readonly ParallelAxis[];
  /** What colours the lines, and is the last axis. */
  readonly score: { readonly name: string; readonly values: readonly (number | undefined)[] };
  /** Which scores are better; where that is not known, high ones are blue. */
  readonly direction?: 'higher' | 'lower' | undefined;
}

/** Pixels between two axes. */
const gap = 124;
/** What the legend takes. */
const leastWidth = 580;
const titleLength = 17;
const tickLength = 14;
/** Where a line has no place on an axis, it passes below it. */
const below = -0.13;
/** More tips than this would be most of the file. */
const mostTips = 200;

/**
 * Parallel coordinates: a line for each thing across an axis for each of its values, coloured by a score. Axes of texts
 * have a place for each category; numbers that span a factor of 1,000 stand by their logarithms; a value that is missing,
 * or is no finite number, is below its axis. The more lines, the thinner and fainter.
 *
 * Of A. Inselberg, "The plane with parallel coordinates", The Visual Computer 1 (1985).
 */
export function parallelCoordinatesChart(plot: ParallelCoordinates): string {
  const { names, axes, score, direction, noun } = plot;
  const layouts = [...axes, score].map(layOutAxis);
  const ranked = rankPaints(score.values, direction ?? 'higher');
  const anyBelow = layouts.some(({ heights }) => heights.includes(undefined));
  const size = { width: Math.max(leastWidth, 70 + gap * layouts.length), height: headRoom + (anyBelow ? 372 : 330) };
  const lines = countOf(names.length, noun);
  return drawChart(
    {
      title: `${axesTitle(axes)}${score.name}`,
      subtitle: legendOf(plot, lines, ranked),
      description: describe(plot, ranked),
    },
    size,
    {
      marginTop: headRoom + 30,
      marginLeft: anyBelow ? 62 : 24,
      marginRight: 104,
      marginBottom: 20,
      x: { type: 'linear', axis: null, domain: [0, Math.max(1, layouts.length - 1)] },
      y: { type: 'linear', axis: null, domain: [anyBelow ? below : 0, 1] },
      marks:
        names.length === 0
          ? [emptyNote('Nothing to draw')]
          : [
              ...(anyBelow ? laneMarks(layouts) : []),
              axisLines(layouts),
              ...lineMarks(layouts, names, score, ranked),
              ...labels(layouts),
            ],
    },
  );
}

function axesTitle(axes: readonly ParallelAxis[]): string {
  return axes.length === 0 ? '' : axes.length === 1 ? `${axes[0]!.name} and ` : `${axes.length} values and `;
}

function legendOf({ score, direction }: ParallelCoordinates, lines: string, ranked: readonly Ranked[]): string {
  const without = ranked.filter(({ rank }) => rank === undefined).length;
  const ends =
    direction === undefined
      ? `blue: high ${score.name} · vermilion: low`
      : `blue: best ${score.name} (${direction} is better) · vermilion: worst`;
  return [lines, ends, ...(without > 0 ? [`dashed: ${without} without it`] : [])].join(' · ');
}

function describe({ noun, names, axes, score }: ParallelCoordinates, ranked: readonly Ranked[]): string {
  const best = ranked.findIndex(({ rank }) => rank === 0);
  const over = [...axes, score].map(({ name }) => name).join(', ');
  const first = best < 0 ? '' : ` First by ${score.name} is ${names[best]} with ${formatNumber(score.values[best])}.`;
  return `A line for each of ${countOf(names.length, noun)} across ${over}.${first}`;
}

/** How strong lines are: many of them must let each other through. */
function strength(count: number): { strokeWidth: number; strokeOpacity: number } {
  if (count <= 12) return { strokeWidth: 1.8, strokeOpacity: 0.9 };
  if (count <= 60) return { strokeWidth: 1.3, strokeOpacity: 0.7 };
  if (count <= 250) return { strokeWidth: 1, strokeOpacity: 0.45 };
  return { strokeWidth: 0.8, strokeOpacity: 0.25 };
}

/** Worst first, so that the best lie on top; those without a score are under all. */
function lineMarks(
  layouts: readonly AxisLayout[],
  names: readonly string[],
  score: ParallelCoordinates['score'],
  ranked: readonly Ranked[],
): Plot.Markish[] {
  const order = names
    .map((_, i) => i)
    .sort((a, b) => (ranked[b]!.rank ?? Infinity) - (ranked[a]!.rank ?? Infinity) || a - b);
  const paints = [...new Set(order.map((line) => ranked[line]!.paint))];
  const tips = names.length <= mostTips;
  return paints.map((paint) => {
    const group = order.filter((line) => ranked[line]!.paint === paint);
    const points = group.flatMap((line) =>
      layouts.map(({ heights }, axis) => ({ line, axis, height: heights[line] ?? below })),
    );
    return Plot.line(points, {
      x: 'axis',
      y: 'height',
      z: 'line',
      stroke: paint,
      ...strength(names.length),
      ...(paint === unranked && { strokeDasharray: '4 3' }),
      strokeLinejoin: 'round',
      ...(tips && { title: ({ line }: { line: number }) => `${names[line]}: ${formatNumber(score.values[line])}` }),
    });
  });
}

function axisLines(layouts: readonly AxisLayout[]): Plot.Markish {
  return Plot.ruleX(layouts, { x: (_: AxisLayout, i: number) => i, y1: 0, y2: 1, stroke: palette.muted.light });
}

function laneMarks(layouts: readonly AxisLayout[]): Plot.Markish[] {
  return [
    Plot.ruleY([below], {
      x1: 0,
      x2: layouts.length - 1,
      stroke: palette.grid.light,
      strokeDasharray: '2 3',
    }),
    Plot.text([below], {
      x: 0,
      y: below,
      text: ['no value'],
      textAnchor: 'end',
      dx: -8,
      fill: palette.muted.light,
      fontSize: 11,
    }),
  ];
}

/** Names over the axes and ticks beside them, on a halo that keeps them readable over the lines. */
function labels(layouts: readonly AxisLayout[]): Plot.Markish[] {
  const halo = { stroke: palette.surface.light, strokeWidth: 4 } as const;
  const ticks = layouts.flatMap(({ ticks }, axis) => ticks.map((tick) => ({ ...tick, axis })));
  const titles = layouts.map(({ name, isLogarithmic }, axis) => ({ axis, name: isLogarithmic ? `log ${name}` : name }));
  return [
    Plot.text(ticks, {
      x: 'axis',
      y: 'height',
      text: ({ text }: { text: string }) => shorten(text, tickLength),
      title: 'text',
      textAnchor: 'start',
      dx: 6,
      fill: palette.ink.light,
      fontSize: 10.5,
      ...halo,
    }),
    Plot.text(titles, {
      x: 'axis',
      y: 1,
      dy: -18,
      dx: -6,
      text: ({ name }: { name: string }) => shorten(name, titleLength),
      title: 'name',
      textAnchor: 'start',
      fill: palette.ink.light,
      fontSize: 11.5,
      fontWeight: 600,
    }),
  ];
}
