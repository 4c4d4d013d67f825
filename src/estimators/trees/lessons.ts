import { CapacityError } from '../../errors/index.js';
import type { Engine } from './kernel/engine.js';

/** Classes are named in 16 bits. */
const mostClasses = 65_535;

/** What a tree learns of the target: how to split by it, and what a leaf says. */
export interface Lesson {
  /** Numbers a leaf. */
  readonly width: number;
  /** Shows the rows that were drawn to the engine. */
  load(): void;
  /** Writes what a leaf of the rows order[begin … end) says to `out[at …]`. */
  conclude(order: Uint32Array, begin: number, end: number, out: Float64Array, at: number): void;
}

/** Regression, and two classes: a leaf says the weighted mean of its values, by which splits are judged as well. */
export function means(engine: Engine, target: Float64Array, weights: Float64Array): Lesson {
  const { drawn, gradients, hessians } = engine;
  const weighted = weights.length > 0;
  const weightOf = (row: number) => (weighted ? weights[row]! : 1);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < target.length; row++) {
    sum += weightOf(row) * target[row]!;
    total += weightOf(row);
  }
  // Small numbers pack more finely.
  const mean = sum / total;
  for (let row = 0; row < target.length; row++) gradients[row] = weightOf(row) * (target[row]! - mean);
  if (weighted) hessians.set(weights);

  function load(): void {
    const bounds = { values: 0, hessians: 0, count: 0 };
    for (let row = 0; row < target.length; row++) {
      const times = drawn[row]!;
      bounds.values += times * Math.abs(gradients[row]!);
      bounds.hessians += times * weightOf(row);
      bounds.count += times;
    }
    engine.pack(bounds);
  }

  function conclude(order: Uint32Array, begin: number, end: number, out: Float64Array, at: number): void {
    let sum = 0;
    let weight = 0;
    for (let i = begin; i < end; i++) {
      const row = order[i]!;
      const own = weighted ? drawn[row]! * weights[row]! : drawn[row]!;
      sum += own * target[row]!;
      weight += own;
    }
    out[at] = sum / weight;
  }

  return { width: 1, load, conclude };
}

/** Several classes: a leaf says the share of each, and splits are judged by Gini impurity. */
export function shares(engine: Engine, target: Float64Array, weights: Float64Array, classes: number): Lesson {
  if (classes > mostClasses)
    throw new CapacityError({ what: `Forests tell at most ${mostClasses} classes apart, not ${classes}` });
  const { drawn, hessians, labels } = engine;
  const weighted = weights.length > 0;
  labels.set(target);
  if (weighted) hessians.set(weights);

  function load(): void {
    const bounds = { values: 0, hessians: 0, count: 0 };
    for (let row = 0; row < target.length; row++) {
      bounds.count += drawn[row]!;
      if (weighted) bounds.hessians += drawn[row]! * weights[row]!;
    }
    engine.pack(bounds);
  }

  function conclude(order: Uint32Array, begin: number, end: number, out: Float64Array, at: number): void {
    let weight = 0;
    for (let i = begin; i < end; i++) {
      const row = order[i]!;
      const own = weighted ? drawn[row]! * weights[row]! : drawn[row]!;
      const to = at + labels[row]!;
      out[to] = out[to]! + own;
      weight += own;
    }
    for (let c = at; c < at + classes; c++) out[c] = out[c]! / weight;
  }

  return { width: classes, load, conclude };
}
