import type { Arbitrary } from 'fast-check';
import { type Condition, maxWithinSome, type Order } from '../../index.js';
import type { FastCheck } from './load-fast-check.js';
import type { RandomValues } from './values.js';

export function randomCondition(fc: FastCheck, { path, scalar }: RandomValues): Arbitrary<Condition> {
  return fc
    .letrec<{ condition: Condition }>((tie) => ({
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
        fc.record({ op: fc.constant('some' as const), path, condition: tie('condition') }),
      ),
    }))
    .condition.filter((condition) => nestingOfSome(condition) <= maxWithinSome + 1);
}

function nestingOfSome(condition: Condition): number {
  if ('conditions' in condition) return Math.max(0, ...condition.conditions.map(nestingOfSome));
  return 'condition' in condition ? nestingOfSome(condition.condition) + Number(condition.op === 'some') : 0;
}

export function randomOrders(fc: FastCheck, { path }: RandomValues): Arbitrary<Order[]> {
  return fc.array(fc.record({ path, direction: fc.constantFrom('ascending', 'descending') }), { maxLength: 2 });
}
