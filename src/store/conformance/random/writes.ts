import type { Arbitrary } from 'fast-check';
import type { Expectation, Write } from '../../index.js';
import type { FastCheck } from './load-fast-check.js';
import type { RandomNames } from './names.js';
import type { RandomValues } from './values.js';

export function randomWrite(fc: FastCheck, names: RandomNames, { json, object }: RandomValues): Arbitrary<Write> {
  const { collection, id, series, pointId, blob, owner, time } = names;
  const expect = fc.constantFrom<Expectation>(1, 2, 'absent');
  const point = fc.record({ time, value: json, id: pointId }, { requiredKeys: ['time', 'value'] });
  return fc.oneof(
    fc.record(
      { type: fc.constant('put' as const), collection, id, value: object, expect },
      { requiredKeys: ['type', 'collection', 'id', 'value'] },
    ),
    fc.record({ type: fc.constant('put' as const), collection, id, value: object }),
    fc.record(
      { type: fc.constant('delete' as const), collection, id, expect },
      { requiredKeys: ['type', 'collection', 'id'] },
    ),
    fc.record({ type: fc.constant('append' as const), series, points: fc.array(point, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('trim' as const), series, before: time }, { requiredKeys: ['type', 'series'] }),
    fc.record({ type: fc.constantFrom('link', 'unlink'), blob, owner }),
  );
}
