import { groupOf, type KubeObject } from '../kube';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/** `app:group/Kind:namespace/name`, the annotation by which Argo CD 3 knows its own. */
export function trackingId(
  application: string,
  object: KubeObject,
  namespace: string,
): string {
  const { apiVersion, kind, metadata } = object;
  return `${application}:${groupOf(apiVersion)}/${kind}:${
    metadata.namespace ?? namespace
  }/${metadata.name}`;
}

/** The object with the annotation that makes it the Application's. */
export function tracked(
  application: string,
  object: KubeObject,
  namespace: string,
): KubeObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...object.metadata.annotations,
        [TRACKING_ID]: trackingId(application, object, namespace),
      },
    },
  };
}

/** The Application that tracks a live object; a copy of the annotation on what a controller made of it does not count. */
export function trackedBy(object: KubeObject): string | undefined {
  const id = object.metadata.annotations?.[TRACKING_ID];
  if (!id) return undefined;
  const [application] = id.split(':');
  const self = `${groupOf(object.apiVersion)}/${object.kind}:`;
  const name = `/${object.metadata.name}`;
  return id.slice(application.length + 1).startsWith(self) && id.endsWith(name)
    ? application
    : undefined;
}
