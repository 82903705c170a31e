import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';

/**
 * The declared cluster that the live one is compared with.
 *
 * @throws CliError when Git declares several and none was named, or not this.
 */
export function chooseCluster(
  declared: string[],
  wanted: string | undefined,
): string {
  const known = declared.join(', ');
  if (wanted !== undefined) {
    if (declared.includes(wanted)) return wanted;
    throw new CliError(
      `Git declares no cluster ${wanted}; it declares ${known || 'none'}`,
      exitCodes.usage,
    );
  }
  if (declared.length === 1) return declared[0];
  throw new CliError(
    declared.length
      ? `Git declares several clusters; choose one with --cluster: ${known}`
      : 'Git declares no mesh here; without DIR the cluster is shown alone',
    exitCodes.usage,
  );
}
