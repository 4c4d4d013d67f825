import type { Problem } from '../errors/index.js';
import type { ByColumn, DriftDetectorOptions } from './drift-detector.js';
import { methodProblem } from './methods/index.js';
import type { Reference, ReferenceColumn } from './reference.js';

/** What an option says for a column: under its own name, else under its type. */
export function forColumn<Value extends string | number>(
  option: ByColumn<Value> | undefined,
  { name, sample }: ReferenceColumn,
): Value | undefined {
  if (option === undefined || typeof option !== 'object') return option;
  if (Object.hasOwn(option, name)) return option[name];
  return Object.hasOwn(option, sample.type) ? option[sample.type] : undefined;
}

/** What is wrong with a detector's options, held against the reference. */
export function checkOptions(
  { method, threshold, driftShare }: DriftDetectorOptions,
  { columns, skipped }: Reference,
): Problem[] {
  const known = new Set(['numeric', 'categorical', ...columns.map(({ name }) => name), ...skipped]);
  const strangers = Object.entries({ method, threshold }).flatMap(([where, option]) =>
    keysOf(option)
      .filter((key) => !known.has(key))
      .map((key) => ({ what: `The reference has no column "${key}"`, where, remedy: 'Name a column that it has' })),
  );
  const methods = valuesOf(method).flatMap((name) => methodProblem(name) ?? []);
  const thresholds = valuesOf(threshold)
    .filter((value) => !(Number.isFinite(value) && value >= 0))
    .map((value) => ({ what: `${value} is no threshold`, where: 'threshold', remedy: 'Give a number from 0 on' }));
  return [...strangers, ...methods, ...thresholds, ...checkShare(driftShare)];
}

function checkShare(share: number | undefined): Problem[] {
  if (share === undefined || (share >= 0 && share <= 1)) return [];
  return [{ what: `${share} is no share`, where: 'driftShare', remedy: 'Give a number from 0 to 1' }];
}

function keysOf(option: ByColumn<string | number> | undefined): string[] {
  return typeof option === 'object' ? Object.keys(option) : [];
}

function valuesOf<Value extends string | number>(option: ByColumn<Value> | undefined): Value[] {
  if (option === undefined) return [];
  return typeof option === 'object' ? Object.values(option) : [option];
}
