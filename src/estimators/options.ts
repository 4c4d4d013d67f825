import * as z from 'zod';
import { type Problem, ValidationError } from '../errors/index.js';
import type { Options } from './estimator.js';

/** What an estimator's options may be: one zod type an option, with its default, in a `z.strictObject`. */
export type OptionsSchema = z.ZodObject<z.ZodRawShape, z.core.$strict>;

/** An integer of at least `least`. */
export function integerFrom(least: number) {
  const error = `must be an integer of at least ${least}`;
  return z.int({ error }).min(least, { error });
}

/** A number of at least `least`. */
export function numberFrom(least: number) {
  const error = `must be a number of at least ${least}`;
  return z.number({ error }).min(least, { error });
}

/** A number above 0. */
export function positiveNumber() {
  const error = 'must be a number above 0';
  return z.number({ error }).positive({ error });
}

/** A number above 0 and at most 1. */
export function share() {
  const error = 'must be a number above 0 and at most 1';
  return z.number({ error }).positive({ error }).max(1, { error });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `must be one of ${words.map((word) => `'${word}'`).join(', ')}` });
}

/** true or false. */
export function flag() {
  return z.boolean({ error: 'must be true or false' });
}

/**
 * The options of an estimator or a transformer with their defaults filled in.
 *
 * The types in `schema` carry the error message, as the functions of this file write it: a phrase that goes on
 * after the option's name ("must be …").
 *
 * @throws ValidationError that lists every option that is unknown and every value that does not fit.
 */
export function checkOptions<Schema extends OptionsSchema>(
  owner: string,
  schema: Schema,
  options: Options,
): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    parsed.error.issues.flatMap((issue) => describe(issue, owner, schema, options)).filter(once),
  );
}

function describe(issue: z.core.$ZodIssue, owner: string, schema: OptionsSchema, options: Options): Problem[] {
  const known = Object.keys(schema.shape);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownOption(key, owner, known));
  const option = String(issue.path[0]);
  const given = JSON.stringify(options[option]) ?? String(options[option]);
  return [{ what: `${option} ${issue.message}, not ${given}`, where: `${owner}.${option}` }];
}

function unknownOption(option: string, owner: string, known: readonly string[]): Problem {
  const near = nearest(option, known);
  const remedy = near === undefined ? `Its options are ${known.join(', ')}` : `Use ${near}, if that is meant`;
  return { what: `${owner} has no option ${option}`, where: `${owner}.${option}`, remedy };
}

/** One value can break two rules of its type, which say the same. */
function once({ what }: Problem, index: number, problems: readonly Problem[]): boolean {
  return problems.findIndex((problem) => problem.what === what) === index;
}

/** The name that differs least, so that `n_estimators` and `nEstimator` find `nEstimators`; or none that is near. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll('_', '');
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(plain(name), plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= name.length / 3 ? best.candidate : undefined;
}

/** Levenshtein: how many letters must be put in, taken out or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
