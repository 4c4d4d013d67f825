import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CicloError, ValidationError } from '../../../src/errors/index.js';
import { loadXgboostModel } from '../../../src/pipeline/xgboost/index.js';
import { modelText } from './fixture.js';

// biome-ignore lint/suspicious/noExplicitAny: a file of another program, about to be damaged
type File = any;
const parsed = (name: string): File => JSON.parse(modelText(name).replaceAll('NaN', 'null'));
const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'VALIDATION', message: expect.stringMatching(message) });

describe('what Ciclo cannot predict with is refused', () => {
  it.each([
    ['dart', /The booster is dart/],
    ['gblinear', /The booster is gblinear/],
    ['two-targets', /The model has 2 targets/],
    ['reg-logistic', /The objective is reg:logistic.*Ciclo reads .*binary:logistic/],
    ['binary-logitraw', /The objective is binary:logitraw/],
    ['rank-pairwise', /The objective is rank:pairwise/],
  ])('%s', (name, message) => {
    expect(() => loadXgboostModel(modelText(name))).toThrow(refused(message));
  });

  it('with all of it at once', () => {
    const file = parsed('dart');
    file.version = [4, 0, 0];
    file.learner.objective.name = 'survival:aft';
    file.learner.learner_model_param.num_target = '3';
    file.learner.learner_model_param.base_score = '[1,2]';
    expect(() => loadXgboostModel(file)).toThrow(
      refused(/^5 problems:.*dart.*3 targets.*4\.0\.0 is newer.*survival:aft.*\[1,2\]/s),
    );
  });

  it('where a base score a class comes from an XGBoost that may mean it otherwise', () => {
    const file = parsed('softmax');
    file.version = [3, 4, 0];
    file.learner.learner_model_param.base_score = '[2.5E-1,2.5E-1,5E-1]';
    expect(() => loadXgboostModel(file)).toThrow(refused(/The base score is \[2.5E-1,2.5E-1,5E-1\]/));
  });
});

describe('what is no model', () => {
  it.each([
    ['no JSON', '{"learner":', /The model is no JSON.*save_model\('model\.json'\)/],
    ['another binary form', Uint8Array.of(123, 76, 0, 0, 0), /The model is no JSON/],
    ['nothing', undefined, /The model must be an object/],
    ['a number', 7, /The model must be an object/],
    ['a list', [], /The model must be an object/],
    ['another file', { learner: { attributes: [], feature_names: 'a' } }, /feature_names.*gradient_booster/s],
  ])('is refused: %s', (_, source, message) => {
    expect(() => loadXgboostModel(source as object)).toThrow(refused(message));
  });

  it('is told of every part that is wrong', () => {
    const file = parsed('regression');
    const { trees } = file.learner.gradient_booster.model;
    trees[1].left_children = 'none';
    trees[2].split_conditions[3] = 'x';
    delete trees[3].default_left;
    expect(() => loadXgboostModel(file)).toThrow(
      refused(/^3 problems:.*trees\.1\.left_children.*trees\.2\.split_conditions.*trees\.3\.default_left/s),
    );
  });
});

