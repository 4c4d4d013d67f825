import { type Column, categoryValue, type Frame, findColumn } from '../data/index.js';
import { type Problem, refuse, ValidationError } from '../errors/index.js';
import type { Task } from '../estimators/index.js';
import type { Label } from '../metrics/index.js';
import { absentColumn, placeOfRows, rowsWhere } from './column-problems.js';

/** The target as an estimator reads it. */
export interface Target {
  /** Regression: the values. Classification: positions in `classes`. */
  readonly values: Float64Array;
  /** Sorted labels; empty for a regression. */
  readonly classes: readonly Label[];
}

/**
 * The target column of training or test data.
 *
 * @param classes the labels of a model that is fitted already; left out while fitting, when they are those that occur.
 * @throws ValidationError when the column is absent, has missing or infinite values, is text for a regression, or has a
 *   single class for a classification.
 */
export function targetOf(frame: Frame, name: string, task: Task, classes?: readonly Label[]): Target {
  const column = findColumn(frame, name);
  if (column === undefined) throw new ValidationError(absentColumn(frame, name, 'target', 'target'));
  return task === 'regression' ? regressionTarget(column) : classificationTarget(column, classes);
}

function regressionTarget(column: Column): Target {
  if (column.type === 'categorical') {
    throw new ValidationError({
      what: `The target of a regression must be numbers, and holds texts such as "${column.categories[0]}"`,
      where: `column "${column.name}"`,
      remedy: 'Mend the texts, or train a classifier',
    });
  }
  const problems = badCells(column, column.values, (value) => !Number.isFinite(value));
  refuse(problems);
  return { values: column.values, classes: [] };
}

function classificationTarget(column: Column, given: readonly Label[] | undefined): Target {
  const labels = labelsOf(column);
  const problems = badCells(column, labels, isNoLabel);
  const classes = given ?? sortedClasses(labels);
  if (given === undefined && classes.length < 2) {
    problems.push({
      what: `A classification needs at least two classes, and there ${classes.length === 1 ? 'is only one' : 'are none'}`,
      where: `column "${column.name}"`,
    });
  }
  const positions = new Map(classes.map((label, index) => [label, index]));
  const values = Float64Array.from(labels, (label) => positions.get(label!) ?? -1);
  if (given !== undefined) {
    problems.push(...badCells(column, values, (value) => value === -1, 'is a class that the model does not know'));
  }
  refuse(problems);
  return { values, classes };
}

/** A manifest, which is JSON, holds no infinite number. */
function isNoLabel(label: Label | null): boolean {
  return label === null || label === Number.POSITIVE_INFINITY || label === Number.NEGATIVE_INFINITY;
}

function labelsOf(column: Column): (Label | null)[] {
  if (column.type === 'numeric') return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  const byCode = column.categories.map((category) => categoryValue(category, column.valueType));
  return Array.from(column.codes, (code) => (code < 0 ? null : byCode[code]!));
}

/** Numbers by size, texts by code unit, `false` before `true`. */
function sortedClasses(labels: readonly (Label | null)[]): Label[] {
  const met = new Set(labels.filter((label) => label !== null));
  return [...met].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function badCells<T>(
  column: Column,
  values: ArrayLike<T>,
  isBad: (value: T) => boolean,
  what = 'is missing or infinite',
): Problem[] {
  const rows = rowsWhere(values, isBad);
  if (rows.length === 0) return [];
  const where = placeOfRows(column.name, rows);
  return [{ what: `The target ${what} in ${rows.length} rows`, where, remedy: 'Leave these rows out' }];
}
