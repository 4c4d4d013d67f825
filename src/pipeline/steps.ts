import * as z from 'zod';
import type { State } from '../arrays/index.js';
import type { Column, Frame } from '../data/index.js';
import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { selectColumns } from './selector.js';
import type { ColumnTransformerSpec, FittedTransformer, TransformerSpec } from './transformer.js';
import { findTransformer } from './transformers/catalog.js';

/** Fits steps one after the other: each sees what the one before it gives. */
export function fitSteps(
  steps: readonly TransformerSpec[],
  input: Frame,
): { fitted: FittedTransformer; output: Frame } {
  let output = input;
  const fitted = steps.map((step) => {
    const one = fitStep(step, output);
    output = one.apply(output);
    return one;
  });
  return { fitted: chain(fitted), output };
}

/** The columns that steps select by name, at any depth. */
export function namedColumns(steps: readonly TransformerSpec[]): Set<string> {
  const names = steps.flatMap((step) =>
    step.type === 'columnTransformer'
      ? step.branches.flatMap(({ select, steps: inner }) => [
          ...(select.by === 'names' ? select.names : []),
          ...namedColumns(inner),
        ])
      : [],
  );
  return new Set(names);
}

/** Loads what {@link fitSteps} fitted. */
export function loadSteps(steps: readonly TransformerSpec[], state: State): FittedTransformer {
  const states = z.array(z.custom<State>()).length(steps.length).parse(state);
  return chain(steps.map((step, i) => loadStep(step, states[i]!)));
}

function chain(steps: readonly FittedTransformer[]): FittedTransformer {
  return {
    state: steps.map(({ state }) => state),
    ...(steps[0]?.reads && { reads: steps[0].reads }),
    apply: (input) => steps.reduce((frame, step) => step.apply(frame), input),
  };
}

function fitStep(step: TransformerSpec, input: Frame): FittedTransformer {
  if (step.type === 'columnTransformer') return fitBranches(step, input);
  const definition = findTransformer(step.name);
  return definition.fit(input, definition.check(step.options));
}

function loadStep(step: TransformerSpec, state: State): FittedTransformer {
  return step.type === 'columnTransformer' ? loadBranches(step, state) : findTransformer(step.name).load(state);
}

/** What a column transformer learned: which columns each branch took, and what their steps learned. */
interface FittedBranch {
  readonly names: readonly string[];
  readonly steps: FittedTransformer;
}

const branchesSchema = z.strictObject({
  branches: z.array(z.strictObject({ names: z.array(z.string()), steps: z.custom<State>() })),
  rest: z.array(z.string()),
});

function fitBranches({ branches, remainder }: ColumnTransformerSpec, input: Frame): FittedTransformer {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  const fitted = branches.flatMap(({ select, steps }) => {
    try {
      const columns = selectColumns(input, select);
      for (const { name } of columns) taken.add(name);
      return { names: columns.map(({ name }) => name), steps: fitSteps(steps, { rows: input.rows, columns }).fitted };
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  refuse(problems);
  const rest = input.columns.map(({ name }) => name).filter((name) => remainder === 'passthrough' && !taken.has(name));
  return branched(fitted, rest);
}

function loadBranches(spec: ColumnTransformerSpec, state: State): FittedTransformer {
  const { branches, rest } = branchesSchema.parse(state);
  const fitted = branches.map(({ names, steps }, i) => ({ names, steps: loadSteps(spec.branches[i]!.steps, steps) }));
  return branched(fitted, rest);
}

function branched(branches: readonly FittedBranch[], rest: readonly string[]): FittedTransformer {
  return {
    state: { branches: branches.map(({ names, steps }) => ({ names, steps: steps.state })), rest },
    reads: [...new Set([...branches.flatMap(({ names }) => names), ...rest])],
    apply: (input) => {
      const byName = new Map(input.columns.map((column) => [column.name, column]));
      const pick = (names: readonly string[]): Column[] => names.map((name) => byName.get(name)!);
      const outputs = branches.flatMap(
        ({ names, steps }) => steps.apply({ rows: input.rows, columns: pick(names) }).columns,
      );
      return { rows: input.rows, columns: [...outputs, ...pick(rest)] };
    },
  };
}
