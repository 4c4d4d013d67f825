/** The i-th of many runs: about a kilobyte of JSON, as a tracker keeps it. */
export function runDocument(i: number) {
  const fifteen = Array.from({ length: 15 }, (_, k) => k);
  return {
    name: `run ${i}`,
    status: ['finished', 'failed', 'running'][i % 3]!,
    experimentId: `experiment ${i % 200}`,
    startTime: 1.7e12 + i,
    metrics: Object.fromEntries(fifteen.map((k) => [`metric_${k}/test`, ((i * 7_919 * (k + 1)) % 10_007) / 10_007])),
    params: Object.fromEntries(fifteen.map((k) => [`param_${k}`, String((i * 31 + k) % 97)])),
    tags: { user: 'someone', note: 'x'.repeat(120) },
  };
}

export const indexedRuns = {
  name: 'runs',
  indexes: [
    { path: ['name'], type: 'text' },
    { path: ['experimentId'], type: 'text' },
    { path: ['startTime'], type: 'number' },
  ],
} as const;
