import {
  DeclaredChart,
  DeclaredMesh,
  releaseName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { JsonPrimitive } from '@backstage/types';
import { assertKnownValues } from './assertKnownValues';
import { chartsNamed, chartValue, nameOfRelease } from './charts';
import { effectError } from './effectError';
import { ApplyOperation, OperationOf } from './OperationContext';
import { assertCluster, at, list } from './scope';
import { splitByElement } from './splitByElement';
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
  const shared = sharedWith(edits, found, declared);
  const split =
    shared && (await splitByElement(found, operation.values, context));
  if (shared && !split) {
    throw sharedError(shared, found, operation);
  }
  await writeValue(split ?? edits, context);
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
    ? current === undefined || current === null || current === ''
    : current === value || String(current) === String(value);
}

function wordOf([key, value]: [string, JsonPrimitive]): string {
  return value === null ? `no ${key}` : `${key}=${value}`;
}

/** A release that is not meant, and the place that decides for it, too. */
interface Shared {
  chart: DeclaredChart;
  at: ValueEdit['at'];
}

function sharedWith(
  edits: ValueEdit[],
  found: DeclaredChart[],
  declared: DeclaredMesh,
): Shared | null {
  const idOf = (chart: DeclaredChart) =>
    JSON.stringify([
      chart.cluster,
      chart.chart,
      releaseName(chart),
      chart.values.revision ?? null,
    ]);
  const meant = new Set(found.map(idOf));
  for (const chart of declared.charts.filter(each => !meant.has(idOf(each)))) {
    const edit = edits.find(each => each.decidesFor(chart));
    if (edit) {
      return { chart, at: edit.at };
    }
  }
  return null;
}

function sharedError(
  { chart, at: place }: Shared,
  found: DeclaredChart[],
  operation: OperationOf<'set-chart-values'>,
): InputError {
  return new InputError(
    `The values of ${list(found.map(nameOfRelease))} at ${at(
      place,
    )} also decide for ${nameOfRelease(chart)}${
      chart.cluster === found[0].cluster ? '' : ` of ${chart.cluster}`
    }. ${
      operation.revision ?? operation.release ?? operation.cluster
        ? 'Name all that share them'
        : 'Split the declaration'
    }, or give one of them values of its own.`,
  );
}
