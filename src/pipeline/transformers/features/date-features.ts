import * as z from 'zod';
import { type DatePart, datePart, dateParts, momentOf, parseDate } from '../../../calendar/index.js';
import type { CategoricalColumn, Column, NumericColumn } from '../../../data/index.js';
import { type Problem, refuse } from '../../../errors/index.js';
import { checkOptions, flag, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';

export interface DateFeaturesOptions {
  /**
   * Which parts of a date become columns, in this order. Default `year`, `month`, `day`, `dayOfWeek` and `dayOfYear`; there
   * are also `quarter`, `weekOfYear` (ISO 8601), `hour`, `minute`, `second`, `isWeekend` (0 or 1) and `epochDays` (since
   * 1970-01-01).
   */
  readonly features?: readonly DatePart[];
  /**
   * Whether a part that returns is two columns, the sine and the cosine of its place in the round, so that December lies
   * beside January. `year`, `isWeekend` and `epochDays` stay as they are. Default `false`.
   */
  readonly cyclic?: boolean;
  /** A text that is no date, or a number that is no moment: an `error` (default), or `missing`. */
  readonly invalid?: 'error' | 'missing';
}

/**
 * The parts of dates, each a column of numbers, named `column_year`. Every column must hold dates: texts in ISO 8601, as
 * `2024-02-29` or `2024-02-29T12:30:00+01:00`, or milliseconds from 1970 on. All parts are in UTC, as of pandas' `dt` of a
 * column in UTC (`dayOfWeek` from Monday 0); a text without a zone is taken as UTC. A missing date has missing parts.
 */
export function dateFeatures(options: DateFeaturesOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'dateFeatures', options: { ...options } };
}

const featuresError = `must be a list of ${dateParts.join(', ')}, each at most once`;
const features = z
  .array(z.enum(dateParts, { error: featuresError }), { error: featuresError })
  .min(1, { error: featuresError })
  .refine((list) => new Set(list).size === list.length, { error: featuresError });
const optionsSchema = z.strictObject({
  features: features.default(['year', 'month', 'day', 'dayOfWeek', 'dayOfYear']),
  cyclic: flag().default(false),
  invalid: oneOf('error', 'missing').default('error'),
});
const stateSchema = z.strictObject({ features, cyclic: z.boolean(), invalid: z.enum(['error', 'missing']) });
type DateState = z.output<typeof stateSchema>;

export const dateFeaturesDefinition: TransformerDefinition = {
  name: 'dateFeatures',
  check: (options) => checkOptions('dateFeatures', optionsSchema, options),
  fit(input, options) {
    const state = optionsSchema.parse(options);
    // What is no date is refused while fitting already, and not when the first row is to be predicted.
    momentsOf(input.columns, state);
    return dater(state);
  },
  load: (state) => dater(stateSchema.parse(state)),
};

function dater(state: DateState): FittedTransformer {
  return {
    state,
    apply(input) {
      const moments = momentsOf(input.columns, state);
      return { rows: input.rows, columns: input.columns.flatMap((column, i) => partsOf(column, moments[i]!, state)) };
    },
  };
}

/** The moments of a column: one a category where it holds texts, else one a row. */
function momentsOf(columns: readonly Column[], { invalid }: DateState): Float64Array[] {
  const problems: Problem[] = [];
  const moments = columns.map((column) => {
    if (column.type === 'numeric') return momentsOfNumbers(column, invalid === 'error' ? problems : undefined);
    return momentsOfTexts(column, invalid === 'error' ? problems : undefined);
  });
  refuse(problems);
  return moments;
}

function momentsOfNumbers({ name, values }: NumericColumn, problems: Problem[] | undefined): Float64Array {
  const moments = new Float64Array(values.length);
  for (let row = 0; row < moments.length; row++) {
    const value = values[row]!;
    moments[row] = momentOf(value);
    if (problems && Number.isNaN(moments[row]!) && !Number.isNaN(value)) problems.push(noDate(`${value}`, name, row));
  }
  return moments;
}

/** A category that stands in no row is none that was given. */
function momentsOfTexts({ name, codes, categories }: CategoricalColumn, problems: Problem[] | undefined): Float64Array {
  const moments = Float64Array.from(categories, parseDate);
  if (problems && moments.some(Number.isNaN)) {
    const told = new Set<number>();
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      if (code < 0 || !Number.isNaN(moments[code]!) || told.has(code)) continue;
      told.add(code);
      problems.push(noDate(JSON.stringify(categories[code]!), name, row));
    }
  }
  return moments;
}

function noDate(given: string, column: string, row: number): Problem {
  return {
    what: `${given} is no date`,
    where: `column "${column}", row ${row}`,
    remedy: "Write dates as 2024-02-29 or 2024-02-29T12:30:00Z, or take others as missing with invalid: 'missing'",
  };
}

/** Where a round begins, and how long it is: the longest month, year and year of weeks. */
const rounds: { readonly [Part in DatePart]?: readonly [first: number, period: number] } = {
  quarter: [1, 4],
  month: [1, 12],
  weekOfYear: [1, 53],
  day: [1, 31],
  dayOfWeek: [0, 7],
  dayOfYear: [1, 366],
  hour: [0, 24],
  minute: [0, 60],
  second: [0, 60],
};

function partsOf(column: Column, moments: Float64Array, { features, cyclic }: DateState): NumericColumn[] {
  return features.flatMap((part) => {
    const name = `${column.name}_${part}`;
    const values = moments.map((moment) => datePart(part, moment));
    const round = cyclic ? rounds[part] : undefined;
    if (round === undefined) return { type: 'numeric', name, values: spread(column, values) };
    const [first, period] = round;
    const turns = values.map((value) => (2 * Math.PI * (value - first)) / period);
    return [
      { type: 'numeric', name: `${name}_sin`, values: spread(column, turns.map(Math.sin)) },
      { type: 'numeric', name: `${name}_cos`, values: spread(column, turns.map(Math.cos)) },
    ];
  });
}

/** What was computed once a category, in every row that bears it. */
function spread(column: Column, values: Float64Array): Float64Array {
  if (column.type === 'numeric') return values;
  const out = new Float64Array(column.codes.length);
  for (let row = 0; row < out.length; row++) {
    const code = column.codes[row]!;
    out[row] = code < 0 ? Number.NaN : values[code]!;
  }
  return out;
}
