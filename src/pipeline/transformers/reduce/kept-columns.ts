import type { State } from '../../../arrays/index.js';
import type { Frame } from '../../../data/index.js';
import type { FittedTransformer } from '../../transformer.js';

/** A step that has chosen among its columns, and passes the chosen ones as they are. */
export function keepColumns(
  state: { readonly kept: readonly number[] } & { readonly [key: string]: State },
): FittedTransformer {
  return {
    state,
    apply: ({ rows, columns }: Frame) => ({ rows, columns: state.kept.map((i) => columns[i]!) }),
    row(places) {
      const kept = Int32Array.from(state.kept);
      const output = new Float64Array(kept.length);
      return {
        places: state.kept.map((i) => places[i]!),
        run(row) {
          for (let i = 0; i < kept.length; i++) output[i] = row[kept[i]!]!;
          return output;
        },
      };
    },
  };
}
