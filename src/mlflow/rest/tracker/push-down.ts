import type { Condition, Path, Scalar } from '../../../store/index.js';
import { mlflowTags } from '../tags.js';

/**
 * What of a condition can be asked of a MLflow server, in its language: some of the comparisons that must all hold. It
 * may let too much through, and never too little; whoever asks holds the whole condition against what comes. So nothing is
 * asked in which databases differ: case, `LIKE`, `!=` of texts, infinities.
 */
export function pushDown(condition: Condition | undefined): string {
  return condition === undefined ? '' : partsOf(condition).join(' AND ');
}

function partsOf(condition: Condition): string[] {
  switch (condition.op) {
    case 'and':
      return condition.conditions.flatMap(partsOf);
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(condition.path, condition.op, condition.value);
    default:
      return [];
  }
}

const times: Readonly<Record<string, string>> = { startTime: 'start_time', endTime: 'end_time' };

function comparison([group, key]: Path, op: string, value: Scalar): string[] {
  if (typeof value === 'number') {
    if (!isPlain(value)) return [];
    if (group === 'metrics' && key !== undefined && isKey(key)) return [`metrics.\`${key}\` ${op} ${value}`];
    const time = key === undefined && group !== undefined ? times[group] : undefined;
    return time !== undefined && Number.isSafeInteger(value) ? [`attributes.${time} ${op} ${value}`] : [];
  }
  if (op !== '=' || typeof value !== 'string' || !/^[^'"`\\]*$/.test(value)) return [];
  if (group === 'params' && key !== undefined && isKey(key)) return [`params.\`${key}\` = '${value}'`];
  if (group === 'tags' && key !== undefined && isKey(key)) return [`tags.\`${key}\` = '${value}'`];
  if (group === 'id' && /^[\w-]+$/.test(value)) return [`attributes.run_id = '${value}'`];
  if (group === 'name') return [`attributes.run_name = '${value}'`];
  if (group === 'parentId') return [`tags.\`${mlflowTags.parent}\` = '${value}'`];
  // Not `running`: MLflow has a status more that is none of the others.
  if (group === 'status' && /^(?:finished|failed|killed)$/.test(value))
    return [`attributes.status = '${value.toUpperCase()}'`];
  return [];
}

/** MLflow reads `1.5e+20` as two things, and stands for an infinity by the largest double. */
function isPlain(value: number): boolean {
  return Math.abs(value) < 1e300 && !/e/.test(String(value));
}

function isKey(key: string): boolean {
  return /^[\p{L}\p{M}\p{N}_/.\- :]+$/u.test(key);
}
