/** A path of the API, taken apart. */
export interface RequestPath {
  /** '' is the core group. */
  group: string;
  version: string;
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

/**
 * Takes apart `/api/v1/namespaces/NS/pods/NAME/status` and
 * `/apis/GROUP/VERSION/…`; undefined when the path names no resource.
 */
export function parseRequestPath(pathname: string): RequestPath | undefined {
  const parts = pathname
    .split('/')
    .filter(part => part !== '')
    .map(decodePart);
  if (!parts.every(part => part !== undefined)) {
    return undefined;
  }
  const [root, ...rest] = parts;
  if (root === 'api' && rest.length >= 2) {
    return resourcePath('', rest[0], rest.slice(1));
  }
  if (root === 'apis' && rest.length >= 3) {
    return resourcePath(rest[0], rest[1], rest.slice(2));
  }
  return undefined;
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function resourcePath(
  group: string,
  version: string,
  parts: string[],
): RequestPath | undefined {
  const ofNamespaceItself = parts[2] === 'status' || parts[2] === 'finalize';
  const scoped =
    parts[0] === 'namespaces' && parts.length > 2 && !ofNamespaceItself;
  const namespace = scoped ? parts[1] : undefined;
  const [plural, name, subresource, ...more] = scoped ? parts.slice(2) : parts;
  return more.length
    ? undefined
    : { group, version, plural, namespace, name, subresource };
}
