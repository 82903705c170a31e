import {
  ClusterStatus,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Claim, isEverywhere } from './claimsOf';

/** What the product says by calling a change of these operations done. */
export function claimsOfDone(
  operations: Operation[],
  status: ClusterStatus,
): Claim[] {
  return operations.flatMap((operation): Claim[] => {
    switch (operation.kind) {
      case 'add-revision': {
        const { name = '', version } = operation;
        return [
          {
            what: `done: revision ${name} at ${version}`,
            holds: ({ istiods }) =>
              istiods[name]?.ready && istiods[name].version === version,
          },
        ];
      }
      case 'remove-revision':
        return [
          {
            what: `done: no revision ${operation.name}`,
            holds: ({ istiods }) => istiods[operation.name] === undefined,
          },
        ];
      case 'upgrade-component':
        return operation.components.flatMap((name): Claim[] =>
          name === 'gateway-api'
            ? []
            : [
                {
                  what: `done: ${name} at ${operation.version}`,
                  holds: facts => isEverywhere(facts, name, operation.version),
                },
              ],
        );
      case 'move-channel':
        return operation.channels.map(channel => ({
          what: `done: channel ${channel} at ${operation.revision}`,
          holds: ({ channels, gateways, istiods }) =>
            channels[channel] === operation.revision &&
            status.gateways
              .filter(each => each.declared.channel === channel)
              .every(({ namespace, name }) => {
                const versions = gateways[`${namespace}/${name}`] ?? [];
                return (
                  versions.length > 0 &&
                  versions.every(
                    each => each === istiods[operation.revision]?.version,
                  )
                );
              }),
        }));
      default:
        return [];
    }
  });
}
