import { expect } from 'vitest';
import { packState, unpackState } from '../../../src/arrays/index.js';
import { type Frame, type TableLike, toFrame } from '../../../src/data/index.js';
import type { TransformerSpec, TransformerTarget } from '../../../src/pipeline/index.js';
import { fitSteps, loadSteps } from '../../../src/pipeline/steps.js';
import { createRandom } from '../../../src/random/index.js';

interface FitApplyOptions {
  readonly target?: TransformerTarget;
  readonly seed?: number;
}

/** What a step makes of later rows, after it was fitted, saved, and loaded again. */
export function fitApply(
  step: TransformerSpec,
  train: TableLike,
  later: TableLike = train,
  { target, seed = 1 }: FitApplyOptions = {},
) {
  const { fitted } = fitSteps([step], toFrame(train), { ...(target && { target }), random: createRandom(seed) });
  const { json, entries, bytes } = packState(fitted.state);
  const loaded = loadSteps([step], unpackState({ json: JSON.parse(JSON.stringify(json)), entries, bytes }));
  const output = fitted.apply(toFrame(later));
  expect(loaded.apply(toFrame(later))).toEqual(output);
  return columnsOfFrame(output);
}

/** What a step makes of the rows that it is fitted on. */
export function fitTransform(step: TransformerSpec, train: TableLike, { target, seed = 1 }: FitApplyOptions = {}) {
  const context = { ...(target && { target }), random: createRandom(seed) };
  return columnsOfFrame(fitSteps([step], toFrame(train), context).output());
}

function columnsOfFrame({ columns }: Frame) {
  return Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)]));
}

function valuesOf(column: Frame['columns'][number]) {
  if (column.type === 'numeric') return [...column.values];
  return Array.from(column.codes, (code) => column.categories[code] ?? null);
}
