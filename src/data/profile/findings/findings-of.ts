import { identifiersOf } from '../identifiers.js';
import type { Finding, Profile } from '../profile.js';
import { columnFindings } from './column-findings.js';
import { pairFindings } from './pair-findings.js';
import { targetFindings } from './target-findings.js';
import { countOfRows, list } from './words.js';

/** What deserves a look before training, in the order in which one would mend it. */
export function findingsOf(profile: Omit<Profile, 'findings'>): Finding[] {
  const { columns, duplicateRows, duplicateRowsWithoutIdentifiers = 0, duplicateColumns = [], target } = profile;
  return [
    ...columns.flatMap((column) => columnFindings(column, column.name === target?.name)),
    ...(duplicateRows > 0 ? [repeated(duplicateRows, 'exactly')] : []),
    ...(duplicateRowsWithoutIdentifiers > duplicateRows
      ? [repeated(duplicateRowsWithoutIdentifiers, `but for ${list(identifiersOf(columns, target?.name))}`)]
      : []),
    ...duplicateColumns.map(alike),
    ...pairFindings(profile),
    ...targetFindings(profile),
  ];
}

function repeated(rows: number, how: string): Finding {
  return {
    kind: 'duplicates',
    columns: [],
    message: `${countOfRows(rows)} ${rows === 1 ? 'repeats' : 'repeat'} an earlier row ${how}.`,
    remedy: 'Leave them out unless each stands for a case of its own: split apart, they are in train and test alike.',
  };
}

function alike(columns: readonly string[]): Finding {
  const [first, ...others] = columns;
  return {
    kind: 'duplicate_columns',
    columns,
    message: `${list(others)} ${others.length === 1 ? 'holds' : 'hold'} the same as ${first} in every row.`,
    remedy: `Keep ${first} alone.`,
  };
}
