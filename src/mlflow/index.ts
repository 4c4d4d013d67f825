/**
 * To MLflow and from it: a tracker and a registry over a MLflow server, import and export of its files.
 *
 * @packageDocumentation
 */

export {};
