import { expect, it } from 'vitest';
import { readXgboostBinary } from '../../../src/estimators/mljs/xgboost-binary.js';

/** A head without trees, whose booster has this name. */
function modelOf(booster: string): Uint8Array {
  const bytes = new Uint8Array(136 + 8 + 8 + booster.length + 160);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, 0.5, true);
  view.setUint32(4, 3, true);
  view.setBigUint64(144, BigInt(booster.length), true);
  bytes.set(new TextEncoder().encode(booster), 152);
  view.setInt32(152 + booster.length + 24, 1, true);
  return bytes;
}

it('reads a model without trees', () => {
  expect(readXgboostBinary(modelOf('gbtree'))).toEqual({ baseScore: 0.5, features: 3, outputs: 1, trees: [] });
});

it('refuses a model of another booster, and says what to do', () => {
  expect(() => readXgboostBinary(modelOf('gblinear'))).toThrow(/cannot be read.*Install the version of ml-xgboost/);
});
