import { ValidationError } from '../../../errors/index.js';
import type { Order } from '../../../store/index.js';
import { fieldPath } from './fields.js';
import { pointAt } from './point-at.js';
import { createTokenReader } from './token-reader.js';

/**
 * One order such as `metrics.r2 DESC`; ascending when nothing else is said.
 *
 * @throws ValidationError pointing at the place.
 */
export function compileOrder(text: string): Order {
  const reader = createTokenReader(text);
  const field = reader.field();
  const descending = reader.accept('DESC');
  if (!descending) reader.accept('ASC');
  if (reader.peek().type !== 'end') reader.fail('Here the order should end', 'Write a key, then ASC or DESC');
  const found = fieldPath(field);
  if ('what' in found) throw new ValidationError(pointAt(text, field.at, found.what, found.remedy));
  if (found.each !== undefined) {
    const what = 'A run may have several data sets, so that runs have no order by them';
    throw new ValidationError(pointAt(text, field.at, what, 'Order by a metric, a parameter, a tag or an attribute'));
  }
  return { path: found.path, direction: descending ? 'descending' : 'ascending' };
}
