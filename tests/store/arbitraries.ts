import fc from 'fast-check';
import type { Condition, Json, JsonObject, Order, Path, Point, Write } from '../../src/store/index.js';

/** Text of any kind, lone surrogates too, and often the same few. */
export const text = fc.oneof(
  fc.constantFrom('', 'a', 'B', 'b%', '😀', '\uff5e', '\ud800', '\udc00', 'a\0', "'", '"', '\\', '__proto__', '10'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

export const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.constantFrom(2 ** 53, 2 ** 62, -(2 ** 63), 1e21, 0.1),
);

const scalar = fc.oneof(fc.constant(null), fc.boolean(), number, text);

/** The tag that stands for NaN is refused, which other tests hold. */
const fieldName = fc.constantFrom('x', 'y', 'a.b', '', '__proto__', '😀', '\ud800', '"');

/** Without a prototype an object comes back with one: that is not what these tests are about. */
const plainObject = { maxKeys: 4, noNullPrototype: true };

export const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
  object: fc.dictionary(fieldName, tie('json'), plainObject),
  json: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('json'), { maxLength: 3 }), tie('object')),
})).json;

const documentValue: fc.Arbitrary<JsonObject> = fc.dictionary(fieldName, json, plainObject);

const path: fc.Arbitrary<Path> = fc.array(fieldName, { minLength: 1, maxLength: 2 });

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record({ op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='), path, value: scalar }),
    fc.record({ op: fc.constant('in' as const), path, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({
      op: fc.constantFrom('like', 'ilike'),
      path,
      pattern: fc.constantFrom('%', '_', 'a%', '%B%', '%%_', ''),
    }),
    fc.record({ op: fc.constant('isNull' as const), path }),
    fc.record({ op: fc.constantFrom('and', 'or'), conditions: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), condition: tie('condition') }),
  ),
})).condition;

export const orders: fc.Arbitrary<Order[]> = fc.array(
  fc.record({ path, direction: fc.constantFrom('ascending', 'descending') }),
  { maxLength: 2 },
);

export const collection = fc.constantFrom('c', "d'");
const id = fc.constantFrom('a', 'b', 'c', '😀', '\uff5e', '10', '9');
export const series = fc.constantFrom('s', 't/u');
export const time = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true, noDefaultInfinity: true }));

const point: fc.Arbitrary<Point> = fc.record(
  { time, value: json, id: fc.constantFrom('p', 'q', 'r') },
  { requiredKeys: ['time', 'value'] },
);

const expect = fc.constantFrom<1 | 2 | 'absent'>(1, 2, 'absent');

export const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record(
    { type: fc.constant('put' as const), collection, id, value: documentValue, expect },
    { requiredKeys: ['type', 'collection', 'id', 'value'] },
  ),
  fc.record({ type: fc.constant('put' as const), collection, id, value: documentValue }),
  fc.record(
    { type: fc.constant('delete' as const), collection, id, expect },
    { requiredKeys: ['type', 'collection', 'id'] },
  ),
  fc.record({ type: fc.constant('append' as const), series, points: fc.array(point, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('trim' as const), series, before: time }, { requiredKeys: ['type', 'series'] }),
);
