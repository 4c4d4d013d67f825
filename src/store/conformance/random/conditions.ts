import type { Arbitrary } from 'fast-check';
import type { Condition, Order } from '../../index.js';
import type { FastCheck } from './load-fast-check.js';
import type { RandomValues } from './values.js';

export function randomCondition(fc: FastCheck, { path, scalar }: RandomValues): Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => ({
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
}

export function randomOrders(fc: FastCheck, { path }: RandomValues): Arbitrary<Order[]> {
  return fc.array(fc.record({ path, direction: fc.constantFrom('ascending', 'descending') }), { maxLength: 2 });
}
