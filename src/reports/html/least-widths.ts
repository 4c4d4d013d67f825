/** In pixels, ascending: what charts that scroll are not shrunk below. The stylesheet has a class for each, `least-400`. */
export const leastWidths: readonly number[] = Array.from({ length: 16 }, (_, i) => 300 + 100 * i);
