import type { Because } from '../../registry/index.js';
import type { Said } from '../flags.js';

/** What `--actor` and `--reason` say. */
export function becauseOf(said: Said): Because {
  const [actor, reason] = [said.text('actor'), said.text('reason')];
  return { ...(actor !== undefined && { actor }), ...(reason !== undefined && { reason }) };
}
