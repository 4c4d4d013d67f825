import * as z from 'zod';
import { findEstimator } from './catalog.js';
import type { EstimatorDefinition, OptionValue } from './estimator.js';
import { typeInWords } from './option-words.js';
import { checkOptions } from './options.js';

/** An option of an estimator, as a person is told of it and may say it. */
export interface OptionDescription {
  /** As code has it: `nEstimators`. */
  readonly name: string;
  /** As a command line has it: `n-estimators`. */
  readonly flag: string;
  /** In words: `integer >= 1 | null`, `'uniform' | 'distance'`, `boolean`. */
  readonly type: string;
  /** What it is where nothing is said; absent where there is nothing then. */
  readonly default?: OptionValue;
  /**
   * The value that a text stands for: what it is as JSON (`12`, `null`, `[1, 2]`), if the option may be that, else the
   * text itself.
   *
   * @throws ValidationError when the option may be neither.
   */
  parse(text: string): OptionValue;
}

/**
 * The options of an estimator, in the order in which it names them. Of one of the host's own those that its definition
 * tells of (`optionTypes`).
 *
 * @param name as in a pipeline: `randomForestClassifier`.
 * @param custom the host's own estimators, among which it may be.
 * @throws CicloError `UNKNOWN_ESTIMATOR`.
 */
export function describeOptions(name: string, custom: readonly EstimatorDefinition[] = []): OptionDescription[] {
  const { optionTypes = {} } = findEstimator(name, custom);
  return Object.entries(optionTypes).map(([option, type]) => describeOption(name, option, type as z.ZodType));
}

function describeOption(owner: string, name: string, type: z.ZodType): OptionDescription {
  const shown = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
  return {
    name,
    flag: flagOf(name),
    type: typeInWords(shown),
    ...(shown.default !== undefined && { default: shown.default as OptionValue }),
    parse(text) {
      const value = jsonOf(text);
      if (value !== undefined && type.safeParse(value).success) return value;
      if (type.safeParse(text).success) return text;
      checkOptions(owner, z.strictObject({ [name]: type }), { [name]: value ?? text });
      return text;
    },
  };
}

/** A name in camelCase as command lines have it: words in lower case, with hyphens. */
export function flagOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function jsonOf(text: string): OptionValue | undefined {
  try {
    const value = decimal.test(text) ? Number(text) : JSON.parse(text);
    return value === Infinity || value === -Infinity ? undefined : value;
  } catch {
    return undefined;
  }
}
