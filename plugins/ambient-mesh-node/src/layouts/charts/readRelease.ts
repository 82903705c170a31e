import {
  ComponentName,
  DeclaredFact,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonObject } from '@backstage/types';
import { ChartRelease, LayoutContext } from '../Layout';
import {
  fieldRefOf,
  getList,
  getNode,
  getScalar,
  getText,
  locationOf,
  mergeValues,
  mapOf,
  toJson,
  YamlNode,
  YamlScalar,
} from '../yaml';
import { chartVersion } from './chartVersion';
import { istioChartOf } from './istioCharts';
import { valuePlaces } from './valuePlaces';

/** The charts that the umbrella chart `ambient` depends on. */
const umbrella = ['base', 'istiod', 'cni', 'ztunnel'];

/**
 * Reads a release of one of Istio's charts: revision, channels, component.
 *
 * @returns False when the chart is not Istio's.
 */
export function readRelease(
  release: ChartRelease,
  context: LayoutContext,
): boolean {
  const { target, document, layout } = release;
  const repository = textOf(release.repository);
  const chart = istioChartOf(release.chart, [
    repository,
    release.release,
    target.namespace,
  ]);
  if (!chart) {
    if (release.chart.startsWith('istio')) {
      context.unread(
        locationOf(release.version, document),
        `the chart "${release.chart}", which is none of Istio's own`,
      );
    }
    return false;
  }
  const version = readVersion(release, context);
  const fact: DeclaredFact = {
    cluster: target.cluster,
    at: locationOf(release.version, document),
    layout,
  };
  const { json, places } = describeValues(release.values);
  context.add('charts', {
    ...fact,
    chart,
    release: release.release,
    version,
    repository,
    namespace: target.namespace,
    values: json,
    valuesAt: fieldRefOf(release.values),
    valuePlaces: places,
    fields: {
      version: fieldRefOf(release.version),
      repository: fieldRefOf(release.repository),
    },
  });
  const parts = chart === 'ambient' ? umbrella : [chart];
  for (const part of parts) {
    const values =
      chart === 'ambient'
        ? mergeValues(
            subchartGlobals(release.values),
            getNode(release.values, part),
          )
        : release.values;
    if (
      getNode(release.values, part, 'enabled')?.kind !== 'scalar' ||
      getText(release.values, part, 'enabled') !== 'false'
    ) {
      readPart(part, { ...release, values }, fact, version, context);
    }
  }
  return true;
}

interface DescribedValues {
  json: JsonObject;
  places: Record<string, FieldRef>;
}

/** By the values' own node, which lasts from commit to commit. */
const described = new WeakMap<YamlNode, DescribedValues>();

function describeValues(values: YamlNode): DescribedValues {
  const known = described.get(values);
  if (known) {
    return known;
  }
  const json = toJson(values);
  const description: DescribedValues = {
    json:
      json !== null && typeof json === 'object' && !Array.isArray(json)
        ? json
        : {},
    places: valuePlaces(values),
  };
  described.set(values, description);
  return description;
}

function subchartGlobals(values: YamlNode): YamlNode | undefined {
  const globals = getNode(values, 'global');
  return globals && mapOf([['global', globals]]);
}

function readPart(
  chart: string,
  release: ChartRelease,
  fact: DeclaredFact,
  version: string | null,
  context: LayoutContext,
): void {
  const { values } = release;
  const revision = getScalar(values, 'revision');
  const name = revision?.text || null;
  const fields = { version: fieldRefOf(release.version) };
  switch (chart) {
    case 'istiod': {
      context.add('revisions', {
        ...fact,
        name,
        version,
        fields: {
          ...fields,
          name: fieldRefOf(revision),
          ...elementOf(release, revision),
        },
      });
      readRevisionTags(release, name ?? 'default', context);
      break;
    }
    case 'base': {
      addComponent('base', { ...release }, fact, version, null, context);
      const validator = getScalar(values, 'defaultRevision');
      if (validator?.text) {
        context.add('validators', {
          ...fact,
          at: locationOf(validator, release.document),
          revision: validator.text,
          fields: { revision: fieldRefOf(validator) },
        });
      }
      break;
    }
    case 'cni':
    case 'ztunnel':
      addComponent(chart, release, fact, version, revision, context);
      break;
    case 'default':
      context.add('channels', {
        ...fact,
        at: locationOf(revision ?? release.version, release.document),
        name: 'default',
        revision: name ?? 'default',
        form: 'default-chart',
        fields: {
          revision: fieldRefOf(revision),
          element: elementOf(release, undefined).element,
        },
      });
      break;
    default:
  }
}

function addComponent(
  name: ComponentName,
  release: ChartRelease,
  fact: DeclaredFact,
  version: string | null,
  revision: YamlScalar | null | undefined,
  context: LayoutContext,
): void {
  context.add('components', {
    ...fact,
    name,
    version,
    revision: revision?.text || null,
    fields: {
      version: fieldRefOf(release.version),
      revision: fieldRefOf(revision ?? undefined),
      element: elementOf(release, undefined).element,
    },
  });
}

/** `revisionTags` of an istiod release: each names a channel of this revision. */
function readRevisionTags(
  release: ChartRelease,
  revision: string,
  context: LayoutContext,
): void {
  for (const tag of getList(release.values, 'revisionTags')?.items ?? []) {
    if (tag.kind === 'scalar' && tag.text) {
      context.add('channels', {
        cluster: release.target.cluster,
        layout: release.layout,
        at: locationOf(tag, release.document),
        name: tag.text,
        revision,
        form: 'revision-tags',
        // `[{{tags}}]` of a generator: the text that holds all its channels.
        fields: { element: fieldRefOf(tag) ?? fieldRefOf(tag.near) },
      });
    }
  }
}

/**
 * What is this release in the text: the element that a generator took it from
 * (its version or name stands in a list of another document), or the document.
 */
function elementOf(
  release: ChartRelease,
  name: YamlScalar | undefined,
): { element?: FieldRef; list?: FieldRef } {
  const { document } = release;
  if (!document.generated) {
    return { element: fieldRefOf(document.root) };
  }
  for (const node of [release.version, name]) {
    const origin = node?.kind === 'scalar' ? node.origin : undefined;
    if (
      origin?.parent?.kind === 'map' &&
      origin.parent.parent?.kind === 'list'
    ) {
      return {
        element: fieldRefOf(origin.parent),
        list: fieldRefOf(origin.parent.parent),
      };
    }
    if (origin?.parent?.kind === 'map') {
      return { element: fieldRefOf(origin.parent) };
    }
  }
  return {};
}

function readVersion(
  release: ChartRelease,
  context: LayoutContext,
): string | null {
  const written = textOf(release.version);
  const stated = chartVersion(written);
  if (!stated) {
    context.unread(
      locationOf(release.version, release.document),
      written
        ? `the version "${written}" of the chart ${release.chart} is not an exact version`
        : `the chart ${release.chart} has no version here`,
    );
  }
  return stated ?? null;
}

function textOf(node: YamlNode | undefined): string | null {
  return node?.kind === 'scalar' ? node.text : null;
}
