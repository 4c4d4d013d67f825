import * as z from 'zod';
import type { CategoricalColumn, Frame, NumericColumn } from '../../../data/index.js';
import { ValidationError } from '../../../errors/index.js';
import { checkOptions, integerFrom } from '../../../estimators/index.js';
import type {
  FittedTransformer,
  SimpleTransformerSpec,
  TransformerDefinition,
  TransformerTarget,
} from '../../transformer.js';
import { asCategories, occurringCategories, placesOf } from './categories.js';
import { lookupRowStep } from './lookup-row-step.js';
import { targetFolds } from './target-folds.js';
import { encodeCategories, overall, type Smooth, targetSums } from './target-means.js';

export interface TargetEncoderOptions {
  /**
   * How far the mean of a category is drawn to that of all rows: as though so many rows of the overall mean were added to
   * each, or `auto` (default), which draws a category the more, the fewer its rows and the wider they spread.
   */
  readonly smooth?: 'auto' | number;
  /** The number of parts in cross-fitting. Default 5. */
  readonly cv?: number;
}

/**
 * Each category as the mean of the target in its rows, drawn to the overall mean, as scikit-learn's `TargetEncoder` (1.3). A
 * classification with two classes takes the second for 1; one with more gives a column a class, `column_class`. What is
 * missing is a category too; one that was not there becomes the overall mean.
 *
 * The training rows are cross-fitted: each is encoded by means that its own target had no part in, so that the estimator
 * does not learn to trust a category that merely repeats the target. Later rows are encoded by the means of all.
 */
export function targetEncoder(options: TargetEncoderOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'targetEncoder', options: { ...options } };
}

const smoothError = "must be 'auto' or a number of at least 0";
const optionsSchema = z.strictObject({
  smooth: z
    .union([z.literal('auto'), z.number({ error: smoothError }).min(0, { error: smoothError })], { error: smoothError })
    .default('auto'),
  cv: integerFrom(2).default(5),
});
const stateSchema = z.strictObject({
  /** The classes that have a column each; empty where a column stays one. */
  classes: z.array(z.string()),
  /** The overall mean, one an output of a column. */
  means: z.instanceof(Float64Array),
  columns: z.array(
    z.strictObject({
      categories: z.array(z.string()),
      /** For each output in turn: what each category becomes, and last what is missing. */
      encodings: z.instanceof(Float64Array),
    }),
  ),
});
type TargetState = z.output<typeof stateSchema>;

export const targetEncoderDefinition: TransformerDefinition = {
  name: 'targetEncoder',
  check: (options) => checkOptions('targetEncoder', optionsSchema, options),
  fit(input, options, { target, random }) {
    const { smooth, cv } = optionsSchema.parse(options);
    if (target === undefined) throw noTarget();
    if (input.rows < cv) throw tooFewRows(input.rows, cv);
    const columns = input.columns.map((column) => placed(asCategories(column)));
    const outputs = outputsOf(target);
    const state = learn(columns, outputs, smooth, undefined);
    const folds = targetFolds(target, cv, random);
    const training = crossFit(columns, outputs, smooth, folds, cv, state);
    return { ...encoder(state), training: { rows: input.rows, columns: training } };
  },
  load: (state) => encoder(stateSchema.parse(state)),
};

function noTarget(): ValidationError {
  return new ValidationError({
    what: 'targetEncoder learns from the target, and there is none',
    where: 'targetEncoder',
    remedy: 'Put an estimator at the end of the pipeline, or use frequencyEncoder()',
  });
}

function tooFewRows(rows: number, cv: number): ValidationError {
  const what = `${rows} rows cannot be cut into ${cv} parts for cross-fitting`;
  return new ValidationError({ what, where: 'targetEncoder.cv', remedy: 'Give more rows, or fewer parts' });
}

/** A column whose codes are places among its categories in order, missing ones behind all others. */
interface PlacedColumn {
  readonly name: string;
  readonly categories: readonly string[];
  readonly places: Int32Array;
}

function placed(column: CategoricalColumn): PlacedColumn {
  const categories = occurringCategories(column);
  return { name: column.name, categories, places: placesIn(column, placesOf(categories), categories.length) };
}

