/** Files that may declare something, by name (design: contract of coverage). */
const readable = /\.(ya?ml|json|tpl)$/;

const words = [
  'istio',
  'gateway.networking.k8s.io',
  'argoproj.io',
  'sailoperator.io',
  'toolkit.fluxcd.io',
].map(word => Buffer.from(word));

/** Whether a file of this name is looked into at all. */
export function isCandidate(path: string): boolean {
  return readable.test(path);
}

/** Whether the bytes of a candidate can have to do with a mesh. @public */
export function isRelevant(bytes: Buffer): boolean {
  return words.some(word => bytes.includes(word));
}
