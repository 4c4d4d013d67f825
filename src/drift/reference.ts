import { type Column, type ColumnProfile, type Profile, type TableLike, toFrame } from '../data/index.js';
import { type Problem, refuse } from '../errors/index.js';
import { sampleOfColumn } from './column-sample.js';
import type { DriftColumnType } from './drift-detector.js';
import { inferType } from './infer-type.js';
import { sampleOfProfile } from './profile-sample.js';
import { convertSample, type Sample } from './sample.js';

/** What current data are compared with. */
export interface Reference {
  readonly rows: number;
  readonly columns: readonly ReferenceColumn[];
  /** Columns of free text. */
  readonly skipped: readonly string[];
}

export interface ReferenceColumn {
  readonly name: string;
  readonly sample: Sample;
}

/** A frame or a profile. */
interface Source {
  readonly rows: number;
  readonly columns: readonly (Column | ColumnProfile)[];
}

/**
 * The reference as samples, each of its inferred or given type.
 * @throws ValidationError where it has no rows, or `types` does not fit its columns.
 */
export function prepareReference(
  data: TableLike | Profile,
  types: Readonly<Record<string, DriftColumnType>>,
): Reference {
  const { rows, columns: given }: Source = isProfile(data) ? data : toFrame(data);
  const problems: Problem[] = [];
  if (rows === 0) problems.push({ what: 'The reference has no rows', where: 'reference', remedy: 'Give at least one' });
  for (const name of Object.keys(types)) {
    if (given.some((column) => column.name === name)) continue;
    problems.push({
      what: `The reference has no column "${name}"`,
      where: 'types',
      remedy: 'Name a column that it has',
    });
  }
  const columns: ReferenceColumn[] = [];
  const skipped: string[] = [];
  for (const column of given) {
    const { name } = column;
    const sample = isProfileOf(column) ? sampleOfProfile(column) : sampleOfColumn(column);
    const isText = column.type === 'categorical' && column.valueType === 'string';
    const type = Object.hasOwn(types, name) ? types[name]! : inferType(sample, isText);
    if (type === 'text') {
      skipped.push(name);
      continue;
    }
    const converted = convertSample(sample, type);
    if (converted === undefined) problems.push(cannotBe(type, name));
    else columns.push({ name, sample: converted });
  }
  refuse(problems);
  return { rows, columns, skipped };
}

function isProfile(data: TableLike | Profile): data is Profile {
  const { rows, columns } = data as Profile;
  return typeof rows === 'number' && Array.isArray(columns) && 'findings' in data;
}

function isProfileOf(column: Column | ColumnProfile): column is ColumnProfile {
  return 'distinct' in column;
}

function cannotBe(type: DriftColumnType, name: string): Problem {
  const where = `column "${name}" of the reference`;
  if (type === 'numeric') return { what: 'The values are not numbers', where, remedy: 'Call the column categorical' };
  return {
    what: 'A profile keeps only quantiles of so many values, not their counts',
    where,
    remedy: 'Call the column numeric, or give the reference data themselves',
  };
}
