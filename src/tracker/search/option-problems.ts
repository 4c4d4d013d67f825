import type { Problem } from '../../errors/index.js';
import { isRecord, lifecycleProblems, noRecord } from '../limits/index.js';
import type { SearchRuns } from '../search-runs.js';

/** What is wrong with the options themselves, before the texts in them are read. */
export function optionProblems(options: SearchRuns): Problem[] {
  if (!isRecord(options)) return [noRecord(options, 'options')];
  const { experiments, inputs, filter, lifecycle, orderBy, select, limit = 1, pageToken } = options;
  const problems: Problem[] = [];
  for (const [where, list] of Object.entries({ experiments, inputs, orderBy, select })) {
    if (list === undefined || (Array.isArray(list) && list.every(isText))) continue;
    problems.push({ what: 'There is no list of texts', where, remedy: 'Give an array of strings' });
  }
  for (const [where, text] of Object.entries({ filter, pageToken })) {
    if (text !== undefined && !isText(text)) problems.push({ what: `${where} is text`, where });
  }
  problems.push(...lifecycleProblems(lifecycle));
  if (!(Number.isSafeInteger(limit) && Number(limit) >= 1)) {
    const remedy = 'Give a whole number from 1 on';
    problems.push({ what: `${String(limit)} is no number of runs`, where: 'limit', remedy });
  }
  return problems;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
