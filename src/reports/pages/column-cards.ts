import type { CategoricalProfile, ColumnProfile, Finding, NumericProfile, Profile } from '../../data/index.js';
import { categoryBarsChart } from '../charts/category-bars.js';
import { numericColumnChart } from '../charts/numeric-column.js';
import { formatBytes, formatCount, formatNumber, formatPart } from '../format.js';
import type { Card } from '../html/elements.js';

const shownValues = 3;

/** Each column as a chart, its statistics, and what was found about it alone. */
export function columnCards({ columns, findings }: Profile, most: number): Card[] {
  const found = new Map<string, string[]>();
  for (const finding of findings) if (isOfOneColumn(finding)) addTo(found, finding.columns[0]!, finding.message);
  return columns.slice(0, most).map((column) => ({
    svg: column.type === 'categorical' ? categoryBarsChart(column) : numericColumnChart(column),
    facts: factsOf(column),
    remarks: found.get(column.name) ?? [],
  }));
}

function isOfOneColumn({ columns }: Finding): boolean {
  return columns.length === 1;
}

function addTo(found: Map<string, string[]>, name: string, message: string): void {
  found.set(name, [...(found.get(name) ?? []), message]);
}

function factsOf(column: ColumnProfile): Card['facts'] {
  const { count, missing, distinct, memory } = column;
  return [
    { label: 'Type', value: typeOf(column) },
    { label: 'Count', value: formatCount(count) },
    {
      label: 'Missing',
      value: missing === 0 ? '0' : `${formatCount(missing)} (${formatPart(missing, count + missing)})`,
    },
    { label: 'Distinct', value: formatCount(distinct) },
    ...(memory === undefined ? [] : [{ label: 'Memory', value: formatBytes(memory) }]),
    ...(column.type === 'numeric' ? numericFacts(column) : []),
  ];
}

function numericFacts(column: NumericProfile): Card['facts'] {
  const { mean, std, min, q1, median, q3, max, skewness, kurtosis, zeros, negative, mostCommon = [] } = column;
  const numbers: [string, number | null | undefined][] = [
    ['Mean', mean],
    ['Std', std],
    ['Min', min],
    ['25%', q1],
    ['Median', median],
    ['75%', q3],
    ['Max', max],
    ['Skewness', skewness],
    ['Kurtosis', kurtosis],
  ];
  const counts: [string, number | undefined][] = [
    ['Zeros', zeros],
    ['Negative', negative],
  ];
  return [
    ...numbers.map(([label, value]) => ({ label, value: formatNumber(value) })),
    ...counts.flatMap(([label, count]) => (count === undefined ? [] : [{ label, value: formatCount(count) }])),
    ...(mostCommon.length === 0 ? [] : [{ label: 'Most often', value: valuesText(mostCommon), wide: true }]),
  ];
}

function valuesText(values: NonNullable<NumericProfile['mostCommon']>): string {
  const shown = values.slice(0, shownValues);
  return shown.map(({ value, count }) => `${formatNumber(value)} (${formatCount(count)})`).join(', ');
}

function typeOf(column: NumericProfile | CategoricalProfile): string {
  if (column.type === 'categorical') return column.valueType === 'string' ? 'text' : column.valueType;
  return column.integer ? 'integer' : 'number';
}
