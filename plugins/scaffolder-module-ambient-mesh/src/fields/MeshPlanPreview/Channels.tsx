import { ChannelChoice } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeMove, describeSupport } from '../../components';
import styles from './MeshPlanPreview.module.css';

/** What following a channel means from now on. */
export const Channels = (props: { channels: ChannelChoice[] }) => (
  <ul className={styles.list}>
    {props.channels.map(channel => (
      <li key={channel.name}>
        <strong>{channel.name}</strong> Istio{' '}
        {channel.version ?? 'version not known'},{' '}
        {describeSupport(channel.support)}
        {channel.nextMove === undefined
          ? ''
          : `; ${describeMove(channel.nextMove)}`}
        .{' '}
        {channel.forbidden && (
          <span className={styles.quiet}>Policy: {channel.forbidden}</span>
        )}
      </li>
    ))}
  </ul>
);
