import { packState, type State, unpackState } from '../../../arrays/index.js';
import { type Frame, takeRows } from '../../../data/index.js';
import type { Options, Task } from '../../../estimators/index.js';
import { createRandom } from '../../../random/index.js';
import {
  checkedTransformer,
  type FittedTransformer,
  type TransformerDefinition,
  type TransformerFit,
  type TransformerTarget,
} from '../../index.js';
import { type SampleKind, sampleFrame, sampleTarget } from './sample-frame.js';

/** What the checks of a transformer need of whoever runs them. */
export interface TransformerCheckOptions {
  /** The runner's: vitest's, node:test's or any other that takes a name and an asynchronous function. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  readonly transformer: TransformerDefinition;
  /** Under which it is fitted; options that name columns may name `a`, `b` and `c`. Default: its own defaults. */
  readonly options?: Options;
  readonly traits?: TransformerTraits;
}

/** What cannot be read off a definition, and decides what may be asked of a transformer. */
export interface TransformerTraits {
  /** What it is fitted on: columns of numbers (default), texts, dates, or of all kinds. */
  readonly takes?: SampleKind;
  /** The target that it needs. Default: none. */
  readonly target?: Task;
  /**
   * What becomes of a missing value: the row has one after the step as well (`kept`, default), or has none (`filled`), or a
   * fit refuses it (`refused`).
   */
  readonly missing?: 'kept' | 'filled' | 'refused';
  /** A text that was not there while fitting: `refused` (default), or `understood`. */
  readonly newCategories?: 'refused' | 'understood';
  /** Whether the options name columns, so that these can bear no other names. Default `false`. */
  readonly namesColumns?: boolean;
}

/** How a behaviour is checked: each file of this folder is one, given this. */
export interface TransformerSuite {
  readonly transformer: TransformerDefinition;
  readonly options: Options;
  readonly traits: Required<Omit<TransformerTraits, 'target'>> & Pick<TransformerTraits, 'target'>;
  check(name: string, run: () => Promise<void> | void): void;
  frame(rows: number, seed?: number, names?: readonly string[]): Frame;
  train(input: Frame, given?: FitGiven): TransformerFit;
  /** What comes back after the state was saved and read again. */
  reload(fitted: FittedTransformer): FittedTransformer;
}

export interface FitGiven {
  readonly seed?: number;
  readonly options?: Options;
  /** `null` for none, where the transformer needs one. */
  readonly target?: TransformerTarget | null;
}

export function createTransformerSuite(given: TransformerCheckOptions): TransformerSuite {
  const { test, transformer, options = {}, traits = {} } = given;
  // As in a pipeline: whatever it gives is held to as many rows as were given, in columns of that length.
  const held = checkedTransformer(transformer);
  const takes = traits.takes ?? 'numbers';
  return {
    transformer,
    options,
    traits: { takes, missing: 'kept', newCategories: 'refused', namesColumns: false, ...traits },
    check: (name, run) => void test(name, async () => run()),
    frame: (rows, seed, names) => sampleFrame(takes, rows, seed, names),
    train(input, { seed = 7, options: other = options, target } = {}) {
      const wanted = traits.target && sampleTarget(traits.target, input.rows);
      const learned = target === undefined ? wanted : (target ?? undefined);
      const context = { ...(learned && { target: learned }), random: createRandom(seed) };
      return held.fit(input, held.check(other), context);
    },
    reload: ({ state }) => held.load(savedAndRead(state)),
  };
}

/** What a model's file would hold of a state, and what comes out of it. */
export function savedAndRead(state: State): State {
  const { json, entries, bytes } = packState(state);
  return unpackState({ json: JSON.parse(JSON.stringify(json)), entries, bytes });
}

export function everyRow(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

export function reversed(frame: Frame): Frame {
  return takeRows(frame, everyRow(frame.rows).toReversed());
}
