import { OperationContext } from './OperationContext';
import { above, below, distinctPlaces, inScope } from './scope';

/** Names that tag charts give to the revision behind the Service `istiod`. */
const SHIM_KEYS = ['ztshim', 'istiodservice'];

/**
 * The Service `istiod` that a tag chart keeps for an old ztunnel selects one
 * revision: it follows ztunnel's.
 */
export async function moveShim(
  revision: string,
  cluster: string | undefined,
  { files, declared }: OperationContext,
): Promise<void> {
  const maps = inScope(declared.channels, cluster).flatMap(channel =>
    channel.form === 'tag-map' && channel.fields.element
      ? [above(channel.fields.element, 2)]
      : [],
  );
  for (const base of distinctPlaces(maps)) {
    for (const key of SHIM_KEYS) {
      const place = below(base, key);
      const current = await files.valueAt(place);
      if (typeof current === 'string' && current && current !== revision) {
        await files.edit(place.file, [
          { kind: 'set', at: place, value: revision },
        ]);
      }
    }
  }
}
