import {
  equal,
  threeWayMerge,
  type KubeClient,
  type KubeObject,
} from '../kube';

/**
 * Brings one object that istiod renders to what it rendered, by server-side
 * apply as istiod does; undefined when nothing was to be done. Labels and the pod template's metadata are istiod's
 * alone, except what kubectl put there (`rollout restart`).
 */
export async function applyRendered(options: {
  client: KubeClient;
  live: KubeObject | undefined;
  rendered: KubeObject;
}): Promise<KubeObject | undefined> {
  const { client, live, rendered } = options;
  if (live) {
    const merged = threeWayMerge(live, rendered, ownedPart(live));
    if (equal(live, merged)) return undefined;
  }
  return client.apply(rendered);
}

/** What an earlier rendering may have set and this one may have to remove. */
function ownedPart(live: KubeObject): unknown {
  const template = (live.spec as { template?: KubeObject } | undefined)
    ?.template;
  return {
    metadata: { labels: live.metadata.labels },
    spec: {
      template: {
        metadata: {
          labels: template?.metadata?.labels,
          annotations: withoutKubectl(template?.metadata?.annotations),
        },
      },
    },
  };
}

function withoutKubectl(
  annotations: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations ?? {}).filter(
      ([key]) => !key.startsWith('kubectl.kubernetes.io/'),
    ),
  );
}
