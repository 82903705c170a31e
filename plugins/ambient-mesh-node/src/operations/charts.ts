import {
  DeclaredChart,
  DeclaredMesh,
  releaseName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { inScope, list } from './scope';

/** Which releases of a chart are meant. */
export interface ChartChoice {
  chart: string;
  revision?: string;
  /** `namespace/name`. */
  release?: string;
  cluster?: string;
}

/** @throws NotFoundError naming the releases there are */
export function chartsNamed(
  declared: DeclaredMesh,
  { chart, revision, release, cluster }: ChartChoice,
): DeclaredChart[] {
  const all = inScope(declared.charts, cluster);
  const found = all.filter(
    each =>
      each.chart === chart &&
      (revision === undefined || each.values.revision === revision) &&
      (release === undefined || releaseName(each) === release),
  );
  if (found.length === 0) {
    throw new NotFoundError(
      `Git declares no release of chart ${chart}${
        revision === undefined ? '' : ` with revision ${revision}`
      }${release === undefined ? '' : ` called ${release}`}. Declared: ${list(
        all.map(nameOfRelease),
      )}.`,
    );
  }
  return found;
}

/** A release in words: `istiod 1-30-5`, `ztunnel`, `gateway edge/ingress`. */
export function nameOfRelease(chart: DeclaredChart): string {
  const { revision } = chart.values;
  if (chart.chart === 'gateway') {
    return `gateway ${releaseName(chart)}`;
  }
  return chart.chart === 'istiod' && typeof revision === 'string' && revision
    ? `istiod ${revision}`
    : chart.chart;
}

/** The value at a dotted path; `undefined` when nothing sets it. */
export function chartValue(
  chart: DeclaredChart,
  path: string,
): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (value, key) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? value[key]
          : undefined,
      chart.values,
    );
}
