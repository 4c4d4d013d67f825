import { describe, expect, it } from 'vitest';
import {
  CapacityError,
  CicloError,
  ConflictError,
  CorruptionError,
  NotFoundError,
  ValidationError,
} from '../../src/errors/index.js';

describe('an error of Ciclo’s', () => {
  it('says what is wrong, where, and what to do', () => {
    const error = new ValidationError({ what: 'There is no target', where: 'column "y"', remedy: 'Name one' });
    expect(error.message).toBe('There is no target (column "y"). Name one.');
  });

  it('says only what is known', () => {
    expect(new NotFoundError({ what: 'There is no such run' }).message).toBe('There is no such run.');
  });

  it('lists every problem at once, and keeps them for programs', () => {
    const problems = [{ what: 'A is missing', where: 'row 1' }, { what: 'B is text' }];
    const error = new ValidationError(problems);
    expect(error.message).toBe('2 problems:\n  - A is missing (row 1).\n  - B is text.');
    expect(error.problems).toEqual(problems);
  });

  it('keeps what caused it', () => {
    const cause = new Error('disk');
    expect(new CorruptionError({ what: 'The blob is torn' }, { cause }).cause).toBe(cause);
  });

  it.each([
    ['ValidationError', 'VALIDATION', ValidationError],
    ['NotFoundError', 'NOT_FOUND', NotFoundError],
    ['ConflictError', 'CONFLICT', ConflictError],
    ['CorruptionError', 'CORRUPTION', CorruptionError],
    ['CapacityError', 'CAPACITY', CapacityError],
  ] as const)('of the kind %s has its name, the code %s, and takes a closer code', (name, code, Kind) => {
    const error = new Kind({ what: 'x' });
    expect(error).toBeInstanceOf(CicloError);
    expect(error).toMatchObject({ name, code });
    expect(new Kind({ what: 'x' }, { code: 'CLOSER' }).code).toBe('CLOSER');
  });
});

describe('CicloError.is', () => {
  it('knows an error of another copy of the package by its marker', () => {
    expect(CicloError.is(new CapacityError({ what: 'x' }))).toBe(true);
    expect(CicloError.is({ [Symbol.for('ciclo.error')]: true })).toBe(true);
  });

  it.each([[new Error('x')], ['text'], [null], [undefined], [{}]])('refuses %s', (value) => {
    expect(CicloError.is(value)).toBe(false);
  });
});
