import { Document, isAlias, isMap, isNode, isScalar, isSeq, Lexer, parseDocument, type ScalarTag } from 'yaml';

/** What a YAML file is read as: nobody guesses types, so that the text `1e3` or `no` stays what it is. */
export type YamlValue = null | string | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** `null`, `~` or nothing, without quotes. */
const nullTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => null,
};

/**
 * Tokens that are read at most, and values that they may come to with aliases put out. MLflow writes some dozens, a list
 * that it writes twice as an alias. A megabyte of tokens takes seconds, and few aliases come to more than memory holds.
 */
const most = 20_000;

/**
 * Reads YAML. Tags such as `!!python/object` mean nothing here; what stands behind them is data like any other.
 *
 * @throws Error in words when the text is no YAML, or holds more than anything of MLflow's.
 */
export function readYaml(text: string): YamlValue {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) if (++tokens > most) throw tooMuch();
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: (tags) => [...tags, nullTag],
    logLevel: 'silent',
    prettyErrors: false,
    stringKeys: true,
    // It compares each key with each: they are held against one another below.
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message);
  return createPlain()(document.contents);
}

/** Makes values of the nodes of one document. An alias is the value of its anchor, and not another one like it. */
function createPlain(): (node: unknown) => YamlValue {
  /** With how many values each comes to. */
  const anchors = new Map<string, { readonly value: YamlValue; readonly size: number }>();
  let count = 0;

  function add(values: number): void {
    count += values;
    if (count > most) throw tooMuch();
  }

  function aliased(name: string): YamlValue {
    const known = anchors.get(name);
    if (known === undefined) throw new Error(`There is no value *${name} before it`);
    add(known.size);
    return known.value;
  }

  function plain(node: unknown): YamlValue {
    if (isAlias(node)) return aliased(node.source);
    const before = count;
    add(1);
    const value = madeOf(node);
    if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, { value, size: count - before });
    return value;
  }

  function madeOf(node: unknown): YamlValue {
    if (isSeq(node)) return node.items.map(plain);
    if (isMap(node)) {
      const entries = new Map(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
      if (entries.size < node.items.length) throw new Error('A key stands twice in one map');
      return Object.fromEntries(entries);
    }
    const scalar: unknown = isScalar(node) ? node.value : node;
    return scalar === null || scalar === undefined ? null : String(scalar);
  }

  return plain;
}

function tooMuch(): Error {
  return new Error(`It holds more than ${most} values, far more than MLflow writes`);
}

/** Characters that PyYAML refuses, or takes for the end of a line, where they are not escaped. */
const unwritten = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Writes YAML whose texts stand in quotes, so that every reader, of YAML 1.1 as of 1.2, takes them for texts. */
export function writeYaml(value: object): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  const text = document.toString({ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0 });
  return text.replace(unwritten, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
