import semver from 'semver';
import { parseVersion } from '../calendar';
import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

/** First istiod that looks at tag Services (istio.md 1.3). */
const SINCE = '1.28.0';

export const serviceChannelTooOld = createRule({
  id: 'service-channel-too-old',
  severity: 'error',
  title:
    'A channel is only a Service, but its istiod does not look at Services',
  docs: 'Tags as Services exist since istiod 1.28.0; an older one does not own what asks for such a channel (istio.md 1.3).',
  check: ({ readout, declared }) =>
    clustersOf(readout).flatMap(part =>
      declared.channels
        .filter(
          channel =>
            channel.cluster === part.cluster &&
            channel.form === 'service' &&
            !declared.channels.some(
              other =>
                other.name === channel.name &&
                other.cluster === channel.cluster &&
                other.form !== 'service',
            ),
        )
        .flatMap(channel => {
          const version = revisionOf(part, channel.revision)?.version;
          const parsed = version ? parseVersion(version) : null;
          if (!parsed || semver.gte(parsed, SINCE)) return [];
          return [
            {
              message: `Channel ${channel.name} is a Service, which istiod ${version} does not look at.`,
              at: channel.at,
              remedy: `Declare it as a webhook istio-revision-tag-${channel.name}.`,
              cluster: part.cluster,
            },
          ];
        }),
    ),
});
