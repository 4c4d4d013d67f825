import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatPart,
  formatShare,
} from '../../src/reports/format.js';
import { printable, shorten } from '../../src/reports/text.js';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [2.34567, '2.346'],
    [-0.65, '−0.65'],
    [1425.4767, '1,425.5'],
    [35682, '35,682'],
    [1.23456e-7, '1.23E−7'],
    [2.5e12, '2.5E12'],
    [Infinity, '∞'],
    [null, '–'],
  ])('%d is written %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('groups thousands', () => expect(formatCount(20640)).toBe('20,640'));

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.5 KiB'],
    [5 * 2 ** 30, '5 GiB'],
    [2 ** 50, '1,024 TiB'],
  ])('%d bytes are written %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('never rounds a share to none or to all', () => {
    expect([0, 0.00001, 0.1234, 0.99999, 1].map(formatShare)).toEqual(['0%', '<0.1%', '12.3%', '>99.9%', '100%']);
    expect(formatPart(0, 0)).toBe('–');
  });

  it.each([
    [61.4, '61 ms'],
    [3210, '3.2 s'],
    [59_990, '1 min 0 s'],
    [119_900, '2 min 0 s'],
  ])('%d milliseconds are %s', (value, text) => expect(formatDuration(value)).toBe(text));
});

describe('text', () => {
  it('shows what cannot be printed as a replacement character', () => {
    expect(printable('a\u0000b\ud800c\u202ed\ne')).toBe('a\ufffdb\ufffdc\ufffdd e');
    expect(printable('日本 😀 é')).toBe('日本 😀 é');
  });

  it('shortens by whole characters', () => expect(shorten('😀😀😀😀', 3)).toBe('😀😀…'));
});
