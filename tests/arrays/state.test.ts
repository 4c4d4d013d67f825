import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packState, type State, unpackState } from '../../src/arrays/index.js';

const typedArray: fc.Arbitrary<State> = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int8Array(),
  fc.uint8Array(),
);

// JSON has no −0.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const key = fc.oneof(fc.string(), fc.constantFrom('$array', '$$array', '__proto__', 'constructor'));

const { state } = fc.letrec<{ state: State }>((tie) => ({
  state: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    number,
    fc.string(),
    typedArray,
    fc.array(tie('state'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('state')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('a packed state', () => {
  it('unpacks to an equal state, through JSON text and bytes alone', () => {
    fc.assert(
      fc.property(state, (original) => {
        const { json, entries, bytes } = packState({ original });
        const read = { json: JSON.parse(JSON.stringify(json)), entries, bytes: bytes.slice() };
        expect(unpackState(read)).toEqual({ original });
      }),
    );
  });

  it('has its arrays at multiples of eight, one behind the other, in order of appearance', () => {
    fc.assert(
      fc.property(fc.array(typedArray, { maxLength: 6 }), (arrays) => {
        const { entries, bytes } = packState(arrays);
        expect(entries).toHaveLength(arrays.length);
        let end = 0;
        for (const { offset, length, type } of entries) {
          expect(offset).toBe(end);
          expect(offset % 8).toBe(0);
          end = offset + Math.ceil((length * bytesOf(type)) / 8) * 8;
        }
        expect(bytes).toHaveLength(end);
      }),
    );
  });

  it('holds numbers in little-endian order, padded with zeros', () => {
    const { bytes } = packState({ a: Uint16Array.of(0x0102), b: Float64Array.of(1) });
    expect([...bytes]).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  });

  it('takes a view for what it shows, not for the buffer behind it', () => {
    const view = Float64Array.of(1, 2, 3).subarray(1, 2);
    const packed = packState(view);
    expect(packed.bytes).toHaveLength(8);
    expect(unpackState(packed)).toEqual(Float64Array.of(2));
  });

  it('gives copies: neither the bytes nor the original share memory with what is unpacked', () => {
    const original = Float64Array.of(1);
    const packed = packState(original);
    const unpacked = unpackState(packed);
    packed.bytes.fill(0);
    original[0] = 5;
    expect(unpacked).toEqual(Float64Array.of(1));
  });

  it('of equal states is equal, byte for byte', () => {
    const make = () => packState({ weights: Float64Array.of(0.1, Number.NaN), depth: 3 });
    expect(make()).toEqual(make());
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s outside an array, which JSON would lose', (value) => {
    expect(() => packState({ intercept: value })).toThrow(RangeError);
  });

  class Tree {
    readonly depth = 1;
  }

  it.each([
    ['a Map', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['a Date', new Date(0)],
    ['a Tree', new Tree()],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['undefined', undefined],
    ['a DataView', new DataView(new ArrayBuffer(8))],
    ['a BigInt64Array', new BigInt64Array(1)],
  ])('refuses %s, whose content would be lost, and says where', (name, value) => {
    const trees = [1, value];
    expect(() => packState({ trees } as object)).toThrow(new RangeError(`JSON cannot hold ${name} (at trees.1)`));
  });

  it('refuses a list with holes', () => {
    const holed: State[] = [];
    holed[1] = 1;
    expect(() => packState(holed)).toThrow('undefined (at 0)');
  });

  it('leaves out what is undefined, and takes objects without a prototype', () => {
    const state = Object.assign(Object.create(null), { a: 1, b: undefined });
    expect(packState(state).json).toEqual({ a: 1 });
    expect(Object.keys(packState(state).json as object)).toEqual(['a']);
  });

  it('takes a Buffer for the bytes that it is', () => {
    expect(unpackState(packState({ bytes: Buffer.from([1, 2]) }))).toEqual({ bytes: Uint8Array.of(1, 2) });
  });
});

describe('a packed state whose parts do not fit together is refused', () => {
  const packed = packState({ a: Float64Array.of(1, 2) });
  const [entry] = packed.entries;

  it.each([
    ['bytes that are cut short', { ...packed, bytes: packed.bytes.slice(0, 8) }],
    ['an unknown array type', { ...packed, entries: [{ ...entry!, type: 'BigInt64Array' }] }],
    ['the name of something else', { ...packed, entries: [{ ...entry!, type: 'constructor' }] }],
    ['a reference to an array that is not there', { ...packed, entries: [] }],
    ['a reference that is no number', { ...packed, json: { $array: 'a' } }],
    ['a negative length', { ...packed, entries: [{ ...entry!, length: -1 }] }],
    ['an offset before the bytes', { ...packed, entries: [{ ...entry!, offset: -16 }] }],
  ])('%s', (_, broken) => {
    expect(() => unpackState(broken)).toThrow(RangeError);
  });
});

function bytesOf(type: string): number {
  return Number(/\d+/.exec(type)![0]) / 8;
}
