import type { Fold } from '../../data/index.js';
import type { Problem } from '../../errors/index.js';
import type { CutInput } from './cut-folds.js';

const listedClasses = 5;

/**
 * Problems of folds that could be cut, and that no classifier can be fitted and scored on: it must learn from two classes
 * at least, and knows no class of which it has seen no row. Folds by time, by groups and of the host's own may be so.
 */
export function unlearnedClasses(folds: readonly Fold[], { task, target, classes }: CutInput): Problem[] {
  if (task === 'regression') return [];
  return folds.flatMap(({ train, test }, number) => {
    const learned = classesAmong(train, target, classes.length);
    const tested = classesAmong(test, target, classes.length);
    const unlearned = classes.filter((_, index) => tested[index]! > learned[index]!).map(String);
    if (unlearned.length > 0) return [notLearned(number, unlearned)];
    return learned.filter((isAmong) => isAmong > 0).length < 2 ? [oneClass(number)] : [];
  });
}

/** 1 for each class that some row has. */
function classesAmong(rows: Uint32Array, target: Float64Array, classes: number): Uint8Array {
  const among = new Uint8Array(classes);
  for (let i = 0; i < rows.length; i++) among[target[rows[i]!]!] = 1;
  return among;
}

const remedy = 'Use fewer folds, or cut them otherwise, or leave rare classes out';

function notLearned(fold: number, names: readonly string[]): Problem {
  const listed = names.slice(0, listedClasses).join(', ');
  const more = names.length > listedClasses ? ' and others' : '';
  const what =
    names.length === 1
      ? `Fold ${fold} is scored on the class ${listed}, and learns from no row of it`
      : `Fold ${fold} is scored on the classes ${listed}${more}, and learns from no row of them`;
  return { what, where: 'cv', remedy };
}

function oneClass(fold: number): Problem {
  return { what: `Fold ${fold} learns from rows of one class only`, where: 'cv', remedy };
}
