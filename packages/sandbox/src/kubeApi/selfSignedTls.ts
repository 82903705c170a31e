import { generate } from 'selfsigned';

/** PEM texts of a server certificate and its key. */
export interface ServerTls {
  cert: string;
  key: string;
  /** The authority that signed it; the certificate itself when left out. */
  ca?: string;
}

/**
 * Makes a certificate for loopback that signs itself. kubectl and other Go
 * clients send a bearer token over TLS only.
 */
export function selfSignedTls(): ServerTls {
  const { cert, private: key } = generate(
    [{ name: 'commonName', value: 'kubernetes-sandbox' }],
    {
      keySize: 2048,
      algorithm: 'sha256',
      days: 825,
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'keyUsage',
          keyCertSign: true,
          digitalSignature: true,
          keyEncipherment: true,
        },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return { cert, key };
}
