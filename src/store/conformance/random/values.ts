import type { Arbitrary } from 'fast-check';
import type { Json, JsonObject } from '../../index.js';
import type { FastCheck } from './load-fast-check.js';

/** Values of documents and points, and the paths that lead into them: few enough that they often meet. */
export function randomValues(fc: FastCheck) {
  /** Text of any kind, lone surrogates too, and often the same few. */
  const text = fc.oneof(
    fc.constantFrom('', 'a', 'B', 'b%', '😀', '\uff5e', '\ud800', '\udc00', 'a\0', "'", '"', '\\', '__proto__', '10'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const number = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double(),
    fc.constantFrom(2 ** 53, 2 ** 62, -(2 ** 63), 1e21, 0.1),
  );
  const scalar = fc.oneof(fc.constant(null), fc.boolean(), number, text);

  /** The tag that stands for NaN is refused, which a check of its own holds. */
  const fieldName = fc.constantFrom('x', 'y', 'a.b', '', '__proto__', '😀', '\ud800', '"');
  const path = fc.array(fieldName, { minLength: 1, maxLength: 2 });

  /** Without a prototype an object comes back with one: that is not what these cases are about. */
  const plain = { maxKeys: 4, noNullPrototype: true };
  const { json, object } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
    object: fc.dictionary(fieldName, tie('json'), plain),
    json: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('json'), { maxLength: 3 }), tie('object')),
  }));
  return { text, number, scalar, path, json, object } satisfies Record<string, Arbitrary<unknown>>;
}

export type RandomValues = ReturnType<typeof randomValues>;
