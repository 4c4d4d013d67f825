import type { ColumnProfile, CorrelationMatrix, Finding } from './profile.js';

const strongCorrelation = 0.9;
const identifierShare = 0.999;

/** What deserves a look before training, in the order in which one would mend it. */
export function findingsOf(
  columns: readonly ColumnProfile[],
  duplicateRows: number,
  correlations: CorrelationMatrix | undefined,
): Finding[] {
  const findings = columns.flatMap(columnFindings);
  if (duplicateRows > 0) {
    findings.push({ kind: 'duplicates', columns: [], message: `${duplicateRows} rows repeat an earlier row exactly.` });
  }
  return correlations === undefined ? findings : [...findings, ...correlated(correlations)];
}

function columnFindings(column: ColumnProfile): Finding[] {
  const { name, count, missing, distinct } = column;
  const columns = [name];
  if (count === 0) return [{ kind: 'empty', columns, message: `${name} has no value at all.` }];
  const findings: Finding[] = [];
  if (distinct === 1) findings.push({ kind: 'constant', columns, message: `${name} has the same value in every row.` });
  if (missing > 0) {
    const share = ((100 * missing) / (count + missing)).toFixed(1);
    findings.push({ kind: 'missing', columns, message: `${name} is missing in ${missing} rows (${share} %).` });
  }
  if (column.type === 'numeric' && column.infinite > 0) {
    findings.push({ kind: 'infinite', columns, message: `${name} is infinite in ${column.infinite} rows.` });
  }
  if (column.type === 'categorical' && count > 20 && distinct >= identifierShare * count) {
    findings.push({
      kind: 'identifier',
      columns,
      message: `${name} has its own value in nearly every row: an identifier?`,
    });
  }
  if (column.type === 'numeric' && isSkewed(column)) {
    findings.push({
      kind: 'skewed',
      columns,
      message: `${name} has a long tail: its largest value lies ${Math.round(tail(column))} interquartile ranges from the median.`,
    });
  }
  return findings;
}

type Numeric = ColumnProfile & { type: 'numeric' };

function isSkewed(column: Numeric): boolean {
  return column.count >= 100 && tail(column) > 20;
}

/** How far the outermost value lies from the median, in interquartile ranges. */
function tail({ min, q1, median, q3, max }: Numeric): number {
  if (min === null || max === null || median === null || q1 === null || q3 === null || q3 === q1) return 0;
  return Math.max(max - median, median - min) / (q3 - q1);
}

function correlated({ columns, values }: CorrelationMatrix): Finding[] {
  const findings: Finding[] = [];
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j < i; j++) {
      const r = values[i]![j]!;
      if (r === null || Math.abs(r) < strongCorrelation) continue;
      const pair = [columns[j]!, columns[i]!];
      findings.push({
        kind: 'correlated',
        columns: pair,
        message: `${pair.join(' and ')} correlate at ${r.toFixed(2)}.`,
      });
    }
  }
  return findings;
}
