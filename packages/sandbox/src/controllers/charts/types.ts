import type { KubeObject } from '../kube';

/** What a chart is rendered with. */
export interface ChartContext {
  /** Name of the chart, as in `helm.sh/chart`. */
  chart: string;
  /** Chart version, such as `1.30.5`. */
  version: string;
  release: string;
  namespace: string;
  /** The user's values; a value that is not read here is ignored, as Helm does. */
  values: Record<string, unknown>;
}

/** A chart: its values to objects. */
export type Chart = (context: ChartContext) => KubeObject[];
