/** MLflow's limits, so that whatever is logged here can be exported there. Lengths in UTF-16 code units. */
export const limits = {
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  name: 500,
  digest: 250,
  uri: 8000,
  context: 250,
  note: 8000,
  contextEntries: 10,
  metrics: 1000,
  params: 100,
  tags: 100,
} as const;
