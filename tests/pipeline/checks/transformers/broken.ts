import { type Frame, type NumericColumn, takeRows } from '../../../../src/data/index.js';
import type { FittedTransformer, MakeRowStep, TransformerDefinition } from '../../../../src/pipeline/index.js';
import type { TransformerCheckOptions } from '../../../../src/testing/index.js';
import { centre, meansOf, soundCentre, soundLengths, soundStrict, soundTarget, soundWhole } from './sound.js';

/** A transformer with one fault, and the check that must find it. */
export interface BrokenTransformer extends Omit<TransformerCheckOptions, 'test'> {
  readonly fault: string;
  /** The check's name. */
  readonly found: string;
}

type Change = (output: Frame, input: Frame) => Frame;

/** The sound one, with something done to what comes out. */
function giving(change: Change, sound: TransformerDefinition = soundCentre): TransformerDefinition {
  const changed = (fitted: FittedTransformer): FittedTransformer => ({
    state: fitted.state,
    apply: (input) => change(fitted.apply(input), input),
  });
  return {
    ...sound,
    fit: (...given) => changed(sound.fit(...given)),
    load: (state) => changed(sound.load(state)),
  };
}

/** The sound one, with something done to its numbers. */
function numbers(change: (value: number, row: number, rows: number) => number): TransformerDefinition {
  return giving(({ rows, columns }) => ({
    rows,
    columns: columns.map((column) =>
      column.type === 'numeric'
        ? { ...column, values: column.values.map((value, row) => change(value, row, rows)) }
        : column,
    ),
  }));
}

function fitting(fit: TransformerDefinition['fit']): TransformerDefinition {
  return { ...soundCentre, fit };
}

function numericOf({ rows, columns }: Frame): Frame {
  return { rows, columns: columns.filter(({ type }) => type === 'numeric') };
}

/** The sound one, with something done to what it makes of a lone row. */
function withRow(change: (value: number) => number): TransformerDefinition {
  return fitting((input) => {
    const fitted = centre(meansOf(input), 1);
    return {
      ...fitted,
      row(places) {
        const { run } = fitted.row!(places)!;
        return { places, run: (row) => run(row).map(change) };
      },
    };
  });
}

function filledOf({ values }: NumericColumn): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? 0 : value));
}

/** Lengths for a lone row, where a text that was not met while fitting passes for the first that was. */
function lengthsOfKnown(input: Frame): MakeRowStep {
  const known = input.columns.map((column) => (column.type === 'categorical' ? column.categories : []));
  return (places) => ({
    places: places.map(({ name }) => ({ name })),
    run: (row) =>
      row.map((code, i) => {
        const text = places[i]!.categories?.[code];
        return text === undefined ? 0 : known[i]!.includes(text) ? text.length : known[i]![0]!.length;
      }),
  });
}

/** The rows in which no number is missing. */
function withoutHoles(output: Frame): Frame {
  const rows = Array.from({ length: output.rows }, (_, row) => row);
  const isWhole = (row: number) =>
    output.columns.every((column) => column.type !== 'numeric' || !Number.isNaN(column.values[row]!));
  return takeRows(output, rows.filter(isWhole));
}

/** What a function makes of every number that was given. */
function byNumber({ rows, columns }: Frame, input: Frame, make: (value: number) => number): Frame {
  return {
    rows,
    columns: columns.map((column, i) => ({ ...column, values: (input.columns[i] as NumericColumn).values.map(make) })),
  } as Frame;
}

let fits = 0;
let kept: FittedTransformer | undefined;

