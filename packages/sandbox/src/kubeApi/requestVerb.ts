import { RequestPath } from './http';

/**
 * The verb of a request as authorization names it; undefined for a method that
 * a resource does not have.
 */
export function requestVerb(
  method: string,
  path: RequestPath,
  query: URLSearchParams,
): string | undefined {
  const named = path.name !== undefined;
  switch (method) {
    case 'GET':
      if (['true', '1'].includes(query.get('watch') ?? '')) {
        return 'watch';
      }
      return named ? 'get' : 'list';
    case 'POST':
      return named ? undefined : 'create';
    case 'PUT':
      return named ? 'update' : undefined;
    case 'PATCH':
      return named ? 'patch' : undefined;
    case 'DELETE':
      return named ? 'delete' : 'deletecollection';
    default:
      return undefined;
  }
}
