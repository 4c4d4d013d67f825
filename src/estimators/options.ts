import * as z from 'zod';
import { nearestNames, type Problem, ValidationError } from '../errors/index.js';
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
  return [{ what: `${option} ${issue.message}, not ${textOf(options[option])}`, where: `${owner}.${option}` }];
}

function unknownOption(option: string, owner: string, known: readonly string[]): Problem {
  const [near] = nearestNames(option, known);
  const remedy = near === undefined ? `Its options are ${known.join(', ')}` : `Use ${near}, if that is meant`;
  return { what: `${owner} has no option ${option}`, where: `${owner}.${option}`, remedy };
}

/** One value can break two rules of its type, which say the same. */
function once({ what }: Problem, index: number, problems: readonly Problem[]): boolean {
  return problems.findIndex((problem) => problem.what === what) === index;
}

/** Deeper than options go: what lies deeper contains itself. */
const deepest = 100;

/**
 * A value as it stands in a message: as JSON, and what JSON has no word for as JavaScript writes it, such as NaN or 1n.
 * Never throws, whatever the value.
 */
export function textOf(value: unknown): string {
  try {
    return written(value, 0);
  } catch (error) {
    return error instanceof RangeError ? 'an object that contains itself' : 'an object that cannot be read';
  }
}

function written(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > deepest) throw new RangeError('It contains itself');
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON(), depth + 1);
  const within = (one: unknown) => written(one, depth + 1);
  if (!Array.isArray(value))
    return `{${Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${within(one)}`)}}`;
  // It may have a billion holes.
  return Object.keys(value).length < value.length ? 'a list with holes' : `[${value.map(within)}]`;
}
