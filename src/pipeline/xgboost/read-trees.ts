import { largestFloat32 } from '../../arrays/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import { joinEnsembles, type TreeModel } from '../../estimators/index.js';
import { type ReadTree, readTree } from './read-tree.js';
import type { XgboostTrees } from './schema.js';

/** What the trees of a file amount to. */
export interface ReadTrees extends Pick<TreeModel, 'trees' | 'importances'> {
  /** Trees an output. */
  readonly rounds: number;
  readonly depth: number;
}

/** All sets of categories together: 64 MB. */
const mostSetWords = 2 ** 24;
const listedTrees = 20;

/**
 * The trees in Ciclo's order, in which the outputs take turns. XGBoost says of each tree to which output it adds, and a
 * round may grow several trees an output; what an output adds up to does not depend on where the others' trees stand.
 *
 * @throws ValidationError with what is wrong with the trees.
 */
export function readTrees({ trees, tree_info }: XgboostTrees, outputs: number, features: number): ReadTrees {
  refuse(countProblems(trees.length, tree_info, outputs));
  const problems: Problem[] = [];
  const byOutput = Array.from({ length: outputs }, (): ReadTree[] => []);
  let room = mostSetWords;
  for (const [i, source] of trees.entries()) {
    const read = readTree(source, features, room);
    if (typeof read === 'string') problems.push({ what: read, where: `tree ${i}`, remedy: 'Save the model again' });
    else {
      room -= read.tree.sets.length;
      byOutput[tree_info[i]!]!.push(read);
    }
    if (problems.length === listedTrees) break;
  }
  refuse(problems);
  refuse(sumProblems(byOutput.flat()));
  const rounds = byOutput[0]!.length;
  const inTurns = Array.from({ length: rounds * outputs }, (_, i) => byOutput[i % outputs]![Math.floor(i / outputs)]!);
  return {
    rounds,
    depth: inTurns.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    trees: joinEnsembles(inTurns.map(({ tree }) => tree)),
    importances: importancesOf(inTurns, features),
  };
}

function countProblems(trees: number, outputs: readonly number[], count: number): Problem[] {
  const where = 'tree_info';
  if (trees === 0) return [{ what: 'The model has no trees', remedy: 'Train it for at least one round' }];
  if (outputs.length !== trees)
    return [{ what: `It speaks of ${outputs.length} trees, and there are ${trees}`, where }];
  if (count > trees) return [{ what: `There are ${count} classes, and ${trees} trees`, where }];
  const treesOf = new Array<number>(count).fill(0);
  for (const output of outputs) {
    if (!(output >= 0 && output < count))
      return [{ what: `A tree adds to output ${output}, and there are ${count}`, where }];
    treesOf[output] = treesOf[output]! + 1;
  }
  if (treesOf.some((own) => own !== treesOf[0]))
    return [{ what: 'The classes differ in how many trees they have', where }];
  return [];
}

/** Sums of 32 bits that overflow would predict no number. */
function sumProblems(trees: readonly ReadTree[]): Problem[] {
  const largest = ({ tree }: ReadTree) => tree.leaves.reduce((most, leaf) => Math.max(most, Math.abs(leaf)), 0);
  const sum = trees.reduce((most, tree) => most + largest(tree), 0);
  return sum < largestFloat32 ? [] : [{ what: 'The leaves add up to more than 32 bits hold', where: 'trees' }];
}

/** The share of each feature in what all splits gained: XGBoost's `total_gain`, made to sum to 1. */
function importancesOf(trees: readonly ReadTree[], features: number): Float64Array {
  const gained = new Float64Array(features);
  let sum = 0;
  for (const { tree, gains } of trees) {
    for (const [split, gain] of gains.entries()) {
      gained[tree.feature[split]!] = gained[tree.feature[split]!]! + gain;
      sum += gain;
    }
  }
  return sum > 0 && sum < Number.POSITIVE_INFINITY ? gained.map((gain) => gain / sum) : gained.fill(0);
}
