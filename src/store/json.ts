/**
 * What a document or a point may hold: JSON, and beyond JSON the numbers NaN, Infinity, −Infinity and −0 and
 * strings with lone surrogates, which come back as they went in.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };
