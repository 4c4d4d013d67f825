import type { Frame, NumericColumn } from '../../src/data/index.js';
import { optionChecker, optionTypes } from '../../src/estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../src/pipeline/index.js';

/** A host's own transformer: every number less the smallest of its column in the training data, times `by`. */
export function fromSmallest(options: { by?: number } = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'fromSmallest', options };
}

export const fromSmallestDefinition: TransformerDefinition = {
  name: 'fromSmallest',
  check: optionChecker('fromSmallest', { by: optionTypes.numberFrom(0).default(1) }),
  fit({ columns }, { by }) {
    const smallest = columns.map((column) => (column as NumericColumn).values.reduce((a, b) => Math.min(a, b)));
    return shift({ smallest: Float64Array.from(smallest), by: by as number });
  },
  load: (state) => shift(state as unknown as ShiftState),
};

interface ShiftState {
  readonly smallest: Float64Array;
  readonly by: number;
}

function shift(state: ShiftState): FittedTransformer {
  return {
    state: { ...state },
    apply: ({ rows, columns }: Frame) => ({
      rows,
      columns: columns.map((column, i) => {
        const { name, values } = column as NumericColumn;
        return { type: 'numeric', name, values: values.map((value) => (value - state.smallest[i]!) * state.by) };
      }),
    }),
  };
}
