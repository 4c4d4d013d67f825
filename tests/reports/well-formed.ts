import { expect } from 'vitest';

const tag = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const text = /[^<]+/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are illegal in XML
const illegal = /.{0,60}([\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs})/u;
const unknownEntity = /.{0,60}&(?!(?:amp|lt|gt|quot|#39|#160);)/;
const voidElements = new Set(['meta']);

/**
 * Strict where HTML parsers forgive: every tag closes, attributes are quoted, entities are known, no character is
 * illegal in XML.
 */
export function expectWellFormed(markup: string): void {
  expect(illegal.exec(markup)?.[0]).toBeUndefined();
  expect(unknownEntity.exec(markup)?.[0]).toBeUndefined();
  expect(openElements(markup.replace(/^<!doctype html>/, ''))).toEqual([]);
}

function openElements(markup: string): string[] {
  const open: string[] = [];
  let position = 0;
  while (position < markup.length) {
    const element = matchAt(tag, markup, position);
    const match = element ?? matchAt(text, markup, position);
    if (match === null) throw new Error(`Ill-formed at ${markup.slice(position, position + 80)}`);
    position += match[0].length;
    if (element === null) continue;
    const [, closing, name = '', , selfClosing] = element;
    if (closing) expect(name).toBe(open.pop());
    else if (!selfClosing && !voidElements.has(name)) open.push(name);
  }
  return open;
}

function matchAt(pattern: RegExp, markup: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(markup);
}
