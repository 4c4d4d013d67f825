import type { Expectation } from '../../../../store/index.js';
import type { SqlValue } from '../../drivers/index.js';
import { expectsNothing, writeTypes } from './encode-writes.js';
import type { EncodedAppend, EncodedWrite } from './encoded-write.js';
import { readTape, type Tape, type TapeReader } from './tape.js';

/** The commits of a tape, each as `encodeWrites` wrote it. */
export function decodeWrites(tape: Tape): readonly (readonly EncodedWrite[])[] {
  const reader = readTape(tape);
  const commits: EncodedWrite[][] = [];
  while (!reader.isAtEnd()) commits.push(Array.from({ length: reader.number() }, () => decodeWrite(reader)));
  return commits;
}

function decodeWrite(reader: TapeReader): EncodedWrite {
  const type = writeTypes[reader.number()]!;
  switch (type) {
    case 'put':
      return { type, collection: reader.text(), id: reader.text(), text: reader.text(), ...expectation(reader) };
    case 'delete':
      return { type, collection: reader.text(), id: reader.text(), ...expectation(reader) };
    case 'append':
      return decodeAppend(reader);
    case 'trim':
      return { type, series: reader.text(), before: reader.number() };
    default:
      return { type, blob: reader.text(), owner: reader.text() };
  }
}

function expectation({ number }: TapeReader): { expect?: Expectation } {
  const revision = number();
  if (revision === expectsNothing) return {};
  return { expect: revision === 0 ? 'absent' : revision };
}

function decodeAppend({ text, number }: TapeReader): EncodedAppend {
  const series = text();
  const count = number();
  const hasIds = number() === 1;
  const times: number[] = [];
  const values: SqlValue[] = [];
  for (let i = 0; i < count; i++) {
    times.push(number());
    const value = number();
    values.push(Number.isNaN(value) ? text() : value);
  }
  if (!hasIds) return { type: 'append', series, times, values };
  return { type: 'append', series, times, values, ids: Array.from({ length: count }, () => text() || null) };
}
