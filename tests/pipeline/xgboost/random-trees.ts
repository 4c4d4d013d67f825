import fc from 'fast-check';
import type { Cell, TreeFile } from './walk.js';

/** Features 0 and 1 are numbers, 2 and 3 categories. */
export const features = 4;
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });

interface Growth {
  readonly leaf: number;
  readonly feature: number;
  readonly threshold: number;
  readonly defaultLeft: number;
  readonly categories: readonly number[];
}

const growth: fc.Arbitrary<Growth> = fc.record({
  leaf: fc.nat(),
  feature: fc.nat(features - 1),
  threshold: fc.oneof(float32, fc.constantFrom(0, -0, 1, 0.5)),
  defaultLeft: fc.nat(1),
  categories: fc.uniqueArray(fc.oneof(fc.nat(5), fc.nat(100)), { minLength: 1, maxLength: 6 }),
});

/** A tree of up to eight splits, with a value of its own in every leaf. */
export const randomTree: fc.Arbitrary<TreeFile> = fc.array(growth, { maxLength: 8 }).map(grow);

/** A row, often with a value that stands on one of the thresholds. */
export function randomRow(tree: TreeFile): fc.Arbitrary<Cell[]> {
  const onThreshold = fc.constantFrom(0, ...tree.split_conditions);
  const number = fc.oneof(onThreshold, float32, fc.double({ noNaN: true, noDefaultInfinity: true }));
  const category = fc.oneof(fc.nat(6), fc.nat(200));
  const cell = (values: fc.Arbitrary<number>) => fc.option(values, { nil: null, freq: 6 });
  return fc.tuple(cell(number), cell(number), cell(category), cell(category));
}

function grow(growths: readonly Growth[]): TreeFile {
  const leaf = { left: -1, right: -1, feature: 0, condition: 0, type: 0, defaultLeft: 0, categories: [] as number[] };
  const nodes = [{ ...leaf, parent: 2 ** 31 - 1 }];
  for (const { leaf: pick, feature, threshold, defaultLeft, categories } of growths) {
    const leaves = [...nodes.keys()].filter((node) => nodes[node]!.left === -1);
    const parent = leaves[pick % leaves.length]!;
    const type = feature < 2 ? 0 : 1;
    const split = { left: nodes.length, right: nodes.length + 1, feature, type, defaultLeft, parent };
    const more = type === 0 ? { condition: threshold, categories: [] } : { condition: 0, categories: [...categories] };
    nodes[parent] = { ...nodes[parent]!, ...split, ...more, parent: nodes[parent]!.parent };
    nodes.push({ ...leaf, parent }, { ...leaf, parent });
  }
  const owners = [...nodes.keys()].filter((node) => nodes[node]!.categories.length > 0);
  const sizes = owners.map((node) => nodes[node]!.categories.length);
  return {
    left_children: nodes.map(({ left }) => left),
    right_children: nodes.map(({ right }) => right),
    parents: nodes.map(({ parent }) => parent),
    split_indices: nodes.map(({ feature }) => feature),
    split_conditions: nodes.map(({ left, condition }, node) => (left === -1 ? node + 1 : condition)),
    split_type: nodes.map(({ type }) => type),
    default_left: nodes.map(({ defaultLeft }) => defaultLeft),
    categories: owners.flatMap((node) => nodes[node]!.categories),
    categories_nodes: owners,
    categories_segments: sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0)),
    categories_sizes: sizes,
  };
}

/** A regression of these trees that starts at 0. */
export function fileOf(trees: readonly TreeFile[]): object {
  return {
    version: [1, 7, 4],
    learner: {
      gradient_booster: {
        name: 'gbtree',
        model: {
          gbtree_model_param: {},
          tree_info: trees.map(() => 0),
          trees: trees.map((tree) => ({ ...tree, tree_param: {} })),
        },
      },
      learner_model_param: { base_score: '0', num_feature: String(features) },
      objective: { name: 'reg:squarederror' },
    },
  };
}