describe('a damaged tree is refused', () => {
  const cases: [string, (tree: File) => void, RegExp][] = [
    ['a circle', (tree) => (tree.left_children[1] = 0), /Two ways lead to node 0 \(tree 0\)/],
    ['a node met twice', (tree) => (tree.right_children[0] = tree.left_children[0]), /Two ways lead to node 1/],
    ['a child that is not there', (tree) => (tree.left_children[0] = 1e9), /There is no node 1000000000/],
    ['half a leaf', (tree) => (tree.right_children[0] = -1), /There is no node -1/],
    ['a list cut short', (tree) => tree.default_left.pop(), /differ in length/],
    ['no nodes', emptyTree, /There is no node 0/],
    ['a feature too many', (tree) => (tree.split_indices[0] = 4), /feature 4, and there are 4/],
    ['a threshold that is none', (tree) => (tree.split_conditions[0] = null), /threshold of node 0 is no 32-bit/],
    ['a threshold too large', (tree) => (tree.split_conditions[0] = 1e39), /threshold of node 0 is no 32-bit/],
    [
      'a leaf without a number',
      (tree) => (tree.split_conditions[tree.left_children.indexOf(-1)] = null),
      /Leaf \d+ holds no 32-bit/,
    ],
    ['a split by no category', (tree) => (tree.split_type[0] = 1), /Node 0 splits by category, and lists none/],
    ['categories not there', (tree) => listCategories(tree, 0, 5, [1, 2]), /categories that are not there/],
    ['a category below 0', (tree) => listCategories(tree, 0, 1, [-1]), /not from 0 to 16777215/],
    ['a category too high', (tree) => listCategories(tree, 0, 1, [2 ** 40]), /not from 0 to 16777215/],
    ['lists of categories that overlap', overlapping, /categories that are not there/],
  ];

  it.each(cases)('%s', (_, damage, message) => {
    const file = parsed('regression');
    damage(file.learner.gradient_booster.model.trees[0]);
    expect(() => loadXgboostModel(file)).toThrow(refused(message));
  });

  it('leaves that are too large together', () => {
    const file = parsed('regression');
    for (const { left_children, split_conditions } of model(file).trees)
      split_conditions[left_children.indexOf(-1)] = 3e38;
    expect(() => loadXgboostModel(file)).toThrow(refused(/add up to more than 32 bits hold/));
  });

  it('and the others that are damaged are named with it', () => {
    const file = parsed('regression');
    for (const tree of [2, 5, 7]) file.learner.gradient_booster.model.trees[tree].left_children[0] = 0;
    expect(() => loadXgboostModel(file)).toThrow(refused(/^3 problems:.*\(tree 2\).*\(tree 5\).*\(tree 7\)/s));
  });
});

describe('counts that do not fit together are refused, however large', () => {
  const cases: [string, (file: File) => void, RegExp][] = [
    ['features', (file) => (parameters(file).num_feature = '999999999'), /The model has 999999999 features/],
    [
      'classes without trees',
      (file) => (parameters(file).num_class = '60000'),
      /There are 60000 classes, and 12 trees/,
    ],
    ['enormous classes', (file) => (parameters(file).num_class = '999999999'), /base score/],
    ['one class', (file) => (parameters(file).num_class = '1'), /num_class is 1/],
    ['no trees', (file) => Object.assign(model(file), { trees: [], tree_info: [] }), /The model has no trees/],
    ['an output that is none', (file) => (model(file).tree_info[0] = 3), /output 3, and there are 3/],
    ['unequal classes', (file) => (model(file).tree_info[0] = 1), /differ in how many trees/],
    ['too few outputs', (file) => model(file).tree_info.pop(), /speaks of 11 trees, and there are 12/],
    [
      'leaves of several numbers',
      (file) => (model(file).trees[0].tree_param.size_leaf_vector = '3'),
      /leaves hold 3 numbers/,
    ],
  ];

  it.each(cases)('%s', (_, damage, message) => {
    const file = parsed('softmax');
    damage(file);
    expect(() => loadXgboostModel(file, { rounds: 'all' })).toThrow(refused(message));
  });

  it('sets of categories', () => {
    const file = parsed('regression');
    for (const tree of model(file).trees) listCategories(tree, 0, 1, [2 ** 24 - 1]);
    const { trees } = model(file);
    Object.assign(model(file), { trees: Array(40).fill(trees[0]), tree_info: Array(40).fill(0) });
    expect(() => loadXgboostModel(file, { rounds: 'all' })).toThrow(refused(/sets take more than 64 MB/));
  });

  it('rounds', () => {
    const file = parsed('classes');
    file.learner.attributes.best_iteration = '99';
    expect(() => loadXgboostModel(file)).toThrow(refused(/The best round is 99, and there are 8/));
    model(file).iteration_indptr = [0, 5, 3, 24];
    expect(() => loadXgboostModel(file)).toThrow(refused(/do not come to the 24 trees/));
  });
});

