import { type Problem, refuse } from '../../errors/index.js';
import { repeatedNames } from '../frame.js';
import type { TextType } from './typed-column.js';
import { isRecord, shown, typeProblems, unknownTypes } from './types-option.js';

export interface ParseCsvOptions {
  /** The one character between fields. Default `,`. */
  readonly delimiter?: string;
  /** Texts that stand for a missing value, besides blanks, which always do. Default: none. */
  readonly missing?: readonly string[];
  /**
   * What a column is, where its content would say otherwise: post codes of digits are `text`. By name, all of which must
   * be there; or as a function of the name. A column of which not every filled cell is what was said is text.
   */
  readonly types?: Readonly<Record<string, TextType>> | ((name: string) => TextType | undefined);
  /** The columns' names, where there is no header line. Default: the first line has them. */
  readonly columns?: readonly string[];
}

/** The options with their defaults. */
export interface CsvForm {
  readonly delimiter: string;
  readonly missing: readonly string[];
  readonly typeOf: (name: string) => TextType | undefined;
  /** Those that `types` names. */
  readonly typedNames: readonly string[];
  /** The columns' names, where the text has no header line. */
  readonly names: readonly string[] | undefined;
  /** Names the text in messages. */
  readonly source: string;
}

const textTypes: readonly TextType[] = ['number', 'boolean', 'text'];

/**
 * @param others what else is wrong with the call.
 * @throws ValidationError for options that cannot be: all of them at once.
 */
export function checkForm(options: ParseCsvOptions, source: string, others: readonly Problem[] = []): CsvForm {
  const problems = [...others];
  if (!isRecord(options)) {
    refuse([...problems, { what: 'The options are no object', where: 'options', remedy: 'Write { delimiter: ";" }' }]);
  }
  const { delimiter = ',', missing = [], types = {}, columns: names } = options;
  const isDelimiter = typeof delimiter === 'string' && delimiter.length === 1 && delimiter.isWellFormed();
  if (!isDelimiter || '"\r\n'.includes(delimiter)) {
    problems.push({
      what: `${shown(delimiter)} cannot stand between fields`,
      where: 'delimiter',
      remedy: 'Give one character that is neither a quote nor a line end',
    });
  }
  const marked = textProblems(missing, 'missing', "Give the texts that the file has, such as ['NA', '-999']");
  const named = names === undefined ? [] : textProblems(names, 'columns', 'Give the name of every column, as texts');
  problems.push(...marked, ...named);
  if (typeof types !== 'function') problems.push(...typeProblems(types, textTypes));
  if (names !== undefined && named.length === 0) {
    if (names.length === 0) problems.push({ what: 'There is no name in the list', where: 'columns' });
    for (const name of repeatedNames(names.map((name) => ({ name })))) {
      problems.push({ what: `"${name}" is named twice`, where: 'columns', remedy: 'Give every column its own name' });
    }
  }
  const typedNames = isRecord(types) ? Object.keys(types) : [];
  if (names !== undefined && named.length === 0) problems.push(...unknownTypes(typedNames, names));
  refuse(problems);
  function typeOf(name: string): TextType | undefined {
    if (typeof types !== 'function') return Object.hasOwn(types, name) ? types[name] : undefined;
    const type = types(name);
    refuse(typeProblems(Object.fromEntries([[name, type]]), textTypes));
    return type;
  }
  return { delimiter, missing, typeOf, typedNames, names, source };
}

function textProblems(texts: unknown, where: string, remedy: string): Problem[] {
  if (!Array.isArray(texts)) return [{ what: 'This is no list of texts', where, remedy }];
  return texts.flatMap((text, index) =>
    typeof text === 'string' ? [] : { what: 'This is no text', where: `${where}[${index}]`, remedy },
  );
}
