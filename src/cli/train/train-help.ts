import { describeOptions } from '../../estimators/index.js';
import { type Flag, usageOf } from '../flags.js';
import { usageError } from '../usage-error.js';
import { aboutOption } from './model-flags.js';
import { estimatorsCalled, modelNames, unknownModel } from './models.js';
import { trainFlags } from './train-flags.js';

/** Of the command as a whole, or of some models. */
export function trainHelp(words: readonly string[]): string {
  return words.length === 0 ? commandHelp() : words.map(modelHelp).join('\n\n');
}

function commandHelp(): string {
  return `ciclo train --data file --target column --model model [options]

Fits models side by side, judges them on rows that they have not seen, and remembers all of it.

${usageOf(trainFlags)}

Models for classification:
${wrapped(modelNames('classification'))}

Models for regression:
${wrapped(modelNames('regression'))}

Every option of a model is one of the command: ciclo train --model random-forest --help
Example: ciclo train --data churn.csv --target Churn --model random-forest --max-depth 12 --register Churn`;
}

function modelHelp(word: string): string {
  const called = estimatorsCalled(word);
  if (called.length === 0) throw usageError(unknownModel(word, '--model'));
  return called
    .map(({ name, task }) => `${name}, for ${task}:\n${usageOf(optionFlags(word, name)) || '  It has no options.'}`)
    .join('\n\n');
}

/** As they are to be said: where the command has an option of that name, with the model before it. */
function optionFlags(word: string, name: string): Flag[] {
  const taken = new Set(trainFlags.map((flag) => flag.name));
  return describeOptions(name).map((option) => {
    const flag = taken.has(option.flag) ? `${word}.${option.flag}` : option.flag;
    const about = aboutOption(option);
    return option.type === 'boolean' ? { name: `[no-]${flag}`, about } : { name: flag, value: 'value', about };
  });
}

function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 90) lines.push(`  ${name}`);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines.join(',\n');
}
