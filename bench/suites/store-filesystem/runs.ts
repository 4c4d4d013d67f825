/** A run's document of about 1 KB. */
export function runDocument(i: number) {
  const random = (n: number) => ((i * 7919 + n * 104_729) % 10_007) / 10_007;
  return {
    name: `run ${i}`,
    status: 'finished',
    params: { depth: `${i % 10}`, rate: `${random(1)}`, trees: `${i % 300}` },
    metrics: { rmse: random(2), r2: random(3), mae: random(4) },
    tags: { note: 'x'.repeat(700) },
  };
}
