import { type BooleanVector, booleans, commonLength, stepOf } from '../compute/vector.js';

/*
 * Kleene's logic, as SQL has it: what is missing could be either. `false and missing` is false, and `true or missing` true,
 * because it makes no difference there; elsewhere the answer is missing. With −1 for missing in between, `and` is the
 * least of false < missing < true, and `or` the most.
 */

export function both(a: BooleanVector, b: BooleanVector, rows: number): BooleanVector {
  return join(a, b, rows, 0);
}

export function either(a: BooleanVector, b: BooleanVector, rows: number): BooleanVector {
  return join(a, b, rows, 1);
}

export function negated({ values }: BooleanVector): BooleanVector {
  const out = new Int8Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = values[i]! < 0 ? -1 : 1 - values[i]!;
  return booleans(out);
}

/** `deciding` is the value that settles it whatever the other is: 0 for and, 1 for or. */
function join(a: BooleanVector, b: BooleanVector, rows: number, deciding: 0 | 1): BooleanVector {
  const out = new Int8Array(commonLength([a, b], rows));
  const [aStep, bStep] = [stepOf(a), stepOf(b)];
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [a.values[i * aStep]!, b.values[i * bStep]!];
    out[i] = x === deciding || y === deciding ? deciding : x < 0 || y < 0 ? -1 : 1 - deciding;
  }
  return booleans(out);
}
