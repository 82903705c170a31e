import { StoreEvent } from '../store';
import { KubeObject } from '../types';

/** What of the cluster a watch looks at. */
export interface WatchScope {
  resource: string;
  namespace?: string;
  /** Set when one object is watched by its path. */
  name?: string;
  matches(object: KubeObject): boolean;
}

/** One event as a client gets it, before it is put into the form it asked for. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/** Whether an object is in the scope of a watch. */
export function inScope(object: KubeObject, scope: WatchScope): boolean {
  const { namespace, name } = object.metadata;
  return (
    (!scope.namespace || scope.namespace === namespace) &&
    (!scope.name || scope.name === name) &&
    scope.matches(object)
  );
}

/**
 * What a write means to a watch: an object that enters the selection is added,
 * one that leaves it is deleted, whatever the write was. Undefined when the
 * watch does not see it.
 */
export function toWatchEvent(
  event: StoreEvent,
  scope: WatchScope,
): WatchEvent | undefined {
  if (event.resource !== scope.resource) {
    return undefined;
  }
  const isIn = event.type !== 'DELETED' && inScope(event.object, scope);
  const wasIn = event.previous !== undefined && inScope(event.previous, scope);
  if (isIn) {
    return { type: wasIn ? 'MODIFIED' : 'ADDED', object: event.object };
  }
  if (!wasIn || !event.previous) {
    return undefined;
  }
  return {
    type: 'DELETED',
    object: event.type === 'DELETED' ? event.object : left(event),
  };
}

/** An object that left the selection, as it was, with the version of its leaving. */
function left({ previous, version, object }: StoreEvent): KubeObject {
  const last = previous ?? object;
  return {
    ...last,
    metadata: { ...last.metadata, resourceVersion: String(version) },
  };
}
