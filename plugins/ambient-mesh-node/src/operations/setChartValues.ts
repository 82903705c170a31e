import {
  DeclaredChart,
  DeclaredMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { JsonPrimitive } from '@backstage/types';
import { assertKnownValues } from './assertKnownValues';
import { chartsNamed, chartValue, nameOfRelease, releaseName } from './charts';
import { effectError } from './effectError';
import { ApplyOperation, OperationOf } from './OperationContext';
import { assertCluster, list } from './scope';
import { placeValue, ValueEdit, writeValue } from './valueEdit';

/**
 * `set-chart-values`: sets values of a chart's releases where the repository
 * sets its values: `valuesObject`, the text `values`, `parameters`, value
 * files, `valuesInline`, `spec.values` or an umbrella chart's `values.yaml`.
 */
export const setChartValues: ApplyOperation<'set-chart-values'> = async (
  operation,
  context,
) => {
  const { declared, calendar } = context;
  assertCluster(declared, operation.cluster);
  const found = chartsNamed(declared, operation);
  const entries = Object.entries(operation.values);
  if (entries.length === 0) {
    throw new InputError('No value was given. Write at least one KEY=VALUE.');
  }
  for (const each of found) {
    assertKnownValues(each, operation.values, calendar);
  }
  if (found.every(each => entries.every(entry => isSet(each, entry)))) {
    throw new ConflictError(
      `${list(found.map(nameOfRelease))} has ${list(
        entries.map(wordOf),
      )} already: nothing to do.`,
    );
  }
  const edits: ValueEdit[] = [];
  for (const each of found) {
    for (const [key, value] of entries) {
      if (!isSet(each, [key, value])) {
        edits.push(await placeValue(each, key, value, context));
      }
    }
  }
  assertOwn(edits, found, operation, declared);
  await writeValue(edits, context);
  return {
    title: `Set ${list(entries.map(wordOf))} of ${list(
      found.map(nameOfRelease),
    )}`,
    undo: `Revert this commit: ${list(entries.map(([key]) => key))} of ${list(
      found.map(nameOfRelease),
    )} is as before.`,
    verify: after => {
      for (const each of chartsNamed(after.declared, operation)) {
        if (!entries.every(entry => isSet(each, entry))) {
          throw effectError(`The values of ${nameOfRelease(each)}`, each.at);
        }
      }
    },
  };
};

/** A parameter of Argo CD is text, whatever it means. */
function isSet(
  chart: DeclaredChart,
  [key, value]: [string, JsonPrimitive],
): boolean {
  const current = chartValue(chart, key);
  return value === null
    ? current === undefined || current === null
    : current === value || String(current) === String(value);
}

function wordOf([key, value]: [string, JsonPrimitive]): string {
  return value === null ? `no ${key}` : `${key}=${value}`;
}

/** @throws InputError when a place also decides for a release not meant */
function assertOwn(
  edits: ValueEdit[],
  found: DeclaredChart[],
  operation: OperationOf<'set-chart-values'>,
  declared: DeclaredMesh,
): void {
  const idOf = (chart: DeclaredChart) =>
    JSON.stringify([
      chart.cluster,
      chart.chart,
      releaseName(chart),
      chart.values.revision ?? null,
    ]);
  const meant = new Set(found.map(idOf));
  for (const chart of declared.charts.filter(each => !meant.has(idOf(each)))) {
    const shared = edits.find(edit => edit.decidesFor(chart));
    if (shared) {
      throw new InputError(
        `The values of ${list(found.map(nameOfRelease))} at ${shared.at.file}:${
          shared.at.line
        } also decide for ${nameOfRelease(chart)}${
          chart.cluster === found[0].cluster ? '' : ` of ${chart.cluster}`
        }. ${
          operation.revision ?? operation.release ?? operation.cluster
            ? 'Name all that share them'
            : 'Split the declaration'
        }, or give one of them values of its own.`,
      );
    }
  }
}
