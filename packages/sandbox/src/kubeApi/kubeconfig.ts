import { stringify } from 'yaml';

/**
 * A kubeconfig for one token.
 *
 * @param ca - PEM of the certificate authority, when the server speaks TLS
 */
export function createKubeconfig(options: {
  url: string;
  token: string;
  ca?: string;
}): string {
  const { url, token, ca } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'sandbox',
    clusters: [
      {
        name: 'sandbox',
        cluster: {
          server: url,
          ...(ca
            ? {
                'certificate-authority-data':
                  Buffer.from(ca).toString('base64'),
              }
            : {}),
        },
      },
    ],
    contexts: [
      { name: 'sandbox', context: { cluster: 'sandbox', user: 'sandbox' } },
    ],
    users: [{ name: 'sandbox', user: { token } }],
  });
}
