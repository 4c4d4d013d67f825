import { type Column, toFrame } from '../data/index.js';
import { type Problem, ValidationError } from '../errors/index.js';
import { createRandom } from '../random/index.js';
import { sampleOfColumn } from './column-sample.js';
import type { DriftColumnType } from './drift-detector.js';
import type { DriftMethod } from './drift-method.js';
import { measure } from './measure.js';
import type { Alternative, DriftScore } from './methods/index.js';

export interface DriftScoreOptions {
  /** Default: numeric where the reference holds numbers, else categorical. */
  readonly type?: DriftColumnType;
  /** `mann_whitney` only; default `two-sided`. */
  readonly alternative?: Alternative;
  /** For `total_variation` and `mmd`, which permute; default 0. */
  readonly seed?: number;
}

/**
 * How far one column of values has drifted from another. NaN, null, undefined and ±Infinity are missing and left out.
 *
 * @param reference values of one kind: numbers, texts or booleans.
 * @returns `score`: the p-value of a test, the value of a distance; `null` where a side has too few values to say.
 * @throws ValidationError where the method is unknown or does not fit the type, or the values do not.
 */
export function driftScore(
  method: DriftMethod,
  reference: ArrayLike<unknown>,
  current: ArrayLike<unknown>,
  options: DriftScoreOptions = {},
): DriftScore {
  const [before, now] = [columnOf('reference', reference), columnOf('current', current)];
  const type = options.type ?? before.type;
  const samples = [before, now].map((column) => sampleOfColumn(column, type));
  const problems = samples.flatMap((sample, i): Problem[] => (sample ? [] : [notNumeric([before, now][i]!)]));
  const [a, b] = samples;
  if (a === undefined || b === undefined) throw new ValidationError(problems);
  const context = { random: createRandom(options.seed ?? 0), alternative: options.alternative ?? 'two-sided' };
  return measure(method, a, b, context);
}

function columnOf(name: string, values: ArrayLike<unknown>): Column {
  return toFrame({ [name]: values }).columns[0]!;
}

function notNumeric({ name }: Column): Problem {
  return { what: 'The values are not numbers', where: name, remedy: 'Give numbers, or the type categorical' };
}
