import { type Frame, repeatedNames } from '../../data/index.js';
import { refuse } from '../../errors/index.js';
import type { FittedTransformer } from '../transformer.js';

/** The columns that the steps read, in the order of the data: what a model will ask for. */
export function readColumns({ rows, columns }: Frame, { reads }: FittedTransformer): Frame {
  if (reads === undefined) return { rows, columns };
  const wanted = new Set(reads);
  return { rows, columns: columns.filter(({ name }) => wanted.has(name)) };
}

/** @throws ValidationError listing the names that come out twice: one would hide the other. */
export function outputNames({ columns }: Frame): string[] {
  refuse(
    repeatedNames(columns).map((name) => ({
      what: `Two columns named "${name}" come out of the steps`,
      remedy: 'Select a column once, and rename one whose name and category read like another column',
    })),
  );
  return columns.map(({ name }) => name);
}
