import { nearestNames, ValidationError } from '../../../errors/index.js';
import type { Entity, Field } from './filter.js';
import { pointAt } from './point-at.js';
import { type Token, tokenize } from './tokenize.js';

/** Walks over the tokens of a text, one ahead. */
export interface TokenReader {
  /** The token that comes next, not taken yet. */
  peek(): Token;
  take(): Token;
  /** Takes the next token when it is this keyword (in any case) or symbol. */
  accept(wanted: string): boolean;
  /** @throws ValidationError at the next token, unless it is what is wanted. */
  expect(wanted: string): void;
  /** Takes a field: `metrics.rmse`, `` params.`learning rate` ``, `status`. */
  field(): Field;
  /** @throws ValidationError that points at the next token, or at an index. */
  fail(what: string, remedy?: string, at?: number): never;
}

const entities: Readonly<Record<string, Entity>> = {
  metric: 'metric',
  metrics: 'metric',
  param: 'param',
  params: 'param',
  parameter: 'param',
  parameters: 'param',
  tag: 'tag',
  tags: 'tag',
  dataset: 'dataset',
  datasets: 'dataset',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
};

export function createTokenReader(text: string): TokenReader {
  const tokens = tokenize(text);
  let next = 0;

  const peek = () => tokens[next]!;
  const take = () => tokens[next++]!;
  const is = (wanted: string) =>
    (peek().type === 'word' || peek().type === 'symbol') && peek().text.toLowerCase() === wanted.toLowerCase();

  function accept(wanted: string): boolean {
    if (!is(wanted)) return false;
    next++;
    return true;
  }

  function fail(what: string, remedy?: string, at = peek().at): never {
    throw new ValidationError(pointAt(text, at, what, remedy));
  }

  function field(): Field {
    const { type, text: word, at, quote } = peek();
    if (type === 'quoted' && quote !== "'") return { entity: 'attribute', key: take().text, at };
    if (type !== 'word') return fail('Here a key must stand', 'Write what to compare, as metrics.rmse or status');
    const dot = word.indexOf('.');
    if (dot === -1) return { entity: 'attribute', key: take().text, at };
    const entity = entityOf(word.slice(0, dot));
    take();
    return { entity, key: word.slice(dot + 1) + quotedRest(word), at };
  }

  function entityOf(word: string): Entity {
    const name = word.toLowerCase();
    if (Object.hasOwn(entities, name)) return entities[name]!;
    const [near] = nearestNames(name, Object.keys(entities));
    const known = 'Use metrics, params, tags, datasets or attributes before the dot';
    return fail(`There is nothing called ${word}`, near === undefined ? known : `Use ${near}, if that is meant`);
  }

  /** `` metrics.`a b` `` comes as the word `metrics.` and a quotation right behind it. */
  function quotedRest(word: string): string {
    if (!word.endsWith('.')) return '';
    const { type, at, quote } = peek();
    if (type !== 'quoted' || quote === "'" || at !== tokens[next - 1]!.at + word.length) fail('The key is missing');
    return take().text;
  }

  return {
    peek,
    take,
    accept,
    expect: (wanted) => void (accept(wanted) || fail(`Here ${wanted} must stand`)),
    field,
    fail,
  };
}
