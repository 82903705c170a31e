/**
 * What istiod writes into the webhooks it serves: base64 of a PEM certificate.
 * The API server insists on a parseable one; nothing is ever called, so one
 * fixed certificate without a known key serves every sandbox.
 */
export const CA_BUNDLE = Buffer.from(
  `-----BEGIN CERTIFICATE-----
MIIBhTCCASugAwIBAgIUA2B8i9QBxYW3HE3rbOQoiPAbcmgwCgYIKoZIzj0EAwIw
GDEWMBQGA1UECgwNY2x1c3Rlci5sb2NhbDAeFw0yNjExMjMyMzM5MDdaFw00NjEx
MTgyMzM5MDdaMBgxFjAUBgNVBAoMDWNsdXN0ZXIubG9jYWwwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAR219T7AsJ8OKZPqaQQ0T4w8eBMMUSwsXnWf0pbUsxA4KFk
7gnwhEX1bCIQ8gtd3G33eruyDDZxD8OhUHh0k4IBo1MwUTAdBgNVHQ4EFgQU4ezb
3FGxk4U9Vk43PiJamgi+0IgwHwYDVR0jBBgwFoAU4ezb3FGxk4U9Vk43PiJamgi+
0IgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAq1HqBRnOJqG/
vMFoTarbg71N5JyJoJbWustKMPHLf50CIDM2XMGy6I17MENWJxql+q1952On5LTn
w6Rh6NGPfHPU
-----END CERTIFICATE-----
`,
).toString('base64');
