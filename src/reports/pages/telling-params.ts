import type { ComparedValue } from '../../tracker/index.js';
import { isTelling } from '../charts/parallel-axis.js';

/** The parameters in which runs differ, without texts of which nearly every run has one of its own. */
export function tellingParams(params: readonly ComparedValue<string>[]): ComparedValue<string>[] {
  return params.filter(({ key, values, differs }) => differs && isTelling({ name: key, values }));
}
