import { mapCells } from '../compute/map-cells.js';
import {
  type BooleanVector,
  booleans,
  commonLength,
  type NumberVector,
  stepOf,
  type Vector,
} from '../compute/vector.js';
import { atLeast, type ExpressionFunction, exactly } from './expression-function.js';
import { both, either, negated } from './three-valued.js';

/* Numbers by size, texts by code unit; missing where a side is. */

type Ordered = number | string | boolean;
type Relation = 'less' | 'atMost' | 'equal';

const relations: { readonly [R in Relation]: (a: Ordered, b: Ordered) => boolean } = {
  less: (a, b) => a < b,
  atMost: (a, b) => a <= b,
  equal: (a, b) => a === b,
};

function compare(relation: Relation, a: Vector, b: Vector, rows: number): BooleanVector {
  if (a.type === 'number' && b.type === 'number') return compareNumbers(relation, a, b, rows);
  return mapCells([a, b], rows, 'boolean', relations[relation]) as BooleanVector;
}

function compareNumbers(relation: Relation, left: NumberVector, right: NumberVector, rows: number): BooleanVector {
  const out = new Int8Array(commonLength([left, right], rows));
  const [a, b] = [left.values, right.values];
  const [aStep, bStep] = [stepOf(left), stepOf(right)];
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [a[i * aStep]!, b[i * bStep]!];
    const holds = relation === 'less' ? x < y : relation === 'atMost' ? x <= y : x === y;
    out[i] = Number.isNaN(x) || Number.isNaN(y) ? -1 : Number(holds);
  }
  return booleans(out);
}

function comparison(
  name: string,
  kind: 'same' | 'ordered',
  evaluate: (a: Vector, b: Vector, rows: number) => Vector,
): ExpressionFunction {
  return {
    name,
    usage: `a ${name} b`,
    parameters: exactly(kind, kind),
    result: 'boolean',
    evaluate: ([a, b], rows) => evaluate(a!, b!, rows),
  };
}

const among: ExpressionFunction = {
  name: 'in',
  usage: 'x in (a, b, …)',
  parameters: atLeast(2, 'same'),
  result: 'boolean',
  takesMissing: true,
  evaluate: ([x, ...values], rows) =>
    values.map((value) => compare('equal', x!, value, rows)).reduce((left, right) => either(left, right, rows)),
};

const between: ExpressionFunction = {
  name: 'between',
  usage: 'x between low and high',
  parameters: exactly('ordered', 'ordered', 'ordered'),
  result: 'boolean',
  takesMissing: true,
  evaluate: ([x, low, high], rows) => both(compare('atMost', low!, x!, rows), compare('atMost', x!, high!, rows), rows),
};

export const comparisons: readonly ExpressionFunction[] = [
  comparison('==', 'same', (a, b, rows) => compare('equal', a, b, rows)),
  comparison('!=', 'same', (a, b, rows) => negated(compare('equal', a, b, rows))),
  comparison('<', 'ordered', (a, b, rows) => compare('less', a, b, rows)),
  comparison('<=', 'ordered', (a, b, rows) => compare('atMost', a, b, rows)),
  comparison('>', 'ordered', (a, b, rows) => compare('less', b, a, rows)),
  comparison('>=', 'ordered', (a, b, rows) => compare('atMost', b, a, rows)),
  among,
  between,
];
