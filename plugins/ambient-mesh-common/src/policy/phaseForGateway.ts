import { MeshPolicy } from '../model';
import { fnv1a } from './fnv1a';
import { matchesNamespace } from './matchesNamespace';

/**
 * The tag that a gateway of a channel carries: its phase by the policy's rule
 * (`stable` → `stable-p2`), or the channel itself where it has no phases. By
 * hash a gateway keeps its phase as long as the number of phases stays.
 *
 * @public
 */
export function phaseForGateway(
  policy: MeshPolicy,
  channel: string,
  namespace: string,
  name: string,
): string {
  const entry = policy.channels.find(each => each.name === channel);
  const phases = entry?.phases ?? [];
  if (!phases.length) return channel;
  const assign = entry?.assign ?? { by: 'hash' };
  if (assign.by === 'hash') {
    return phases[fnv1a(`${namespace}/${name}`) % phases.length];
  }
  const rules = phases.map(phase => ({
    phase,
    names: assign.namespaces[phase] ?? [],
  }));
  return (
    rules.find(({ names }) => names.includes(namespace))?.phase ??
    rules.find(({ names }) =>
      names.some(pattern => matchesNamespace(pattern, namespace)),
    )?.phase ??
    assign.otherwise ??
    phases[phases.length - 1]
  );
}
