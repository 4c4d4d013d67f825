import type { Column, Frame } from '../data/index.js';
import { type Problem, refuse } from '../errors/index.js';

/** Which columns: data, not a function, so that a pipeline can be written down. */
export type Selector =
  | { readonly by: 'type'; readonly type: 'numeric' | 'categorical' }
  | { readonly by: 'names'; readonly names: readonly string[] };

/** Every column of numbers. */
export function numeric(): Selector {
  return { by: 'type', type: 'numeric' };
}

/** Every column of texts or booleans. */
export function categorical(): Selector {
  return { by: 'type', type: 'categorical' };
}

/**
 * The columns of a frame that a selector means, in the frame's order for a type, in the given order for names.
 * @throws ValidationError listing the names that the frame does not have.
 */
export function selectColumns(frame: Frame, selector: Selector): Column[] {
  if (selector.by === 'type') return frame.columns.filter(({ type }) => type === selector.type);
  const problems: Problem[] = [];
  const found = selector.names.flatMap((name) => {
    const column = frame.columns.find((candidate) => candidate.name === name);
    if (column === undefined)
      problems.push({ what: `There is no column "${name}" to select`, where: 'columnTransformer' });
    return column ?? [];
  });
  refuse(problems);
  return found;
}
