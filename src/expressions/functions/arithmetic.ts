import { commonLength, type NumberVector, numbers, stepOf, type Vector } from '../compute/vector.js';
import { atLeast, type ExpressionFunction, exactly, upTo } from './expression-function.js';

/*
 * Numbers. What is no finite number (a division by 0, a logarithm of 0, an overflow) is missing: r − r is 0 for finite
 * numbers alone. The four operators have plain loops of their own; the rest share one that calls back.
 */

type Binary = (a: Float64Array, b: Float64Array, aStep: number, bStep: number, out: Float64Array) => void;

const add: Binary = (a, b, aStep, bStep, out) => {
  for (let i = 0; i < out.length; i++) {
    const r = a[i * aStep]! + b[i * bStep]!;
    out[i] = r - r === 0 ? r : Number.NaN;
  }
};
const subtract: Binary = (a, b, aStep, bStep, out) => {
  for (let i = 0; i < out.length; i++) {
    const r = a[i * aStep]! - b[i * bStep]!;
    out[i] = r - r === 0 ? r : Number.NaN;
  }
};
const multiply: Binary = (a, b, aStep, bStep, out) => {
  for (let i = 0; i < out.length; i++) {
    const r = a[i * aStep]! * b[i * bStep]!;
    out[i] = r - r === 0 ? r : Number.NaN;
  }
};
const divide: Binary = (a, b, aStep, bStep, out) => {
  for (let i = 0; i < out.length; i++) {
    const r = a[i * aStep]! / b[i * bStep]!;
    out[i] = r - r === 0 ? r : Number.NaN;
  }
};

function operator(name: string, compute: Binary): ExpressionFunction {
  return {
    name,
    usage: `a ${name} b`,
    parameters: exactly('number', 'number'),
    result: 'number',
    evaluate: (args, rows) => applied(compute, args[0] as NumberVector, args[1] as NumberVector, rows),
  };
}

function applied(compute: Binary, a: NumberVector, b: NumberVector, rows: number): NumberVector {
  const out = new Float64Array(commonLength([a, b], rows));
  compute(a.values, b.values, stepOf(a), stepOf(b), out);
  return numbers(out);
}

function calling(name: string, usage: string, compute: (a: number, b: number) => number): ExpressionFunction {
  return { ...operator(name, lift(compute)), usage };
}

function lift(compute: (a: number, b: number) => number): Binary {
  return (a, b, aStep, bStep, out) => {
    for (let i = 0; i < out.length; i++) {
      const [left, right] = [a[i * aStep]!, b[i * bStep]!];
      // Math.pow(NaN, 0) is 1; what is missing stays so.
      const r = Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : compute(left, right);
      out[i] = r - r === 0 ? r : Number.NaN;
    }
  };
}

function unary(name: string, compute: (value: number) => number, usage = `${name}(x)`): ExpressionFunction {
  return {
    name,
    usage,
    parameters: exactly('number'),
    result: 'number',
    evaluate([arg]) {
      const { values } = arg as NumberVector;
      const out = new Float64Array(values.length);
      for (let i = 0; i < out.length; i++) {
        const r = compute(values[i]!);
        out[i] = r - r === 0 ? r : Number.NaN;
      }
      return numbers(out);
    },
  };
}

/** Binary functions of more than two arguments: f(f(a, b), c). */
function folded(name: string, compute: (a: number, b: number) => number): ExpressionFunction {
  const binary = lift(compute);
  return {
    name,
    usage: `${name}(a, b, …)`,
    parameters: atLeast(1, 'number'),
    result: 'number',
    evaluate: (args, rows) =>
      (args as readonly NumberVector[]).reduce((left: NumberVector, right) => applied(binary, left, right, rows)),
  };
}

/** To `digits` places behind the point, halves to the even neighbour, as numpy's `round`. */
export function roundTo(value: number, digits: number): number {
  const scale = 10 ** Math.abs(digits);
  if (!Number.isFinite(scale)) return digits > 0 ? value : 0;
  const scaled = digits >= 0 ? value * scale : value / scale;
  if (!Number.isFinite(scaled)) return value;
  const rounded = halfToEven(scaled);
  return digits >= 0 ? rounded / scale : rounded * scale;
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** The remainder with the divisor's sign, as Python's and numpy's `%`. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

const zero = numbers(Float64Array.of(0));

const round: ExpressionFunction = {
  name: 'round',
  usage: 'round(x, digits)',
  parameters: upTo(1, 'number', 'number'),
  result: 'number',
  evaluate: ([x, digits = zero], rows) =>
    applied(
      lift((value, places) => roundTo(value, Math.trunc(places))),
      x as NumberVector,
      digits as NumberVector,
      rows,
    ),
};

const clip: ExpressionFunction = {
  name: 'clip',
  usage: 'clip(x, low, high)',
  parameters: exactly('number', 'number', 'number'),
  result: 'number',
  evaluate([x, low, high], rows) {
    const raised = applied(lift(Math.max), x as NumberVector, low as NumberVector, rows);
    return applied(lift(Math.min), raised, high as NumberVector, rows) satisfies Vector;
  },
};

export const arithmetic: readonly ExpressionFunction[] = [
  operator('+', add),
  operator('-', subtract),
  operator('*', multiply),
  operator('/', divide),
  calling('%', 'a % b', modulo),
  calling('^', 'a ^ b', (a, b) => a ** b),
  unary('negate', (x) => -x, '-x'),
  unary('abs', Math.abs),
  unary('sign', Math.sign),
  unary('sqrt', Math.sqrt),
  unary('exp', Math.exp),
  unary('log', Math.log),
  unary('log10', Math.log10),
  unary('log2', Math.log2),
  unary('log1p', Math.log1p),
  unary('sin', Math.sin),
  unary('cos', Math.cos),
  unary('tan', Math.tan),
  unary('floor', Math.floor),
  unary('ceil', Math.ceil),
  round,
  folded('min', Math.min),
  folded('max', Math.max),
  clip,
];