/** −1 for what is not known. */
function placesIn({ codes, categories }: CategoricalColumn, known: ReadonlyMap<string, number>, missing: number) {
  const byCode = Int32Array.from(categories, (category) => known.get(category) ?? -1);
  const places = new Int32Array(codes.length);
  for (let row = 0; row < places.length; row++) places[row] = codes[row]! < 0 ? missing : byCode[codes[row]!]!;
  return places;
}

interface Outputs {
  readonly classes: readonly string[];
  readonly targets: readonly Float64Array[];
}

/** What is averaged: the values, whether it is the second class, or, for each class, whether it is that one. */
function outputsOf({ task, values, classNames }: TransformerTarget): Outputs {
  if (task === 'regression' || classNames.length <= 2) return { classes: [], targets: [values] };
  return {
    classes: classNames,
    targets: classNames.map((_, label) => values.map((value) => Number(value === label))),
  };
}

/** @param isLeftOut the rows that have no part in it; none where it is left out itself. */
function learn(
  columns: readonly PlacedColumn[],
  { classes, targets }: Outputs,
  smooth: Smooth,
  isLeftOut: ((row: number) => boolean) | undefined,
): TargetState {
  const rows = new Uint32Array(targets[0]!.length);
  let kept = 0;
  for (let row = 0; row < rows.length; row++) if (!isLeftOut?.(row)) rows[kept++] = row;
  const used = rows.subarray(0, kept);
  const wholes = targets.map((target) => overall(target, used));
  return {
    classes: [...classes],
    means: Float64Array.from(wholes, ({ mean }) => mean),
    columns: columns.map(({ categories, places }) => {
      const size = categories.length + 1;
      const encodings = new Float64Array(size * targets.length);
      targets.forEach((target, output) => {
        const sums = targetSums(places, target, used, size);
        encodings.set(encodeCategories(sums, wholes[output]!, smooth), output * size);
      });
      return { categories: [...categories], encodings };
    }),
  };
}

function crossFit(
  columns: readonly PlacedColumn[],
  outputs: Outputs,
  smooth: Smooth,
  folds: Uint32Array,
  cv: number,
  whole: TargetState,
): NumericColumn[] {
  const made = columns.flatMap(({ name, places }) => emptyColumns(name, places.length, whole));
  for (let fold = 0; fold < cv; fold++) {
    const fitted = learn(columns, outputs, smooth, (row) => folds[row] === fold);
    columns.forEach(({ places }, i) => {
      const mine = made.slice(i * whole.means.length, (i + 1) * whole.means.length);
      write(mine, places, fitted, i, (row) => folds[row] === fold);
    });
  }
  return made;
}

function emptyColumns(name: string, rows: number, { classes }: TargetState): NumericColumn[] {
  const names = classes.length === 0 ? [name] : classes.map((label) => `${name}_${label}`);
  return names.map((one) => ({ type: 'numeric', name: one, values: new Float64Array(rows) }));
}

/** A hot loop over the rows of one column: its encodings into the columns that it becomes. */
function write(
  columns: readonly NumericColumn[],
  places: Int32Array,
  { means, columns: learned }: TargetState,
  index: number,
  isWanted?: (row: number) => boolean,
): void {
  const { categories, encodings } = learned[index]!;
  const size = categories.length + 1;
  columns.forEach(({ values }, output) => {
    for (let row = 0; row < values.length; row++) {
      if (isWanted !== undefined && !isWanted(row)) continue;
      const place = places[row]!;
      values[row] = place < 0 ? means[output]! : encodings[output * size + place]!;
    }
  });
}

function encoder(state: TargetState): FittedTransformer {
  const known = state.columns.map(({ categories }) => placesOf(categories));
  return {
    state,
    apply(input: Frame) {
      const columns = input.columns.flatMap((given, i) => {
        const column = asCategories(given);
        const places = placesIn(column, known[i]!, known[i]!.size);
        const made = emptyColumns(column.name, input.rows, state);
        write(made, places, state, i);
        return made;
      });
      return { rows: input.rows, columns };
    },
    row(places) {
      const names = state.classes.length === 0 ? [''] : state.classes.map((label) => `_${label}`);
      const lookups = state.columns.map(({ categories, encodings }, i) => ({
        names,
        encode(category: string | undefined) {
          const place = category === undefined ? categories.length : known[i]!.get(category);
          if (place === undefined) return state.means;
          return state.means.map((_, output) => encodings[output * (categories.length + 1) + place]!);
        },
      }));
      return lookupRowStep(places, lookups);
    },
  };
}
