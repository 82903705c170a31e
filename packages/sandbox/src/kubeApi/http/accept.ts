import { notAcceptable, StatusError } from '../status';

/** The form in which a client wants an answer. */
export interface Representation {
  format: 'json' | 'yaml';
  as?: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList';
}

const served = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

interface MediaRange {
  type: string;
  params: Map<string, string>;
}

/** The ranges of an Accept header, the most wanted first. */
export function parseAccept(header: string | undefined): MediaRange[] {
  const ranges = (header || '*/*').split(',').map((part, index) => {
    const [type, ...rest] = part.split(';').map(text => text.trim());
    const params = new Map(
      rest.map(param => {
        const [key, ...value] = param.split('=');
        return [key.trim(), value.join('=').trim()] as const;
      }),
    );
    const quality = Number(params.get('q') ?? 1);
    return { type: type.toLowerCase(), params, quality, index };
  });
  return ranges.sort((a, b) => b.quality - a.quality || a.index - b.index);
}

/**
 * Chooses the form of the answer. Protobuf is not spoken: a client that also
 * accepts JSON gets that.
 *
 * @throws StatusError 406 when nothing fits
 */
export function negotiate(header: string | undefined): Representation {
  let known = false;
  for (const { type, params } of parseAccept(header)) {
    const format = formatOf(type);
    known ||= format !== undefined || served.includes(type);
    const as = params.get('as');
    if (format && !as) {
      return { format };
    }
    if (format && as && isTransformation(as, params)) {
      return { format, as };
    }
  }
  if (known) {
    throw notAcceptable(
      `only the following media types are accepted: ${served.join(', ')}`,
    );
  }
  throw new StatusError({
    code: 406,
    reason: 'NotAcceptable',
    message: `406: Not Acceptable\n\nAvailable representations: ${[
      ...served,
      'application/json;stream=watch',
      'application/vnd.kubernetes.protobuf;stream=watch',
    ].join(', ')}`,
    details: {},
  });
}

function formatOf(type: string): Representation['format'] | undefined {
  if (['application/json', 'application/*', '*/*'].includes(type)) {
    return 'json';
  }
  return type === 'application/yaml' ? 'yaml' : undefined;
}

function isTransformation(
  as: string,
  params: Map<string, string>,
): as is NonNullable<Representation['as']> {
  return (
    ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'].includes(
      as,
    ) &&
    params.get('g') === 'meta.k8s.io' &&
    params.get('v') === 'v1'
  );
}
