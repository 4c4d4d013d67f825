/** A tree of a model.json, as far as it predicts. */
export interface TreeFile {
  readonly left_children: readonly number[];
  readonly right_children: readonly number[];
  readonly parents: readonly number[];
  readonly split_indices: readonly number[];
  readonly split_conditions: readonly number[];
  readonly split_type: readonly number[];
  readonly default_left: readonly number[];
  readonly categories: readonly number[];
  readonly categories_nodes: readonly number[];
  readonly categories_segments: readonly number[];
  readonly categories_sizes: readonly number[];
}

export type Cell = number | null;

/** The value of the leaf to which XGBoost sends a row, step by step as its predictor goes. */
export function walk(tree: TreeFile, row: readonly Cell[]): number {
  let node = 0;
  while (tree.left_children[node] !== -1) node = next(tree, node, row[tree.split_indices[node]!]!);
  return tree.split_conditions[node]!;
}

function next(tree: TreeFile, node: number, value: Cell): number {
  const left = tree.left_children[node]!;
  if (value === null) return tree.default_left[node] ? left : tree.right_children[node]!;
  // A right child by number is the one after the left: XGBoost does not look it up.
  if (!tree.split_type[node]) return left + (Math.fround(value) < Math.fround(tree.split_conditions[node]!) ? 0 : 1);
  const place = tree.categories_nodes.indexOf(node);
  const begin = tree.categories_segments[place]!;
  const listed = tree.categories.slice(begin, begin + tree.categories_sizes[place]!);
  return listed.includes(Math.trunc(value)) ? tree.right_children[node]! : left;
}

/** The sums of all trees, one an output, before any link. */
export function margins(file: string, row: readonly Cell[]): number[] {
  const { learner } = JSON.parse(file);
  const { trees, tree_info } = learner.gradient_booster.model;
  const outputs = Math.max(1, Number(learner.learner_model_param.num_class));
  const base = Number(learner.learner_model_param.base_score);
  const { name } = learner.objective;
  const start =
    name === 'binary:logistic' ? Math.log(base / (1 - base)) : name === 'count:poisson' ? Math.log(base) : base;
  const sums = new Array<number>(outputs).fill(start);
  for (const [i, tree] of trees.entries()) sums[tree_info[i]] = sums[tree_info[i]]! + walk(tree, row);
  return sums;
}