export const broken: readonly BrokenTransformer[] = [
  {
    fault: 'forgets what it learned when it is saved',
    found: 'what was saved and loaded transforms identically',
    transformer: { ...soundCentre, load: () => centre([0, 0, 0], 1) },
  },
  {
    fault: 'has a function in its state',
    found: 'the state is plain: JSON with finite numbers, and typed arrays',
    transformer: fitting((input) => ({
      ...centre(meansOf(input), 1),
      state: { means: meansOf(input), times: Math.abs } as never,
    })),
  },
  {
    fault: 'leaves an undefined in its state',
    found: 'the state is plain: JSON with finite numbers, and typed arrays',
    transformer: fitting((input) => ({
      ...centre(meansOf(input), 1),
      state: { means: meansOf(input), times: undefined } as never,
    })),
  },
  {
    fault: 'names the columns of the training rows otherwise',
    found: 'the training rows come out in the columns in which later rows do',
    transformer: fitting((input) => {
      const columns = input.columns.map((column) => ({ ...column, name: `${column.name}!` }));
      return { ...centre(meansOf(input), 1), training: { rows: input.rows, columns } };
    }),
  },
  {
    fault: 'is saved under a state that nothing loads',
    found: 'a model with it is saved and loaded, and takes columns by name, in any order, among others',
    transformer: {
      ...soundCentre,
      load(state) {
        if (kept === undefined) kept = soundCentre.load(state);
        else throw new TypeError('loaded twice');
        return kept;
      },
    },
  },
  {
    fault: 'draws from another source of chance',
    found: 'the same seed gives the same bytes',
    transformer: fitting((input) =>
      centre(
        meansOf(input).map((mean) => mean + Math.random()),
        1,
      ),
    ),
  },
  {
    fault: 'remembers the fits before',
    found: 'a fit forgets the fits before it, and changes nothing that was fitted',
    transformer: fitting((input) =>
      centre(
        meansOf(input).map((mean) => mean + fits++),
        1,
      ),
    ),
  },
  {
    fault: 'writes into what it is given',
    found: 'what is given to a fit and to a transformation stays as it was',
    transformer: giving((output, input) => {
      for (const column of input.columns) if (column.type === 'numeric') column.values.fill(0);
      return output;
    }),
  },
  {
    fault: 'divides by the rows less one',
    found: 'few rows, and columns of one value, are learned from or refused, and never end in infinity',
    transformer: fitting((input) =>
      centre(
        meansOf(input).map((mean) => mean / (input.rows - 1)),
        1,
      ),
    ),
  },
  {
    fault: 'makes do without a target',
    found: 'a fit without a target is refused',
    transformer: { ...soundTarget, fit: () => soundTarget.load({ mean: 1 }) },
    traits: { target: 'regression', missing: 'filled' },
  },
  {
    fault: 'looks at the other rows',
    found: 'a row alone is transformed as among others',
    transformer: numbers((value, _, rows) => value + rows),
  },
  {
    fault: 'counts the rows',
    found: 'the order of later rows makes no difference',
    transformer: numbers((value, row) => value + row),
  },
  {
    fault: 'takes a code for a category',
    found: 'the order in which categories were met makes no difference',
    transformer: giving(
      ({ rows, columns }, input) => ({
        rows,
        columns: columns.map((column, i) => {
          const given = input.columns[i]!;
          return given.type === 'categorical'
            ? ({ ...column, values: Float64Array.from(given.codes) } as typeof column)
            : column;
        }),
      }),
      soundLengths,
    ),
    traits: { takes: 'texts', missing: 'filled', newCategories: 'understood' },
  },
  {
    fault: 'gives no columns where there are no rows',
    found: 'no rows are transformed to none, in the same columns',
    transformer: giving((output) => (output.rows === 0 ? { rows: 0, columns: [] } : output)),
  },
  {
    fault: 'has a form for a lone row that gives something else',
    found: 'the form for a lone row, where there is one, gives what a table of one row gives',
    transformer: fitting((input) => ({
      ...centre(meansOf(input), 1),
      row: (places) => ({ places, run: (row) => row }),
    })),
  },
  {
    fault: 'gives a lone row a value where it is missing',
    found: 'the form for a lone row, where there is one, does as a table does where a value is missing',
    transformer: withRow((value) => (Number.isNaN(value) ? 0 : value)),
  },
  {
    fault: 'leaves a value missing in a lone row that it fills in a table',
    found: 'the form for a lone row, where there is one, does as a table does where a value is missing',
    transformer: {
      ...soundCentre,
      fit: () => ({
        state: {},
        apply: (input) => ({
          rows: input.rows,
          columns: numericOf(input).columns.map(
            (column) => ({ ...column, values: filledOf(column as NumericColumn) }) as NumericColumn,
          ),
        }),
        row: (places) => ({ places, run: (row) => row }),
      }),
    },
    traits: { missing: 'filled' },
  },
  {
    fault: 'refuses what is missing, but not in a lone row',
    found: 'the form for a lone row, where there is one, does as a table does where a value is missing',
    transformer: fitting((input, options, context) => ({
      ...soundWhole.fit(input, options, context),
      row: centre(meansOf(input), 1).row!,
    })),
    traits: { missing: 'refused' },
  },
  {
    fault: 'takes a new text of a lone row for a known one',
    found: 'the form for a lone row, where there is one, does as a table does with a new text',
    transformer: {
      ...soundLengths,
      fit: (input, options, context) => ({ ...soundLengths.fit(input, options, context), row: lengthsOfKnown(input) }),
    },
    traits: { takes: 'texts', missing: 'filled', newCategories: 'understood' },
  },
  {
    fault: 'refuses a new text, but not in a lone row',
    found: 'the form for a lone row, where there is one, does as a table does with a new text',
    transformer: {
      ...soundStrict,
      fit: (input, options, context) => ({ ...soundStrict.fit(input, options, context), row: lengthsOfKnown(input) }),
    },
    traits: { takes: 'texts', missing: 'filled' },
  },
  {
    fault: 'drops the rows in which it finds nothing',
    found: 'a value that is missing is one no longer, and no other is',
    transformer: giving(withoutHoles),
    traits: { missing: 'filled' },
  },
  {
    fault: 'drops the rows in which it finds nothing',
    found: 'a missing value is refused later, or goes through as it is',
    transformer: giving(withoutHoles),
    traits: { missing: 'refused' },
  },
  {
    fault: 'says of fewer values that they are all rows',
    found: 'a value that is missing stays so, and no other is',
    transformer: giving((output) => ({ ...withoutHoles(output), rows: output.rows })),
  },
  {
    fault: 'keeps half of the training rows',
    found: 'the training rows come out in the columns in which later rows do',
    transformer: fitting((input) => {
      const fitted = centre(meansOf(input), 1);
      const half = Array.from({ length: input.rows >> 1 }, (_, row) => row);
      return { ...fitted, training: takeRows(fitted.apply(input), half) };
    }),
  },
  {
    fault: 'divides by the distance from the end of the range',
    found: 'a number beyond those of the training is refused, or becomes neither infinite nor missing',
    transformer: giving((output, input) => byNumber(output, input, (value) => 1 / Math.max(0, 6 - value))),
  },
  {
    fault: 'takes what it has not met for missing',
    found: 'a number beyond those of the training is refused, or becomes neither infinite nor missing',
    transformer: giving((output, input) => byNumber(output, input, (value) => (value > 6 ? Number.NaN : value))),
  },
  {
    fault: 'wears out after 500 rows',
    found: 'what was transformed before makes no difference',
    transformer: fitting((input) => {
      let met = 0;
      const fitted = centre(meansOf(input), 1);
      return {
        state: fitted.state,
        apply(later) {
          met += later.rows;
          return met > 500 ? later : fitted.apply(later);
        },
      };
    }),
  },
  {
    fault: 'finds columns as fields of an object',
    found: 'columns may be called __proto__ and constructor',
    transformer: giving(({ rows, columns }) => {
      const byName: Record<string, Frame['columns'][number]> = {};
      for (const column of columns) byName[column.name] = column;
      return { rows, columns: Object.values(byName) };
    }),
  },
  {
    fault: 'passes texts over',
    found: 'texts are refused, with the column',
    transformer: fitting((input, options, context) => {
      const fitted = soundCentre.fit(numericOf(input), options, context);
      return { ...fitted, apply: (later) => fitted.apply(numericOf(later)) };
    }),
  },
  {
    fault: 'leaves a column without a value out later',
    found: 'a column without a value is learned from or refused, and never ends in infinity',
    transformer: giving(({ rows, columns }) => ({
      rows,
      columns: columns.filter((column) => column.type === 'numeric' && !column.values.every(Number.isNaN)),
    })),
  },
  {
    fault: 'fills what is missing and is said to keep it',
    found: 'a value that is missing stays so, and no other is',
    transformer: numbers((value) => (Number.isNaN(value) ? 0 : value)),
  },
  {
    fault: 'fills what is missing and is said to keep it',
    found: 'a value that was never missing while fitting and is later stays so',
    transformer: numbers((value) => (Number.isNaN(value) ? 0 : value)),
  },
  {
    fault: 'keeps what is missing and is said to fill it',
    found: 'a value that is missing is one no longer, and no other is',
    transformer: soundCentre,
    traits: { missing: 'filled' },
  },
  {
    fault: 'keeps what is missing and is said to fill it',
    found: 'a value that was never missing while fitting and is later is one no longer',
    transformer: soundCentre,
    traits: { missing: 'filled' },
  },
  {
    fault: 'is said to refuse what is missing, and does not',
    found: 'a missing value is refused in a fit, with its column',
    transformer: soundCentre,
    traits: { missing: 'refused' },
  },
  {
    fault: 'loses a whole table for a missing value',
    found: 'a missing value is refused later, or goes through as it is',
    transformer: giving((output, input) =>
      input.columns.some((column) => column.type === 'numeric' && column.values.some(Number.isNaN))
        ? {
            rows: output.rows,
            columns: output.columns.map(
              (column) => ({ ...column, values: new Float64Array(output.rows).fill(Number.NaN) }) as typeof column,
            ),
          }
        : output,
    ),
    traits: { missing: 'refused' },
  },
  {
    fault: 'says nothing of a new text',
    found: 'a text that was not there while fitting is refused, with its place',
    transformer: soundLengths,
    traits: { takes: 'texts', missing: 'filled' },
  },
  {
    fault: 'fails at a new text',
    found: 'a text that was not there while fitting is understood, and changes no other row',
    transformer: giving((output, input) => {
      for (const column of input.columns)
        if (column.type === 'categorical' && column.categories.includes('mauve')) return takeRows(output, [0]);
      return output;
    }, soundLengths),
    traits: { takes: 'texts', missing: 'filled', newCategories: 'understood' },
  },
  {
    fault: 'passes over options that it does not have',
    found: 'options that it does not have are refused, all at once',
    transformer: { ...soundCentre, check: () => ({ times: 1 }) },
  },
  {
    fault: 'loses an option',
    found: 'options that are checked twice stay as they are, and none of those given is lost',
    transformer: { ...soundCentre, check: () => ({}) },
    options: { times: 2 },
  },
  {
    fault: 'takes another default where it is spelled out',
    found: 'defaults that are spelled out change nothing',
    transformer: { ...soundCentre, check: (options) => ({ times: Object.keys(options).length }) },
  },
];
