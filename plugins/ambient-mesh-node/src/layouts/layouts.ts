import { applicationLayout, applicationSetLayout } from './argocd';
import { chartLayout } from './charts';
import {
  fluxKustomizationLayout,
  gitRepositoryLayout,
  helmReleaseLayout,
} from './flux';
import { kustomizationLayout } from './kustomize';
import { Layout } from './Layout';
import {
  channelLayout,
  crdLayout,
  gatewayLayout,
  objectLayout,
  renderedLayout,
} from './manifests';
import { policyLayout } from './policyLayout';
import { sailLayout } from './sail';
import { unsupportedLayout } from './unsupportedLayout';

/**
 * The layouts that are always there. Of each stage, the first that knows a
 * document reads it.
 *
 * @public
 */
export const standardLayouts: readonly Layout[] = [
  applicationLayout,
  applicationSetLayout,
  fluxKustomizationLayout,
  helmReleaseLayout,
  gitRepositoryLayout,
  sailLayout,
  kustomizationLayout,
  gatewayLayout,
  channelLayout,
  renderedLayout,
  crdLayout,
  objectLayout,
  chartLayout,
  policyLayout,
  unsupportedLayout,
];
