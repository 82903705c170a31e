import { RiTimeLine, RiShieldCrossLine } from '@remixicon/react';
import { VersionSupport } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeSupport } from '../../format';
import styles from './SupportClock.module.css';

/** Until when a version is supported, and what is wrong with it meanwhile. */
export const SupportClock = (props: {
  support: VersionSupport | null | undefined;
}) => {
  const { support } = props;
  const { tone, text } = describeSupport(support, Date.now());
  const advisories = support?.vulnerabilities.length ?? 0;
  const newer =
    support?.newestPatch && support.newestPatch !== support.version
      ? support.newestPatch
      : undefined;
  return (
    <span className={styles.clock}>
      <span className={styles.line} data-tone={tone}>
        <RiTimeLine aria-hidden />
        {text}
      </span>
      {advisories > 0 && (
        <span
          className={styles.line}
          data-tone="danger"
          title={support?.vulnerabilities.join(', ')}
        >
          <RiShieldCrossLine aria-hidden />
          {advisories === 1
            ? '1 known vulnerability'
            : `${advisories} known vulnerabilities`}
        </span>
      )}
      {newer && <span className={styles.line}>Newest patch: {newer}</span>}
    </span>
  );
};
