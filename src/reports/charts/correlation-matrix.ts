import type { CorrelationMatrix } from '../../data/index.js';
import { palette } from '../palette.js';
import { heatMatrixChart } from './heat-matrix.js';

/** The most columns that a correlation matrix shows. */
export const correlationLimit = 24;

const titles: Record<NonNullable<CorrelationMatrix['method']>, string> = {
  pearson: 'Pearson correlations',
  spearman: 'Spearman rank correlations',
  cramers_v: 'Cramér’s V',
};

/**
 * Correlations as a table of numbers, blue where columns rise together (or tell each other) and vermilion where one
 * falls. Of more than 24 columns, those with the strongest correlations are drawn, in the table's order.
 */
export function correlationMatrixChart(correlations: CorrelationMatrix): string {
  const { columns, values, method = 'pearson' } = correlations;
  const kept = strongest(correlations);
  const names = kept.map((i) => columns[i]!);
  const left = columns.length - kept.length;
  return heatMatrixChart(
    {
      rows: names,
      columns: names,
      cell: (row, column) => cellOf(names[row]!, names[column]!, values[kept[row]!]![kept[column]!]!),
    },
    {
      title: titles[method],
      subtitle:
        left > 0
          ? `The ${kept.length} most correlated of ${columns.length} columns`
          : method === 'cramers_v'
            ? '0: neither tells the other · 1: one is known from the other'
            : 'Blue: they rise together · vermilion: one falls',
      description: describe(correlations, kept),
    },
  );
}

function cellOf(row: string, column: string, value: number | null) {
  const text =
    value === null
      ? '–'
      : value
          .toFixed(2)
          .replace('-', '−')
          .replace(/^−0\.00$/, '0.00');
  return {
    paint: (value ?? 0) < 0 ? palette.vermilionCell.light : palette.blueCell.light,
    strength: Math.abs(value ?? 0),
    text: text.replace('0.', '.'),
    title: `${row} and ${column}: ${text}`,
  };
}

function strongest({ columns, values }: CorrelationMatrix): number[] {
  const places = columns.map((_, i) => i);
  if (places.length <= correlationLimit) return places;
  const strength = places.map((i) =>
    Math.max(0, ...places.filter((j) => j !== i).map((j) => Math.abs(values[i]![j] ?? 0))),
  );
  return places
    .toSorted((a, b) => strength[b]! - strength[a]! || a - b)
    .slice(0, correlationLimit)
    .toSorted((a, b) => a - b);
}

function describe({ columns, values }: CorrelationMatrix, kept: readonly number[]): string {
  let best: { pair: string; value: number } | undefined;
  for (const i of kept) {
    for (const j of kept) {
      const value = values[i]![j] ?? null;
      if (i < j && value !== null && Math.abs(value) > Math.abs(best?.value ?? 0)) {
        best = { pair: `${columns[i]} and ${columns[j]}`, value };
      }
    }
  }
  return best
    ? `A table of correlations; the strongest, ${best.value.toFixed(2)}, is between ${best.pair}.`
    : 'A table of correlations; no two columns are correlated.';
}
