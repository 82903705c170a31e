import { IncomingMessage } from 'node:http';
import { Cluster } from '../cluster';
import { authorize } from './authorize';
import { User } from './user';

/**
 * The user that a request acts as: `Impersonate-User` and `Impersonate-Group`,
 * when the caller may impersonate them.
 *
 * @throws StatusError 403 when the caller may not
 */
export function impersonate(
  cluster: Cluster,
  caller: User,
  request: IncomingMessage,
): User {
  const name = request.headers['impersonate-user'];
  if (typeof name !== 'string') {
    return caller;
  }
  const header = request.headers['impersonate-group'] ?? [];
  const groups = [header].flat().flatMap(value => value.split(/,\s*/));
  const check = (resource: string, subject: string) =>
    authorize(cluster, caller, {
      verb: 'impersonate',
      group: '',
      resource,
      name: subject,
    });
  check('users', name);
  groups.forEach(group => check('groups', group));
  return { name, groups: [...groups, 'system:authenticated'], rules: [] };
}
