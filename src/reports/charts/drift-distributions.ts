import * as Plot from '@observablehq/plot';
import type { ColumnDrift, DriftDistribution } from '../../drift/index.js';
import { formatNumber, formatShare } from '../format.js';
import { type Paint, palette } from '../palette.js';
import { shorten } from '../text.js';
import { bottomAxis, bottomLabels, gridAcross, labelWidth, leftAxis } from './axes.js';
import { drawChart } from './draw.js';
import { emptyNote } from './empty-note.js';

type Numeric = Extract<DriftDistribution, { type: 'numeric' }>;
type Categorical = Extract<DriftDistribution, { type: 'categorical' }>;

const sides = [
  { side: 'reference', paint: palette.gray.light },
  { side: 'current', paint: palette.blue.light },
] as const satisfies readonly { side: string; paint: Paint }[];
const shown = 10;

/** A column then and now: the reference as a gray area or bars, the current data in blue. */
export function driftDistributionsChart({ name, distribution, drifted, score, method }: ColumnDrift): string {
  const result =
    score === null ? 'not measured' : `${drifted ? 'drifted' : 'no drift'}, ${method} ${formatNumber(score)}`;
  const words = {
    title: name,
    subtitle: 'Gray: reference · blue: current',
    description: `Distribution in the reference and in the current data: ${result}.`,
  };
  const size = { width: 360, height: 230 };
  const shares = { type: 'linear', axis: null, nice: true, zero: true } as const;
  const frame = [gridAcross(4), leftAxis({ ticks: 4, format: formatShare })];
  if (!isDrawable(distribution)) return drawChart(words, size, { marks: [emptyNote('No value')] });
  if (distribution.type === 'numeric') {
    return drawChart(words, size, {
      marginLeft: 48,
      marginBottom: 30,
      x: { type: 'linear', axis: null },
      y: shares,
      marks: [...frame, bottomAxis({ ticks: 5 }), ...steps(distribution)],
    });
  }
  const labels = distribution.categories.slice(0, shown).map((category) => shorten(category, 14));
  const slanted = labelWidth(labels) > 280 / labels.length - 6;
  return drawChart(
    words,
    { ...size, height: size.height + (slanted ? 40 : 0) },
    {
      marginLeft: 48,
      marginBottom: slanted ? 24 + 0.72 * labelWidth(labels) : 30,
      x: { type: 'band', axis: null, domain: labels.map((_, i) => i), padding: 0.3 },
      y: shares,
      marks: [...frame, bottomLabels(labels, slanted), ...pairs(distribution)],
    },
  );
}

function isDrawable(distribution: DriftDistribution): boolean {
  return (
    distribution.reference.length + distribution.current.length > 0 && distribution.reference.every(Number.isFinite)
  );
}

/** Both sides over the same bins, as outlines that can lie over each other. */
function steps({ edges, ...shares }: Numeric): Plot.Markish[] {
  return sides.flatMap(({ side, paint }) => {
    const points = [...shares[side], shares[side].at(-1) ?? 0].map((share, i) => ({ edge: edges[i]!, share }));
    const place = { x: 'edge', curve: 'step-after' } as const;
    return [
      Plot.areaY(points, { ...place, y1: 0, y2: 'share', fill: paint, fillOpacity: 0.28 }),
      Plot.lineY(points, { ...place, y: 'share', stroke: paint, strokeWidth: 1.5 }),
    ];
  });
}

/** Each category's two bars beside each other. */
function pairs({ categories, ...shares }: Categorical): Plot.Markish[] {
  return sides.map(({ side, paint }, k) =>
    Plot.barY(shares[side].slice(0, shown), {
      x: (_: number, i: number) => i,
      y: (share: number) => share,
      fill: paint,
      title: (share: number, i: number) => `${categories[i]}: ${formatShare(share)} (${side})`,
      ...(k === 0 ? { insetRight: insetOf(categories) } : { insetLeft: insetOf(categories) }),
    }),
  );
}

/** Half a band's width in pixels: what one side leaves to the other. */
function insetOf(categories: readonly string[]): number {
  return Math.round((0.7 * 298) / Math.min(shown, categories.length) / 2);
}
