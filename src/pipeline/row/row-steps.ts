import type { MakeRowStep, RowPlace, RowStep } from './row-step.js';

/** Steps one after the other, where every one of them has a form for rows. */
export function chainRowSteps(steps: readonly { readonly row?: MakeRowStep }[]): MakeRowStep {
  return (places) => {
    const made: RowStep[] = [];
    let current = places;
    for (const { row } of steps) {
      const step = row?.(current);
      if (step === undefined) return undefined;
      made.push(step);
      current = step.places;
    }
    return { places: current, run: (row) => made.reduce((values, step) => step.run(values), row) };
  };
}

/** A branch of a column transformer: which columns it takes, by name, and what it does to them. */
interface RowBranch {
  readonly names: readonly string[];
  readonly row?: MakeRowStep | undefined;
}

/** Branches side by side: each is given its own places, and what comes out of them is laid one behind the other. */
export function branchRowSteps(branches: readonly RowBranch[]): MakeRowStep {
  return (places) => {
    const positions = new Map(places.map(({ name }, at) => [name, at]));
    const made = branches.map((branch) => rowBranch(branch, places, positions));
    if (!made.every((branch) => branch !== undefined)) return undefined;
    const output = new Float64Array(made.reduce((width, { step }) => width + step.places.length, 0));
    return {
      places: made.flatMap(({ step }) => step.places),
      run(row) {
        let at = 0;
        for (const { from, input, step } of made) {
          for (let i = 0; i < from.length; i++) input[i] = row[from[i]!]!;
          const values = step.run(input);
          for (let i = 0; i < values.length; i++) output[at++] = values[i]!;
        }
        return output;
      },
    };
  };
}

interface MadeBranch {
  /** Where in the whole row its values stand. */
  readonly from: Int32Array;
  readonly input: Float64Array;
  readonly step: RowStep;
}

function rowBranch(
  { names, row }: RowBranch,
  places: readonly RowPlace[],
  positions: ReadonlyMap<string, number>,
): MadeBranch | undefined {
  const from = Int32Array.from(names, (name) => positions.get(name) ?? -1);
  if (from.includes(-1)) return undefined;
  const step = row?.(Array.from(from, (at) => places[at]!));
  return step && { from, input: new Float64Array(from.length), step };
}

/** A step that changes numbers where they stand. `undefined` where one of the places is no number. */
export function numericRowStep(
  places: readonly RowPlace[],
  change: (row: Float64Array, output: Float64Array) => void,
): RowStep | undefined {
  if (places.some(({ categories }) => categories !== undefined)) return undefined;
  const output = new Float64Array(places.length);
  return {
    places,
    run(row) {
      change(row, output);
      return output;
    },
  };
}
