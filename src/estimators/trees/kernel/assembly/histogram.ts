import { allocate } from './memory';
import { BINS, Fit, GINI, MEAN, NEWTON, fit } from './fit';

/** Bytes of one node's histograms of all features. */
export function histogramBytes(): usize {
  const bytes = <u64>fit.columns * <u64>BINS * <u64>fit.width * 8;
  if (bytes > 0x7fffffff) unreachable();
  return <usize>bytes;
}

/** Where a feature's histogram begins in a node's. */
// @ts-ignore: decorator
@inline
export function histogramOf(histogram: usize, feature: u32): usize {
  return histogram + <usize>feature * BINS * <usize>fit.width * 8;
}

/** A histogram of zeros: one that was given back, or a new one. Those that are free are a list through their first 8 bytes. */
export function takeHistogram(): usize {
  let histogram = fit.freeHistograms;
  if (histogram == 0) return allocate(histogramBytes());
  fit.freeHistograms = load<usize>(histogram);
  clearHistogram(histogram);
  return histogram;
}

export function giveHistogram(histogram: usize): void {
  if (histogram == 0) return;
  store<usize>(histogram, fit.freeHistograms);
  fit.freeHistograms = histogram;
}

/** Only the bins that a feature has are ever touched. */
export function clearHistogram(histogram: usize): void {
  store<usize>(histogram, 0);
  for (let feature: u32 = 0; feature < fit.columns; feature++)
    memory.fill(histogramOf(histogram, feature), 0, usedBytes(feature));
}

// @ts-ignore: decorator
@inline
function usedBytes(feature: u32): usize {
  return (<usize>load<u16>(fit.bins + ((<usize>feature) << 1)) + 1) * <usize>fit.width * 8;
}

/** parent −= child: what remains is the other child. */
export function subtractHistogram(parent: usize, child: usize): void {
  for (let feature: u32 = 0; feature < fit.columns; feature++) {
    let at = histogramOf(parent, feature);
    let from = histogramOf(child, feature);
    const end = at + usedBytes(feature);
    for (; at + 16 <= end; at += 16, from += 16)
      v128.store(at, v128.sub<i64>(v128.load(at), v128.load(from)));
    if (at < end) store<i64>(at, load<i64>(at) - load<i64>(from));
  }
}

/** sum += part, and the part is cleared for the next time. */
export function addHistogram(sum: usize, part: usize): void {
  for (let feature: u32 = 0; feature < fit.columns; feature++) {
    let at = histogramOf(sum, feature);
    let from = histogramOf(part, feature);
    const end = at + usedBytes(feature);
    for (; at < end; at += 8, from += 8) {
      store<i64>(at, load<i64>(at) + load<i64>(from));
      store<i64>(from, 0);
    }
  }
}

/** Adds order[begin … end) to a node's histograms of all features. */
export function countRows(histogram: usize, begin: u32, end: u32): void {
  if (fit.criterion == MEAN) countMean(histogram, begin, end);
  else if (fit.criterion == NEWTON) countNewton(histogram, begin, end);
  else countGini(histogram, begin, end);
}

/*
 * The hot loops of growing: plain and long on purpose. A row's codes lie together, so that eight of them come with one
 * read; the eight histograms that they belong to are far apart, so that the additions do not wait for each other.
 */

function countMean(histogram: usize, begin: u32, end: u32): void {
  const f = fit;
  const stride = <usize>f.stride;
  const values = f.values;
  const columns = f.columns;
  let at = f.order + ((<usize>begin) << 2);
  const stop = f.order + ((<usize>end) << 2);
  for (; at < stop; at += 4) {
    const row = <usize>load<u32>(at);
    const value = load<i64>(values + (row << 3));
    let codes = f.codes + row * stride;
    let base = histogram;
    let left = columns;
    for (; left >= 8; left -= 8) {
      const eight = load<u64>(codes);
      let bin = base + ((<usize>(eight & 255)) << 3);
      store<i64>(bin, load<i64>(bin) + value);
      bin = base + ((<usize>((eight >> 8) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 2048) + value, 2048);
      bin = base + ((<usize>((eight >> 16) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 4096) + value, 4096);
      bin = base + ((<usize>((eight >> 24) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 6144) + value, 6144);
      bin = base + ((<usize>((eight >> 32) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 8192) + value, 8192);
      bin = base + ((<usize>((eight >> 40) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 10240) + value, 10240);
      bin = base + ((<usize>((eight >> 48) & 255)) << 3);
      store<i64>(bin, load<i64>(bin, 12288) + value, 12288);
      bin = base + ((<usize>(eight >> 56)) << 3);
      store<i64>(bin, load<i64>(bin, 14336) + value, 14336);
      codes += 8;
      base += 16384;
    }
    for (; left > 0; left--) {
      addOne(base + ((<usize>load<u8>(codes)) << 3), value);
      codes++;
      base += 2048;
    }
  }
}

// @ts-ignore: decorator
@inline
function addOne(at: usize, value: i64): void {
  store<i64>(at, load<i64>(at) + value);
}

function countNewton(histogram: usize, begin: u32, end: u32): void {
  const f = fit;
  const stride = <usize>f.stride;
  const values = f.values;
  const columns = f.columns;
  let at = f.order + ((<usize>begin) << 2);
  const stop = f.order + ((<usize>end) << 2);
  for (; at < stop; at += 4) {
    const row = <usize>load<u32>(at);
    const pair = v128.load(values + (row << 4));
    let codes = f.codes + row * stride;
    let base = histogram;
    let left = columns;
    for (; left >= 8; left -= 8) {
      const eight = load<u64>(codes);
      let bin = base + ((<usize>(eight & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin), pair));
      bin = base + ((<usize>((eight >> 8) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 4096), pair), 4096);
      bin = base + ((<usize>((eight >> 16) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 8192), pair), 8192);
      bin = base + ((<usize>((eight >> 24) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 12288), pair), 12288);
      bin = base + ((<usize>((eight >> 32) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 16384), pair), 16384);
      bin = base + ((<usize>((eight >> 40) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 20480), pair), 20480);
      bin = base + ((<usize>((eight >> 48) & 255)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 24576), pair), 24576);
      bin = base + ((<usize>(eight >> 56)) << 4);
      v128.store(bin, v128.add<i64>(v128.load(bin, 28672), pair), 28672);
      codes += 8;
      base += 32768;
    }
    for (; left > 0; left--) {
      addPair(base + ((<usize>load<u8>(codes)) << 4), pair);
      codes++;
      base += 4096;
    }
  }
}

// @ts-ignore: decorator
@inline
function addPair(at: usize, pair: v128): void {
  v128.store(at, v128.add<i64>(v128.load(at), pair));
}

function countGini(histogram: usize, begin: u32, end: u32): void {
  const f = fit;
  const channels = <usize>f.channels;
  const binBytes = <usize>f.width << 3;
  for (let i = begin; i < end; i++) {
    const row = <usize>load<u32>(f.order + ((<usize>i) << 2));
    const weight = load<i64>(f.values + ((row * channels) << 3));
    const label = (<usize>load<u16>(f.labels + (row << 1))) << 3;
    const codes = f.codes + row * <usize>f.stride;
    for (let feature: u32 = 0; feature < f.columns; feature++) {
      const bin = histogramOf(histogram, feature) + <usize>load<u8>(codes + feature) * binBytes;
      addOne(bin + label, weight);
      if (channels == 2) addOne(bin + ((<usize>f.classes) << 3), load<i64>(f.values + ((row * 2 + 1) << 3)));
    }
  }
}
