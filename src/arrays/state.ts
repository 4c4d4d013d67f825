/** The typed arrays that a model may hold. */
export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** What was fitted: plain JSON, with typed arrays wherever many numbers stand. Numbers in the JSON are finite. */
export type State =
  | null
  | boolean
  | number
  | string
  | TypedArray
  | readonly State[]
  | { readonly [key: string]: State };

/** Where one array lies in the bytes, and how to read it. */
export interface ArrayEntry {
  readonly type: string;
  readonly length: number;
  /** From the start of the bytes; always a multiple of 8. */
  readonly offset: number;
}

/**
 * A state taken apart: JSON in which `{ "$array": n }` stands for `entries[n]`, and the arrays' bytes. A key of the
 * state's own that begins with `$` has a second one in the JSON.
 */
export interface PackedState {
  readonly json: unknown;
  readonly entries: readonly ArrayEntry[];
  readonly bytes: Uint8Array;
}

const types = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;

const reference = '$array';
const alignment = 8;

/**
 * Takes the arrays out of a state and lays them one behind the other, raw and little-endian.
 *
 * @param state a {@link State}, or an object whose type says more than that.
 * @throws RangeError, which says where, for what would be lost without a word: NaN or ±Infinity outside the arrays,
 *   objects of a class (a Map, a Date), functions, symbols, bigints, and `undefined` in a list. A property that is
 *   `undefined` is one that is not there.
 */
export function packState(state: State | object): PackedState {
  const arrays: TypedArray[] = [];
  const json = lift(state as State, arrays, []);
  const entries: ArrayEntry[] = [];
  let size = 0;
  for (const array of arrays) {
    entries.push({ type: array[Symbol.toStringTag], length: array.length, offset: size });
    size += Math.ceil(array.byteLength / alignment) * alignment;
  }
  const bytes = new Uint8Array(size);
  arrays.forEach((array, i) => {
    bytes.set(littleEndian(array), entries[i]!.offset);
  });
  return { json, entries, bytes };
}

/**
 * Puts a packed state together again; the arrays are copies, so `bytes` may be let go.
 *
 * @throws RangeError when the three parts do not fit together.
 */
export function unpackState({ json, entries, bytes }: PackedState): State {
  const arrays = entries.map((entry) => readArray(entry, bytes));
  return lower(json as State, arrays);
}

/** @param path the keys that lead here; the same again when this returns. */
function lift(state: State, arrays: TypedArray[], path: (string | number)[]): State {
  if (state === null || typeof state === 'string' || typeof state === 'boolean') return state;
  if (typeof state === 'number') {
    if (!Number.isFinite(state)) throw unholdable(String(state), path);
    return state;
  }
  if (typeof state !== 'object') throw unholdable(state === undefined ? 'undefined' : `a ${typeof state}`, path);
  if (ArrayBuffer.isView(state)) {
    const array = state as TypedArray;
    if (!Object.hasOwn(types, array[Symbol.toStringTag])) throw unholdable(`a ${nameOf(state)}`, path);
    return { [reference]: arrays.push(array) - 1 };
  }
  const within = (key: string | number, value: State) => {
    path.push(key);
    const lifted = lift(value, arrays, path);
    path.pop();
    return lifted;
  };
  // Not `map`, which passes over holes.
  if (Array.isArray(state)) return Array.from(state as readonly State[], (item, i) => within(i, item));
  if (!isPlain(state)) throw unholdable(`a ${nameOf(state)}`, path);
  return Object.fromEntries(
    Object.entries(state)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key.startsWith('$') ? `$${key}` : key, within(key, value)]),
  );
}

/** Of no class: with nothing above it but the root of all objects, of which a test runner may have two. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value: object): string {
  const maker: unknown = value.constructor;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'object of a class';
}

function unholdable(what: string, path: readonly (string | number)[]): RangeError {
  return new RangeError(`JSON cannot hold ${what}${path.length === 0 ? '' : ` (at ${path.join('.')})`}`);
}

function lower(json: State, arrays: readonly TypedArray[]): State {
  if (Array.isArray(json)) return json.map((item) => lower(item, arrays));
  if (typeof json !== 'object' || json === null) return json;
  if (Object.hasOwn(json, reference)) return referred((json as { [key: string]: State })[reference]!, arrays);
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key.startsWith('$') ? key.slice(1) : key, lower(value, arrays)]),
  );
}

function referred(index: State, arrays: readonly TypedArray[]): TypedArray {
  const array = typeof index === 'number' ? arrays[index] : undefined;
  if (array === undefined) throw new RangeError(`there is no array ${JSON.stringify(index)}`);
  return array;
}

function readArray({ type, length, offset }: ArrayEntry, bytes: Uint8Array): TypedArray {
  if (!Object.hasOwn(types, type)) throw new RangeError(`unknown array type ${type}`);
  const Type = types[type as keyof typeof types];
  // Not `slice`: of a Buffer, that is a view.
  const copy = new Uint8Array(bytes.subarray(offset, offset + length * Type.BYTES_PER_ELEMENT));
  if (copy.byteLength !== length * Type.BYTES_PER_ELEMENT) throw new RangeError(`array at ${offset} is cut short`);
  return new Type(littleEndian(new Type(copy.buffer)).buffer as ArrayBuffer);
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The array's bytes in little-endian order: a view on a little-endian host, else a swapped copy. */
export function littleEndian(array: TypedArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (hostIsLittleEndian) return bytes;
  const swapped = bytes.slice();
  for (let i = 0; i < swapped.length; i += array.BYTES_PER_ELEMENT)
    swapped.subarray(i, i + array.BYTES_PER_ELEMENT).reverse();
  return swapped;
}
