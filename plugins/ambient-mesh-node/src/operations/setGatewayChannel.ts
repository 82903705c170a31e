import { ConflictError } from '@backstage/errors';
import { assertChannelChoice } from './channelChoice';
import { effectError } from './effectError';
import { findGateway } from './findGateway';
import { gatewayTag, nameOfTag } from './gatewayTag';
import { setLabels } from './labels';
import { ApplyOperation } from './OperationContext';
import { distinctPlaces } from './scope';

/** `set-gateway-channel`: sets or removes the label `istio.io/rev` of a Gateway. */
export const setGatewayChannel: ApplyOperation<'set-gateway-channel'> = async (
  { gateway, channel, cluster },
  { files, declared, policy },
) => {
  const found = findGateway(declared, gateway, cluster);
  const name = `${gateway.namespace}/${gateway.name}`;
  if (channel !== null) {
    for (const each of found) {
      assertChannelChoice({ declared, channel, cluster: each.cluster });
    }
  }
  const clusters = found.map(each => each.cluster);
  const tag =
    channel && gatewayTag({ policy, declared, channel, gateway, clusters });
  const before = found.map(each => each.labels['istio.io/rev'] ?? null);
  if (before.every(value => value === tag)) {
    throw new ConflictError(
      channel === null
        ? `Gateway ${name} has no channel of its own: nothing to do.`
        : `Gateway ${name} is on channel '${tag}' already: nothing to do.`,
    );
  }
  for (const place of distinctPlaces(found.map(each => each.fields.element))) {
    await setLabels(files, place, { 'istio.io/rev': tag });
  }
  return {
    title:
      channel === null || tag === null
        ? `Let gateway ${name} follow its namespace's channel`
        : `Move gateway ${name} to channel ${nameOfTag(channel, tag)}`,
    undo: `Revert this commit: ${name} goes back to ${
      before[0] === null ? 'its namespace’s channel' : `channel ${before[0]}`
    } and restarts once more.`,
    verify: after => {
      for (const each of findGateway(after.declared, gateway, cluster)) {
        if ((each.labels['istio.io/rev'] ?? null) !== tag) {
          throw effectError(`Gateway ${name}`, each.at);
        }
      }
    },
  };
};
