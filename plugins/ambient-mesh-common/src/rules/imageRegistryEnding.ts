import { JsonObject } from '@backstage/types';
import { minorOf, parseVersion } from '../calendar';
import { createRule } from './Rule';

/** Charts whose pods pull images of Istio. */
const WITH_IMAGES = ['istiod', 'cni', 'ztunnel', 'ambient'];

/** The one minor whose published charts default to a registry that ends. */
const DEFAULTS_TO_ENDING: Record<string, string> = {
  '1.30': 'registry.istio.io/release',
};

export const imageRegistryEnding = createRule({
  id: 'image-registry-ending',
  severity: 'warning',
  title: 'Images come from a registry that is being switched off',
  docs: 'The published charts of 1.30 take their images from `registry.istio.io` unless `hub` says otherwise, and that registry is removed in December 2026: a node that has no copy then cannot start a pod (istio.md 9).',
  check: ({ declared, calendar }) =>
    declared.charts
      .filter(chart => WITH_IMAGES.includes(chart.chart))
      .flatMap(chart => {
        const hub = hubOf(chart.values);
        const minor =
          chart.version && parseVersion(chart.version)
            ? minorOf(chart.version)
            : null;
        const used = hub ?? (minor ? DEFAULTS_TO_ENDING[minor] : undefined);
        const known = used ? calendar.imageRegistry(used) : null;
        if (!known?.until) return [];
        return [
          {
            message: `The images of ${chart.chart} ${
              chart.version ?? ''
            } come from ${used}${
              hub ? '' : ' (the default of its chart)'
            }, which is to be removed in ${
              known.plannedRemoval ?? 'the near future'
            }.`,
            at: chart.at,
            remedy: 'Set global.hub to docker.io/istio, or to a mirror.',
            cluster: chart.cluster,
          },
        ];
      }),
});

function hubOf(values: JsonObject): string | null {
  const { hub, global } = values;
  if (typeof hub === 'string') return hub;
  if (global && typeof global === 'object' && !Array.isArray(global)) {
    return typeof global.hub === 'string' ? global.hub : null;
  }
  return null;
}
