import { JsonObject, JsonValue } from '@backstage/types';
import { DeclaredChart } from '../model';
import { createRule } from './Rule';

/** Where each chart looks for the tag of its image, the first that is set. */
const TAG_PATHS: Record<string, string[]> = {
  istiod: ['tag', 'pilot.tag', 'global.tag'],
  cni: ['tag', 'cni.tag', 'global.tag'],
  ztunnel: ['tag', 'ztunnel.tag', 'global.tag'],
  ambient: ['global.tag'],
};

/** `1.30.5` of `v1.30.5-distroless`; what is built of it carries a suffix. */
const numbers = /^v?(\d+\.\d+\.\d+)(?=$|[-+])/;

export const imageTagDiffers = createRule({
  id: 'image-tag-differs',
  severity: 'warning',
  title: 'A chart runs images of another version than its own',
  docs: 'The values `tag`, `pilot.tag` and `global.tag` set the image, whatever the version of the chart. Then a new chart version restarts nothing, what runs is not what the chart version says, and every gateway of an istiod takes over the tag (istio.md 1.4).',
  check: ({ declared }) =>
    declared.charts.flatMap(chart => {
      const found = findTag(chart);
      const [, own] = numbers.exec(chart.version ?? '') ?? [];
      if (!found || !own) return [];
      const [, tagged] = numbers.exec(found.tag) ?? [];
      if (tagged === own) return [];
      const place = chart.valuePlaces?.[found.path];
      return [
        {
          message: `The chart ${chart.chart} ${chart.version} runs images with the tag ${found.tag}.`,
          at: place ? { file: place.file, line: place.line } : chart.at,
          remedy: `Remove the value ${found.path}, so that the images follow the chart, or set it to ${chart.version}.`,
          cluster: chart.cluster,
        },
      ];
    }),
});

function findTag(chart: DeclaredChart): { path: string; tag: string } | null {
  for (const path of TAG_PATHS[chart.chart] ?? []) {
    const tag = path
      .split('.')
      .reduce<JsonValue | undefined>(
        (value, key) => (isObject(value) ? value[key] : undefined),
        chart.values,
      );
    if (typeof tag === 'string' && tag !== '') return { path, tag };
  }
  return null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
