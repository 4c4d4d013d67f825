import { Document, parseDocument, type ScalarTag } from 'yaml';

/** What a YAML file is read as: nobody guesses types, so that the text `1e3` or `no` stays what it is. */
export type YamlValue = null | string | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** `null`, `~` or nothing, without quotes. */
const nullTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => null,
};

/** Far above what MLflow makes: a list that it writes twice is an alias. */
const mostAliases = 1000;

/**
 * Reads YAML. Tags such as `!!python/object` mean nothing here; what stands behind them is data like any other.
 *
 * @throws Error in words when the text is no YAML.
 */
export function readYaml(text: string): YamlValue {
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: (tags) => [...tags, nullTag],
    logLevel: 'silent',
    prettyErrors: false,
    stringKeys: true,
  });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message);
  return plain(document.toJS({ mapAsMap: true, maxAliasCount: mostAliases }));
}

function plain(value: unknown): YamlValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, item]) => [String(key), plain(item)]));
  return String(value);
}

/** Characters that PyYAML refuses, or takes for the end of a line, where they are not escaped. */
const unwritten = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Writes YAML whose texts stand in quotes, so that every reader, of YAML 1.1 as of 1.2, takes them for texts. */
export function writeYaml(value: object): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  const text = document.toString({ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0 });
  return text.replace(unwritten, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
