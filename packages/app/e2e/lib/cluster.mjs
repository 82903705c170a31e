import https from 'node:https';

const get = url =>
  new Promise((resolve, reject) => {
    https
      .get(
        url,
        {
          // the sandbox's certificate is its own
          rejectUnauthorized: false,
          headers: { authorization: 'Bearer sandbox-portal-token' },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () => resolve(JSON.parse(text)));
        },
      )
      .on('error', reject);
  });

/**
 * How often the pods of each gateway were replaced so far, by what the cluster
 * itself says and not the portal: the generation of its Deployment.
 *
 * @returns `namespace/name` → generation
 */
export async function gatewayGenerations({ kube }) {
  const { items } = await get(`${kube}/apis/apps/v1/deployments`);
  return new Map(
    items
      .filter(
        ({ metadata }) =>
          metadata.labels?.['gateway.networking.k8s.io/gateway-name'],
      )
      .map(({ metadata }) => [
        `${metadata.namespace}/${metadata.name}`,
        metadata.generation,
      ]),
  );
}

/** Gateways whose pods were replaced between two readings. */
export const restartedBetween = (before, after) =>
  [...after]
    .filter(([name, generation]) => before.get(name) !== generation)
    .map(([name]) => name);
