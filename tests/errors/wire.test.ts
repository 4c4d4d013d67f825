import { describe, expect, it } from 'vitest';
import { CicloError, ConflictError, fromWire, toWire, ValidationError } from '../../src/errors/index.js';

/** What another thread makes of a thrown value. */
const across = (error: unknown) => fromWire(structuredClone(toWire(error)));

describe('an error that crosses a thread', () => {
  it('keeps class, code, problems, message and stack', () => {
    const error = new ConflictError([{ what: 'a', where: 'b' }, { what: 'c' }], { code: 'STALE' });
    const arrived = across(error);
    expect(arrived).toBeInstanceOf(ConflictError);
    expect(arrived).toMatchObject({ code: 'STALE', problems: error.problems, message: error.message });
    expect(arrived.stack).toBe(error.stack);
  });

  it('of a kind that this side does not know is a CicloError with its code', () => {
    const arrived = fromWire({ ...toWire(new ValidationError({ what: 'a' })), name: 'constructor' });
    expect(arrived).toBeInstanceOf(CicloError);
    expect(arrived).not.toBeInstanceOf(ValidationError);
    expect(arrived).toMatchObject({ name: 'CicloError', code: 'VALIDATION' });
  });

  it('keeps name and message where it is any other error', () => {
    const arrived = across(new RangeError('too far'));
    expect(CicloError.is(arrived)).toBe(false);
    expect(arrived).toMatchObject({ name: 'RangeError', message: 'too far' });
  });

  it.each([
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('is made of a thrown %s', (thrown, message) => {
    expect(across(thrown)).toMatchObject({ name: 'Error', message });
  });
});
