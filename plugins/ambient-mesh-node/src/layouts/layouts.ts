import { applicationLayout, applicationSetLayout } from './argocd';
import { chartLayout } from './charts';
import { Layout } from './Layout';
import {
  channelLayout,
  crdLayout,
  gatewayLayout,
  objectLayout,
  renderedLayout,
} from './manifests';
import { policyLayout } from './policyLayout';

/**
 * The layouts that are always there. Of each stage, the first that knows a
 * document reads it.
 *
 * @public
 */
export const standardLayouts: readonly Layout[] = [
  applicationLayout,
  applicationSetLayout,
  gatewayLayout,
  channelLayout,
  renderedLayout,
  crdLayout,
  objectLayout,
  chartLayout,
  policyLayout,
];
