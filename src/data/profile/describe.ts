import { ValidationError } from '../../errors/index.js';
import type { TableLike } from '../columns-of.js';
import type { Column, Frame } from '../frame.js';
import { toFrame } from '../to-frame.js';
import { categoricalProfile } from './categorical-profile.js';
import { correlations } from './correlations.js';
import { findingsOf } from './findings.js';
import { numericProfile } from './numeric-profile.js';
import type { ColumnProfile, Profile } from './profile.js';

/**
 * Looks at a table before anything is done with it: what pandas' `describe` and `info` tell, and what Evidently's data
 * summary adds. Column by column, with pauses, so that a host's event loop is never held for more than one column.
 *
 * @throws ValidationError when the table has no column or no row.
 */
export async function describe(data: TableLike, options: { signal?: AbortSignal } = {}): Promise<Profile> {
  const frame = toFrame(data);
  if (frame.rows === 0 || frame.columns.length === 0) {
    throw new ValidationError({
      what: `The table has ${frame.columns.length} columns and ${frame.rows} rows: there is nothing to describe`,
      remedy: 'Give a table with at least one row',
    });
  }
  const columns: ColumnProfile[] = [];
  for (const column of frame.columns) {
    columns.push(profileColumn(column));
    await breath(options.signal);
  }
  const matrix = correlations(frame);
  await breath(options.signal);
  const duplicateRows = countDuplicates(frame);
  return {
    rows: frame.rows,
    duplicateRows,
    columns,
    correlations: matrix,
    findings: findingsOf(columns, duplicateRows, matrix),
  };
}

/** The part of a profile that travels inside a model: what drift is measured against. */
export function compactProfile(frame: Frame): Profile {
  return { rows: frame.rows, duplicateRows: 0, columns: frame.columns.map(profileColumn), findings: [] };
}

function profileColumn(column: Column): ColumnProfile {
  return column.type === 'numeric' ? numericProfile(column) : categoricalProfile(column);
}

async function breath(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise((resolve) => setImmediate(resolve));
}

/** Rows are equal when every cell is: compared as text, in which a double is written so that it reads back the same. */
function countDuplicates({ rows, columns }: Frame): number {
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) {
    let key = '';
    for (const column of columns) key += `${column.type === 'numeric' ? column.values[row] : column.codes[row]},`;
    seen.add(key);
  }
  return rows - seen.size;
}
