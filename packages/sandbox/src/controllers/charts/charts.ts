import { base } from './base';
import { cni } from './cni';
import { defaultChart } from './default';
import { gateway } from './gateway';
import { istiod } from './istiod';
import { tagChart } from './tagChart';
import type { Chart } from './types';
import { ztunnel } from './ztunnel';

/** Istio's published charts by name. */
export const ISTIO_CHARTS: Record<string, Chart> = {
  base,
  istiod,
  cni,
  ztunnel,
  gateway,
  default: defaultChart,
};

/** Charts that live in a repository and are understood by the name of their folder. */
export const LOCAL_CHARTS: Record<string, Chart> = { 'tag-chart': tagChart };
