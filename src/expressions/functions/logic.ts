import type { BooleanVector, Vector } from '../compute/vector.js';
import {
  booleans,
  cellReader,
  commonLength,
  type NumberVector,
  numbers,
  stepOf,
  vectorWriter,
} from '../compute/vector.js';
import { atLeast, type ExpressionFunction, exactly, type Parameter } from './expression-function.js';
import { both, either, negated } from './three-valued.js';

function joining(name: string, join: typeof both): ExpressionFunction {
  return {
    name,
    usage: `a ${name} b`,
    parameters: exactly('boolean', 'boolean'),
    result: 'boolean',
    takesMissing: true,
    evaluate: ([a, b], rows) => join(a as BooleanVector, b as BooleanVector, rows),
  };
}

const not: ExpressionFunction = {
  name: 'not',
  usage: 'not a',
  parameters: exactly('boolean'),
  result: 'boolean',
  evaluate: ([a]) => negated(a as BooleanVector),
};

const isMissing: ExpressionFunction = {
  name: 'isMissing',
  usage: 'isMissing(x)',
  parameters: exactly('any'),
  result: 'boolean',
  takesMissing: true,
  evaluate([x]) {
    const out = new Int8Array(x!.values.length);
    for (let place = 0; place < out.length; place++) out[place] = Number(isMissingAt(x!, place));
    return booleans(out);
  },
};

function isMissingAt({ type, values }: Vector, place: number): boolean {
  return type === 'number' ? Number.isNaN(values[place]!) : values[place]! < 0;
}

const coalesce: ExpressionFunction = {
  name: 'coalesce',
  usage: 'coalesce(a, b, …)',
  parameters: atLeast(1, 'same'),
  result: 'same',
  takesMissing: true,
  evaluate(args, rows) {
    const length = commonLength(args, rows);
    const chosen = new Int32Array(length).fill(-1);
    args.forEach((arg, i) => {
      const step = stepOf(arg);
      for (let row = 0; row < length; row++) if (chosen[row]! < 0 && !isMissingAt(arg, row * step)) chosen[row] = i;
    });
    return pick(args, chosen);
  },
};

/** The first branch whose condition holds; a condition that is missing leaves open which it is, and so gives missing. */
const choose: ExpressionFunction = {
  name: 'if',
  usage: 'if(condition, then, …, else)',
  parameters: (count) =>
    count >= 3 && count % 2 === 1
      ? Array.from({ length: count }, (_, i): Parameter => (i % 2 === 0 && i < count - 1 ? 'boolean' : 'same'))
      : undefined,
  result: 'same',
  takesMissing: true,
  evaluate(args, rows) {
    const length = commonLength(args, rows);
    const last = args.length - 1;
    const chosen = new Int32Array(length).fill(-2);
    for (let i = 0; i < last; i += 2) {
      const { values } = args[i]!;
      const step = stepOf(args[i]!);
      for (let row = 0; row < length; row++) {
        const holds = values[row * step]!;
        if (chosen[row] === -2 && holds !== 0) chosen[row] = holds < 0 ? -1 : i + 1;
      }
    }
    for (let row = 0; row < length; row++) if (chosen[row] === -2) chosen[row] = last;
    return pick(args, chosen);
  },
};

/** Row by row the value of the chosen argument; missing where none is chosen (−1). */
function pick(args: readonly Vector[], chosen: Int32Array): Vector {
  const { type } = args.at(-1)!;
  if (type === 'number') return pickNumbers(args as readonly NumberVector[], chosen);
  const writer = vectorWriter(type, chosen.length);
  const readers = args.map(cellReader);
  for (let row = 0; row < chosen.length; row++) writer.set(row, chosen[row]! < 0 ? null : readers[chosen[row]!]!(row));
  return writer.vector();
}

function pickNumbers(args: readonly NumberVector[], chosen: Int32Array): NumberVector {
  const steps = args.map(stepOf);
  const out = new Float64Array(chosen.length);
  for (let row = 0; row < out.length; row++) {
    const i = chosen[row]!;
    out[row] = i < 0 ? Number.NaN : args[i]!.values[row * steps[i]!]!;
  }
  return numbers(out);
}

export const logic: readonly ExpressionFunction[] = [
  joining('and', both),
  joining('or', either),
  not,
  isMissing,
  coalesce,
  choose,
];
