import { dig, digText } from '../kube';
import { minorOf } from './calendar';
import type { ChartContext } from './types';

/** The profile: `profile` at the top, or below `global` from 1.25 on. */
export function isAmbient(context: ChartContext): boolean {
  const profile =
    digText(context.values, 'profile') ??
    digText(context.values, 'global', 'profile');
  return profile === 'ambient';
}

/**
 * The image of a component. Charts take hub, tag and variant from `global` or
 * flat; published 1.30 charts still default to a registry that goes away, which
 * is not played, so that every version has the hub that lasts. Profile
 * `ambient` chooses the distroless variant.
 */
export function imageOf(
  context: ChartContext,
  name: string,
  section?: string,
): string {
  const { values, version } = context;
  const value = (key: string) =>
    (section ? digText(values, section, key) : undefined) ??
    digText(values, key) ??
    digText(values, 'global', key);
  const image =
    (section ? digText(values, section, 'image') : digText(values, 'image')) ??
    name;
  if (image.includes('/')) return image;
  const hub = value('hub') ?? 'docker.io/istio';
  const tag = value('tag') ?? version;
  const variant = value('variant') ?? (isAmbient(context) ? 'distroless' : '');
  return `${hub}/${image}:${tag}${variant ? `-${variant}` : ''}`;
}

/** The revision of a release; `default` when it has no name. */
export function revisionOf(context: ChartContext): string {
  return digText(context.values, 'revision') || 'default';
}

/** `-<revision>` for a named revision, nothing for the unnamed one. */
export function revisionSuffix(context: ChartContext): string {
  const revision = revisionOf(context);
  return revision === 'default' ? '' : `-${revision}`;
}

/** The labels every object of a chart carries from 1.24 on. */
export function chartLabels(
  context: ChartContext,
  name: string,
): Record<string, string> {
  if (minorOf(context.version) < 24) return {};
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/instance': context.release,
    'app.kubernetes.io/part-of': 'istio',
    'app.kubernetes.io/version': context.version,
    'helm.sh/chart': `${context.chart}-${context.version}`,
  };
}

/** A list of texts in the values, or none. */
export function listOf(context: ChartContext, ...path: string[]): string[] {
  const list = dig(context.values, ...path);
  return Array.isArray(list) ? list.map(String) : [];
}
