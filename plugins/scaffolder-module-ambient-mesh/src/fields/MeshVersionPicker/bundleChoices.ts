import {
  MeshView,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SearchOption } from '../../components';

/**
 * The bundles of the Gateway API that minors of Istio are built for, the newest
 * first, each with those minors.
 */
export function bundleChoices(
  view: MeshView,
  releases: ReleaseOverview,
): SearchOption<string>[] {
  const declared = new Set(
    view.readout.components
      .filter(({ name }) => name === 'gateway-api')
      .map(({ version }) => version),
  );
  const minors = new Map<string, string[]>();
  for (const { gatewayApi, minor } of releases.minors) {
    if (gatewayApi) {
      minors.set(gatewayApi, [...(minors.get(gatewayApi) ?? []), minor]);
    }
  }
  return [...minors].map(([bundle, of]) => ({
    id: bundle,
    label: declared.has(bundle) ? `${bundle} · in Git` : bundle,
    description: `what Istio ${of.join(' and ')} ${
      of.length === 1 ? 'is' : 'are'
    } built for`,
    value: bundle,
  }));
}