describe('whatever a file holds', () => {
  /** Loads and predicts, or is refused with a word about it; anything else fails the test. */
  function loadsOrRefuses(source: string | object): void {
    try {
      const model = loadXgboostModel(source, { rounds: 'all' });
      model.predict([Object.fromEntries(model.featureNames.map((name) => [name, 1]))]);
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError);
      expect((error as CicloError).problems.length).toBeLessThan(200);
    }
  }

  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      -1,
      0,
      1,
      2,
      1e9,
      2 ** 31,
      2 ** 53,
      1e300,
      0.5,
      null,
      true,
      '',
      '1',
      '1e9',
      'gbtree',
      [],
      {},
    ),
    fc.integer(),
    fc.double(),
    fc.jsonValue(),
  );

  it('in the place of any of its values, it is read or refused', () => {
    const steps = fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), nasty), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.constantFrom('softmax', 'exact-regression', 'one-hot'), steps, (name, changes) => {
        const file = parsed(name);
        for (const [way, value] of changes) replaceAt(file, way, value);
        loadsOrRefuses(file);
      }),
      { numRuns: 500 },
    );
  });

  it('in the lists of its trees, it is read or refused', () => {
    const change = fc.record({
      tree: fc.nat(),
      list: fc.nat(),
      place: fc.nat(),
      value: fc.integer({ min: -2, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const file = parsed('one-hot');
        const { trees } = model(file);
        for (const { tree, list, place, value } of changes) {
          const lists = Object.values<File>(trees[tree % trees.length]).filter(Array.isArray);
          const values = lists[list % lists.length];
          values[place % (values.length + 1)] = value;
        }
        loadsOrRefuses(file);
      }),
      { numRuns: 500 },
    );
  });

  it('cut off or changed anywhere, it is read or refused', () => {
    const text = modelText('one-hot');
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), fc.boolean(), (at, put, cut) => {
        loadsOrRefuses(text.slice(0, at) + put + (cut ? '' : text.slice(at + put.length)));
      }),
      { numRuns: 300 },
    );
  });

  it('a chain of a hundred thousand nodes is read', () => {
    const splits = 100_000;
    const nodes = 2 * splits + 1;
    const list = (of: (node: number) => number) => Array.from({ length: nodes }, (_, node) => of(node));
    const isLeaf = (node: number) => node % 2 === 1 || node === nodes - 1;
    const file = parsed('regression');
    Object.assign(model(file), {
      tree_info: [0],
      trees: [
        {
          tree_param: {},
          left_children: list((node) => (isLeaf(node) ? -1 : node + 1)),
          right_children: list((node) => (isLeaf(node) ? -1 : node + 2)),
          split_indices: list(() => 0),
          split_conditions: list((node) => node),
          default_left: list(() => 0),
        },
      ],
    });
    const chain = loadXgboostModel(file, { rounds: 'all' });
    expect(chain.predict([{ f0: 5, f1: 0, f2: 0, f3: 0 }])).toEqual([7.5]);
  });

  it('texts that never end and quotation marks without number are read at once', () => {
    for (const text of [`"${'\\"'.repeat(500_000)}`, `NaN${'"'.repeat(999_999)}`, '['.repeat(500_000)])
      expect(() => loadXgboostModel(text)).toThrow(ValidationError);
  });
});

function model(file: File): File {
  return file.learner.gradient_booster.model;
}

function parameters(file: File): File {
  return file.learner.learner_model_param;
}

function emptyTree(tree: File): void {
  for (const [key, value] of Object.entries(tree)) if (Array.isArray(value)) tree[key] = [];
}

function listCategories(tree: File, node: number, size: number, categories: number[]): void {
  tree.split_type[node] = 1;
  Object.assign(tree, {
    categories,
    categories_nodes: [node],
    categories_segments: [0],
    categories_sizes: [size],
  });
}

function overlapping(tree: File): void {
  Object.assign(tree, {
    categories: [1, 2],
    categories_nodes: [0, 1],
    categories_segments: [0, 0],
    categories_sizes: [2, 2],
  });
}

/** Follows a way through lists and objects, and puts the value where it ends. */
function replaceAt(file: File, way: readonly number[], value: unknown): void {
  let at = file;
  for (const [depth, step] of way.entries()) {
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const isLast = depth === way.length - 1;
    if (isLast || typeof at[key] !== 'object' || at[key] === null) {
      at[key] = value;
      return;
    }
    at = at[key];
  }
}
