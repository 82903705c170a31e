import { KubeDeployment } from '../kubeObjects';
import { versionOfPod } from './images';
import { namesOf } from './names';

/** An istiod Deployment without its pods. */
export interface IstiodProjection {
  namespace: string;
  name: string;
  revision: string;
  templateVersion: string | null;
  ready: number;
  desired: number;
}

/** A Deployment with the label `app=istiod`. */
export function projectIstiod(object: KubeDeployment): IstiodProjection | null {
  const names = namesOf(object);
  if (!names) return null;
  return {
    ...names,
    revision: object.metadata?.labels?.['istio.io/rev'] || 'default',
    templateVersion: versionOfPod(object.spec?.template?.spec),
    ready: object.status?.readyReplicas ?? 0,
    desired: object.spec?.replicas ?? 1,
  };
}
