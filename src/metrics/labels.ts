import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { checkLengths, rowList, rowsWhere } from './numbers.js';

/** A class as the data names it. All labels of one target are of one type. */
export type Label = string | number | boolean;
export type Labels = ArrayLike<Label>;

/** Labels as indices into `classes`. */
export interface EncodedLabels {
  readonly classes: readonly Label[];
  /** One array for each column that was encoded, in the same order. */
  readonly codes: readonly Int32Array[];
}

/** What is known of the classes beside the labels themselves. */
export interface ClassOptions {
  /** All classes, in the order of the columns of `probabilities`; default: the sorted labels that occur. */
  readonly classes?: ArrayLike<Label>;
  /** The class that binary metrics are about; default: the second of two classes (1, true, 'yes' after 'no'). */
  readonly positive?: Label;
}

/**
 * Encodes columns of labels over their common classes. Without `classes`, these are the labels that occur and
 * `positive`, sorted (numbers by value, strings by code point); booleans and the numbers 0 and 1 always make two
 * classes, so that a sample in which only one occurs is still binary.
 * @throws ValidationError that lists every problem: lengths, missing labels, mixed types, labels outside `classes`.
 */
export function encodeLabels(columns: { readonly [name: string]: Labels }, options: ClassOptions): EncodedLabels {
  const missing = Object.entries(columns).flatMap(([name, labels]) => checkMissing(name, labels));
  const problems = [...checkLengths(columns), ...missing];
  refuse(problems);

  const seen = new Set(Object.values(columns).flatMap((labels) => [...new Set(Array.from(labels))]));
  if (options.positive !== undefined) seen.add(options.positive);
  const classes =
    options.classes === undefined ? sortedClasses(seen) : checkedClasses(Array.from(options.classes), seen);
  const index = new Map(classes.map((label, i) => [label, i]));
  const codes = Object.values(columns).map((labels) =>
    Int32Array.from({ length: labels.length }, (_, i) => index.get(labels[i]!)!),
  );
  return { classes, codes };
}

/** The index of the class that binary metrics are about, or undefined where there are more than two and none is named. */
export function positiveIndex(classes: readonly Label[], positive: Label | undefined): number | undefined {
  if (positive !== undefined) return classes.indexOf(positive);
  return classes.length <= 2 ? classes.length - 1 : undefined;
}

function checkMissing(name: string, labels: Labels): Problem[] {
  const rows = rowsWhere(labels, (label) => !isLabel(label));
  if (rows.length === 0) return [];
  const what = `${name} has ${rows.length} missing or unusable labels`;
  return [{ what, where: rowList(rows), remedy: 'Leave those rows out' }];
}

/** Whether a value can be a class, or a true value: a text, a boolean or a finite number. */
export function isLabel(value: unknown): value is Label {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean';
}

function sortedClasses(seen: ReadonlySet<Label>): Label[] {
  const types = [...new Set(Array.from(seen, (label) => typeof label))];
  if (types.length > 1) {
    const what = `The labels are of several types: ${types.join(', ')}`;
    throw new ValidationError({ what, where: 'labels', remedy: 'Write them all in one type' });
  }
  if (types[0] === 'boolean') return [false, true];
  if ([...seen].every((label) => label === 0 || label === 1)) return [0, 1];
  return [...seen].sort(compareLabels);
}

/** Numbers by value; strings by code point, the order of every store and of Python, not by UTF-16 unit. */
function compareLabels(a: Label, b: Label): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [Array.from(String(a)), Array.from(String(b))];
  const first = left.findIndex((char, i) => char !== right[i]);
  if (first === -1) return left.length - right.length;
  return left[first]!.codePointAt(0)! - (right[first]?.codePointAt(0) ?? -1);
}

function checkedClasses(classes: Label[], seen: ReadonlySet<Label>): Label[] {
  const known = new Set(classes);
  const problems: Problem[] = [];
  if (known.size < classes.length) {
    problems.push({ what: 'A class is named twice', where: 'classes', remedy: 'Name each class once' });
  }
  for (const label of seen) {
    if (known.has(label)) continue;
    const what = `The label ${JSON.stringify(label)} is not one of the classes ${JSON.stringify(classes)}`;
    problems.push({ what, where: 'classes', remedy: 'Add it to classes, or leave classes out' });
  }
  refuse(problems);
  return classes;
}
