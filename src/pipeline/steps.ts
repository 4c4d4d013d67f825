import * as z from 'zod';
import type { State } from '../arrays/index.js';
import type { Column, Frame } from '../data/index.js';
import { type Problem, refuse, ValidationError } from '../errors/index.js';
import { checkedTransformer } from './checked-transformer.js';
import { prefixColumns, prefixSteps } from './prefix-names.js';
import { branchRowSteps, chainRowSteps } from './row/row-steps.js';
import { namesIn, selectColumns } from './selector.js';
import type {
  ColumnTransformerSpec,
  FittedTransformer,
  TransformerContext,
  TransformerDefinition,
  TransformerSpec,
} from './transformer.js';
import { findTransformer, isTakenByTransformer } from './transformers/catalog.js';

/** What the steps of a pipeline are fitted with. */
export interface StepsContext extends TransformerContext {
  /** The host's own transformers. */
  readonly own?: readonly TransformerDefinition[];
}

/** Fitted steps. */
interface StepsFit {
  readonly fitted: FittedTransformer;
  /** What becomes of the rows that they were fitted on; to be asked for once, because it is made when it is. */
  output(): Frame;
}

/** Fits steps one after the other: each sees what the one before it gives. */
export function fitSteps(steps: readonly TransformerSpec[], input: Frame, context: StepsContext): StepsFit {
  let output = () => input;
  const fitted = steps.map((step, i) => {
    const one = fitStep(step, output(), { ...context, random: context.random.fork(i) });
    output = one.output;
    return one.fitted;
  });
  return { fitted: chain(fitted), output };
}

/** The columns that steps select by name, at any depth. */
export function namedColumns(steps: readonly TransformerSpec[]): Set<string> {
  const names = steps.flatMap((step) =>
    step.type === 'columnTransformer'
      ? step.branches.flatMap(({ select, steps: inner }) => [...namesIn(select), ...namedColumns(inner)])
      : [],
  );
  return new Set(names);
}

/** The names of the transformers among steps, at any depth. */
export function transformerNames(steps: readonly TransformerSpec[]): string[] {
  return steps.flatMap((step) =>
    step.type === 'columnTransformer'
      ? step.branches.flatMap(({ steps: inner }) => transformerNames(inner))
      : step.name,
  );
}

/** Loads what {@link fitSteps} fitted. */
export function loadSteps(
  steps: readonly TransformerSpec[],
  state: State,
  own?: readonly TransformerDefinition[],
): FittedTransformer {
  const states = z.array(z.custom<State>()).length(steps.length).parse(state);
  return chain(steps.map((step, i) => loadStep(step, states[i]!, own)));
}

function chain(steps: readonly FittedTransformer[]): FittedTransformer {
  return {
    state: steps.map(({ state }) => state),
    ...(steps[0]?.reads && { reads: steps[0].reads }),
    apply: (input) => steps.reduce((frame, step) => step.apply(frame), input),
    row: chainRowSteps(steps),
  };
}

function fitStep(step: TransformerSpec, input: Frame, context: StepsContext): StepsFit {
  if (step.type === 'columnTransformer') return fitBranches(step, input, context);
  const definition = findStep(step.name, context.own);
  const { target, random } = context;
  const fitted = definition.fit(input, definition.check(step.options), { ...(target && { target }), random });
  return { fitted, output: () => fitted.training ?? fitted.apply(input) };
}

function loadStep(step: TransformerSpec, state: State, own?: readonly TransformerDefinition[]): FittedTransformer {
  if (step.type === 'columnTransformer') return loadBranches(step, state, own);
  return findStep(step.name, own).load(state);
}

/** The host's own are held to what a transformer must give; Ciclo's are known to. */
function findStep(name: string, own?: readonly TransformerDefinition[]): TransformerDefinition {
  const definition = findTransformer(name, own);
  return isTakenByTransformer(name) ? definition : checkedTransformer(definition);
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

function fitBranches(spec: ColumnTransformerSpec, input: Frame, context: StepsContext): StepsFit {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  const fits = spec.branches.flatMap(({ select, steps, prefix }, i) => {
    try {
      const columns = selectColumns(input, select);
      for (const { name } of columns) taken.add(name);
      const forked = { ...context, random: context.random.fork(i) };
      const { fitted, output } = fitSteps(steps, { rows: input.rows, columns }, forked);
      const names = columns.map(({ name }) => name);
      return { names, fitted: prefixSteps(fitted, prefix), output: () => prefixColumns(output(), prefix) };
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  refuse(problems);
  const others = input.columns.filter(({ name }) => spec.remainder === 'passthrough' && !taken.has(name));
  const branches = fits.map(({ names, fitted }): FittedBranch => ({ names, steps: fitted }));
  const rest = others.map(({ name }) => name);
  const outputs = () => fits.flatMap(({ output }) => output().columns);
  return {
    fitted: branched(branches, rest),
    output: () => ({ rows: input.rows, columns: [...outputs(), ...others] }),
  };
}

function loadBranches(
  spec: ColumnTransformerSpec,
  state: State,
  own?: readonly TransformerDefinition[],
): FittedTransformer {
  const { branches, rest } = branchesSchema.parse(state);
  if (branches.length !== spec.branches.length) throw new RangeError('the branches are not those of the description');
  const fitted = branches.map(({ names, steps }, i) => ({
    names,
    steps: prefixSteps(loadSteps(spec.branches[i]!.steps, steps, own), spec.branches[i]!.prefix),
  }));
  return branched(fitted, rest);
}

function branched(taken: readonly FittedBranch[], rest: readonly string[]): FittedTransformer {
  // A branch whose steps pass over some of its columns does not need them later.
  const branches = taken.map(({ names, steps }): FittedBranch => {
    return { names: names.filter((name) => steps.reads?.includes(name) ?? true), steps };
  });
  return {
    state: { branches: taken.map(({ names, steps }) => ({ names, steps: steps.state })), rest },
    reads: [...new Set([...branches.flatMap(({ names }) => names), ...rest])],
    row: branchRowSteps([
      ...branches.map(({ names, steps }) => ({ names, row: steps.row })),
      { names: rest, row: chainRowSteps([]) },
    ]),
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
