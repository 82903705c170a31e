import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * What is wrong with a policy, one finding a fault.
 *
 * @param error - what `parseMeshPolicy` threw: lines of `file:line: fault`
 * @param file - where a line names no place
 * @public
 */
export function policyFindings(error: Error, file: string): Finding[] {
  return error.message.split('\n').map(message => {
    const [, path, line] = /^(.+?):(\d+): /.exec(message) ?? [];
    return {
      rule: 'invalid-policy',
      severity: 'error',
      message,
      at: { file: path ?? file, line: line ? Number(line) : 1 },
      remedy:
        'Mend the file: until then no team owns a namespace and no channel has an order.',
    };
  });
}
