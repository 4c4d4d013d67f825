import * as Plot from '@observablehq/plot';
import { formatCount, formatNumber } from '../format.js';
import { palette } from '../palette.js';

interface AxisOptions {
  readonly label?: string;
  readonly ticks?: number;
  readonly format?: (value: number) => string;
}

const text = { tickSize: 0, fill: palette.muted.light, fontSize: 11, labelArrow: 'none' } as const;
const lines = { stroke: palette.grid.light, strokeOpacity: 1 };

/** An axis of numbers along the bottom. */
export function bottomAxis({ label, ticks = 6, format = formatNumber }: AxisOptions = {}): Plot.Markish {
  return Plot.axisX({
    ...text,
    label: label ?? null,
    labelAnchor: 'center',
    labelOffset: 38,
    ticks,
    tickFormat: format,
    tickPadding: 6,
  });
}

/** An axis of numbers on the left. */
export function leftAxis({ label, ticks = 5, format = formatNumber }: AxisOptions = {}): Plot.Markish {
  return Plot.axisY({
    ...text,
    label: label ?? null,
    labelAnchor: 'center',
    labelOffset: 48,
    ticks,
    tickFormat: format,
    tickPadding: 4,
  });
}

/** Faint lines across the chart at the ticks of the left axis. */
export function gridAcross(ticks = 5): Plot.Markish {
  return Plot.gridY({ ...lines, ticks });
}

/** Faint lines up the chart at the ticks of the bottom axis. */
export function gridUp(ticks = 6): Plot.Markish {
  return Plot.gridX({ ...lines, ticks });
}

/** Counts on an axis: no fractions. */
export function countFormat(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : '';
}

/** Names along the left, by their place in `labels`, since two names may be shortened to the same text. */
export function leftLabels(labels: readonly string[]): Plot.Markish {
  return Plot.axisY({
    ...text,
    label: null,
    fill: palette.ink.light,
    tickFormat: (i: number) => labels[i],
    tickPadding: 6,
  });
}

/** Names along the bottom, slanted where they would not fit beside each other. */
export function bottomLabels(labels: readonly string[], slanted: boolean): Plot.Markish {
  return Plot.axisX({
    ...text,
    label: null,
    fill: palette.ink.light,
    tickFormat: (i: number) => labels[i],
    tickPadding: 6,
    tickRotate: slanted ? -45 : 0,
  });
}

/** About how many pixels the longest of some labels takes. */
export function labelWidth(labels: readonly string[]): number {
  return 6.9 * Math.max(0, ...labels.map((label) => [...label].length));
}
