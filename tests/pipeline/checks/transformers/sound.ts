import type { Frame, NumericColumn } from '../../../../src/data/index.js';
import { ValidationError } from '../../../../src/errors/index.js';
import { optionChecker, optionTypes } from '../../../../src/estimators/index.js';
import type { FittedTransformer, TransformerDefinition } from '../../../../src/pipeline/index.js';

/** Subtracts the mean of each column: a transformer that passes. */
export const soundCentre: TransformerDefinition = {
  name: 'soundCentre',
  check: optionChecker('soundCentre', { times: optionTypes.numberFrom(0).default(1) }),
  fit: (input, { times }) => centre(meansOf(input), times as number),
  load: (state) => {
    const { means, times } = state as { means: number[]; times: number };
    return centre(means, times);
  },
};

export function meansOf(input: Frame): number[] {
  return numbersOf(input).map(({ values }) => {
    const known = values.filter((value) => !Number.isNaN(value));
    return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

export function centre(means: readonly number[], times: number): FittedTransformer {
  return {
    state: { means, times },
    apply: (input) => ({
      rows: input.rows,
      columns: numbersOf(input).map((column, i) => ({
        ...column,
        values: column.values.map((value) => value - times * means[i]!),
      })),
    }),
    row(places) {
      const output = new Float64Array(places.length);
      return {
        places,
        run(row) {
          for (let i = 0; i < output.length; i++) output[i] = row[i]! - times * means[i]!;
          return output;
        },
      };
    },
  };
}

function numbersOf({ columns }: Frame): NumericColumn[] {
  return columns.map((column) => {
    if (column.type === 'numeric') return column;
    throw new ValidationError({ what: 'These are texts', where: `column "${column.name}"` });
  });
}

/** The same, which refuses what is missing. */
export const soundWhole: TransformerDefinition = {
  ...soundCentre,
  name: 'soundWhole',
  fit: (input, options, context) => whole(soundCentre.fit(wholeOf(input), options, context)),
  load: (state) => whole(soundCentre.load(state)),
};

function whole(fitted: FittedTransformer): FittedTransformer {
  return { state: fitted.state, apply: (input) => fitted.apply(wholeOf(input)) };
}

function wholeOf(input: Frame): Frame {
  const holed = numbersOf(input).find(({ values }) => values.some(Number.isNaN));
  if (holed === undefined) return input;
  throw new ValidationError({ what: 'A value is missing', where: `column "${holed.name}"` });
}

/** The mean of the target, in a column for each that was there: one that learns from the target. */
export const soundTarget: TransformerDefinition = {
  name: 'soundTarget',
  check: optionChecker('soundTarget', {}),
  fit(_, __, { target }) {
    if (target === undefined) throw new ValidationError({ what: 'soundTarget needs a target' });
    return means(target.values.reduce((sum, value) => sum + value, 0) / target.values.length);
  },
  load: (state) => means((state as { mean: number }).mean),
};

function means(mean: number): FittedTransformer {
  return {
    state: { mean },
    apply: ({ rows, columns }) => ({
      rows,
      columns: columns.map(({ name }) => ({ type: 'numeric', name, values: new Float64Array(rows).fill(mean) })),
    }),
  };
}

/** The length of each text; what is missing has the length 0. */
export const soundLengths: TransformerDefinition = {
  name: 'soundLengths',
  check: optionChecker('soundLengths', {}),
  fit: () => lengths,
  load: () => lengths,
};

const lengths: FittedTransformer = {
  state: {},
  apply: ({ rows, columns }) => ({
    rows,
    columns: columns.map((column) => {
      const values = new Float64Array(rows);
      if (column.type === 'categorical')
        column.codes.forEach((code, row) => {
          values[row] = code < 0 ? 0 : column.categories[code]!.length;
        });
      return { type: 'numeric', name: column.name, values };
    }),
  }),
};

/** The same, which refuses a text that it has not met. */
export const soundStrict: TransformerDefinition = {
  name: 'soundStrict',
  check: optionChecker('soundStrict', {}),
  fit: ({ columns }) => strict(columns.map((column) => (column.type === 'categorical' ? [...column.categories] : []))),
  load: (state) => strict((state as { known: string[][] }).known),
};

function strict(known: readonly (readonly string[])[]): FittedTransformer {
  return {
    state: { known },
    apply(input) {
      input.columns.forEach((column, i) => {
        if (column.type !== 'categorical') return;
        const row = column.codes.findIndex((code) => code >= 0 && !known[i]!.includes(column.categories[code]!));
        if (row < 0) return;
        const what = `"${column.categories[column.codes[row]!]}" is new`;
        throw new ValidationError({ what, where: `column "${column.name}", row ${row}` });
      });
      return lengths.apply(input);
    },
  };
}
