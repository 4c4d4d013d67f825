import * as Plot from '@observablehq/plot';
import type { Histogram } from '../../data/index.js';
import { countOf, formatCount, formatNumber } from '../format.js';
import { type Paint, palette } from '../palette.js';
import { bottomAxis, countFormat, gridAcross, leftAxis } from './axes.js';
import { type ChartWords, drawChart } from './draw.js';
import { emptyNote } from './empty-note.js';

/** How often values fall in each bin; drawn large where the axis has a label. An empty histogram says so. */
export function histogramChart(
  histogram: Histogram,
  words: { readonly title: string; readonly subtitle?: string; readonly axis?: string },
): string {
  const bins = binsOf(histogram);
  const drawable = bins.length > 0 && Number.isFinite(bins.at(-1)!.to - bins[0]!.from);
  const mode = bins.reduce<Bin | undefined>((best, bin) => (best && best.count >= bin.count ? best : bin), undefined);
  const description = mode
    ? `Histogram from ${formatNumber(bins[0]!.from)} to ${formatNumber(bins.at(-1)!.to)}; most values, ${formatCount(mode.count)}, lie between ${formatNumber(mode.from)} and ${formatNumber(mode.to)}.`
    : 'There is no value to draw.';
  const text: ChartWords = { ...words, description };
  const large = words.axis !== undefined;
  return drawChart(text, large ? { width: 420, height: 400 } : { width: 360, height: 210 }, {
    marginLeft: 54,
    marginBottom: large ? 50 : 28,
    x: { type: 'linear', axis: null, nice: false },
    y: { type: 'linear', axis: null, nice: true, zero: true },
    marks: drawable
      ? [
          gridAcross(4),
          leftAxis({ ticks: 4, format: countFormat }),
          bottomAxis({ ticks: 5, ...(words.axis === undefined ? {} : { label: words.axis }) }),
          histogramBars(bins, palette.blue.light),
        ]
      : [emptyNote(mode ? 'The range is too wide to draw' : 'No value')],
  });
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function binsOf({ edges, counts }: Histogram): Bin[] {
  return counts.map((count, i) => ({ from: edges[i]!, to: edges[i + 1]!, count }));
}

function histogramBars(bins: readonly Bin[], fill: Paint): Plot.Markish {
  // A constant column's one bin is of no width: it is given some, so that it can be seen.
  const { from: low, to: high } = bins[0]!;
  const least = low === high ? Math.max(0.5, Math.abs(low) / 100) : 0;
  return Plot.rectY(bins, {
    x1: ({ from }: Bin) => from - least,
    x2: ({ to }: Bin) => to + least,
    y: 'count',
    fill,
    insetLeft: 0.5,
    insetRight: 0.5,
    title: ({ from, to, count }: Bin) => `${formatNumber(from)} to ${formatNumber(to)}: ${countOf(count, 'row')}`,
  });
}
