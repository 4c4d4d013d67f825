import { expect, it } from 'vitest';
import { nearestNames } from '../../src/errors/index.js';

it.each([
  ['n_estimators', ['nEstimators', 'maxDepth'], ['nEstimators']],
  ['prise', ['price', 'size', 'prices'], ['price', 'prices']],
  ['Price', ['price'], ['price']],
  ['y', ['x', 'Y'], ['Y']],
  ['carat', ['cut', 'table'], []],
  ['abcd', ['abce', 'abcf', 'abcg', 'abch'], ['abce', 'abcf', 'abcg']],
])('%s among %j may be %j', (wanted, names, near) => {
  expect(nearestNames(wanted, names)).toEqual(near);
});
