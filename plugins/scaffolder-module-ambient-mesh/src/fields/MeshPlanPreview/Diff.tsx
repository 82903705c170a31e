import styles from './MeshPlanPreview.module.css';

function kindOf(line: string): string {
  if (/^(\+\+\+|---|diff |index )/.test(line)) {
    return 'file';
  }
  if (line.startsWith('@@')) {
    return 'place';
  }
  if (line.startsWith('+')) {
    return 'added';
  }
  return line.startsWith('-') ? 'removed' : 'same';
}

/** A unified diff; the signs carry the meaning, the colours repeat it. */
export const Diff = ({ diff }: { diff: string }) => (
  <pre
    className={styles.diff}
    role="region"
    aria-label="Changes in Git"
    // Scrolls sideways, so the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    tabIndex={0}
  >
    {diff
      .replace(/\n$/, '')
      .split('\n')
      .map((line, index) => (
        <code key={`${index} ${line}`} data-kind={kindOf(line)}>
          {line || ' '}
        </code>
      ))}
  </pre>
);
