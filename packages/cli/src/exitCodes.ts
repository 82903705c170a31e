/** What the exit code of `ambient-mesh` means (docs/reference/cli.md). */
export const exitCodes = {
  ok: 0,
  /** Something was found that the caller asked to be told about. */
  findings: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** The repository or the cluster could not be read. */
  unreadable: 3,
} as const;
