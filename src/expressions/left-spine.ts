import type { CallNode, ExpressionNode } from './expression.js';

/**
 * A node taken apart along its first arguments: where they end, and the calls above that from the innermost to the node
 * itself. Whoever goes along it in a loop recurses into the other arguments alone, so that `a + b + c + …`, which nests to the
 * left, takes no stack however long it is.
 */
export function leftSpine(node: ExpressionNode): {
  readonly first: ExpressionNode;
  readonly calls: readonly CallNode[];
} {
  const calls: CallNode[] = [];
  let first = node;
  while (first.kind === 'call' && first.args.length > 0) {
    calls.push(first);
    first = first.args[0]!;
  }
  return { first, calls: calls.reverse() };
}
