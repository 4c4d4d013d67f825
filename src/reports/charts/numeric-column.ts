import { type Histogram, histogramOf, type NumericProfile } from '../../data/index.js';
import { formatNumber } from '../format.js';
import { histogramChart } from './histogram.js';

const bins = 30;
const tail = 0.01;
// The whole range is this many times the middle one where a tail would press all else into one bar.
const longTail = 4;

/** A numeric column's histogram; of a column with a long tail, the middle 98 % of it, as the subtitle says. */
export function numericColumnChart(column: NumericProfile): string {
  const { name, mean, median, histogram } = column;
  if (mean === null) return histogramChart(histogram, { title: name, subtitle: 'No value' });
  const middle = middleOf(column);
  const statistics = `Mean ${formatNumber(mean)} · median ${formatNumber(median)}`;
  return histogramChart(middle ?? histogram, {
    title: name,
    subtitle: middle === undefined ? statistics : `${statistics} · the middle 98% of values`,
  });
}

/** The histogram between the 1st and the 99th percentile, from the sketch; `undefined` where no tail asks for it. */
function middleOf({ sketch, count, infinite, min, max }: NumericProfile): Histogram | undefined {
  const last = sketch.length - 1;
  const middle = sketch.slice(Math.ceil(tail * last), Math.floor((1 - tail) * last) + 1);
  const width = (middle.at(-1) ?? 0) - (middle[0] ?? 0);
  if (sketch.length < 100 || width === 0 || max! - min! < longTail * width) return undefined;
  const { edges, counts } = histogramOf(middle, bins);
  const rowsPerRank = (count - infinite) / sketch.length;
  return { edges, counts: counts.map((ranks) => Math.round(ranks * rowsPerRank)) };
}
