import type { Problem } from '../../errors/index.js';
import type { InputPolicy } from './input-policy.js';

/** A way in which data may differ from their schema; an infinite number is no matter of policy. */
export type Misfit = keyof InputPolicy | 'infinite';

/** Told of problems while data go on: what a policy calls `warn`. */
export type OnWarning = (problems: readonly Problem[]) => void;

/** Gathers what does not fit, sorted by what a policy says of it. */
export interface Misfits {
  /** Whether anything comes of this kind: where not, nobody need look for it. */
  matters(kind: Misfit): boolean;
  add(kind: Misfit, problem: Problem): void;
  /**
   * Takes note of a cell. Of one kind in one column the first ten are listed, and the others counted.
   * @param about what the first ten need; called for these alone.
   */
  addCell(kind: Misfit, column: string, row: number, about: () => Omit<Problem, 'where'>): void;
  /** All that is to be refused, and all that is to be told. */
  told(): { readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] };
}

const listedCells = 10;

export function createMisfits(policy: InputPolicy): Misfits {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const cells = new Map<string, { kind: Misfit; column: string; count: number }>();
  const reactionTo = (kind: Misfit) => (kind === 'infinite' ? 'error' : policy[kind]);

  function add(kind: Misfit, problem: Problem): void {
    const reaction = reactionTo(kind);
    if (reaction !== 'ignore') (reaction === 'error' ? errors : warnings).push(problem);
  }

  return {
    matters: (kind) => reactionTo(kind) !== 'ignore',
    add,
    addCell(kind, column, row, about) {
      const key = `${kind} ${column}`;
      const seen = cells.get(key) ?? { kind, column, count: 0 };
      cells.set(key, seen);
      if (++seen.count <= listedCells) add(kind, { ...about(), where: `column "${column}", row ${row}` });
    },
    told() {
      for (const { kind, column, count } of cells.values())
        if (count > listedCells)
          add(kind, { what: `${count - listedCells} more such cells`, where: `column "${column}"` });
      return { errors, warnings };
    },
  };
}
