import { EventEmitter } from 'node:events';
import { ResourceDefinition, resourceName } from './resourceDefinition';

/** The resources that are served now; custom ones come and go. */
export class Registry {
  readonly #definitions = new Map<string, ResourceDefinition>();
  readonly #removal = new EventEmitter().setMaxListeners(0);

  static create(builtIn: ResourceDefinition[]): Registry {
    const registry = new Registry();
    builtIn.forEach(definition => registry.add(definition));
    return registry;
  }

  add(definition: ResourceDefinition): void {
    this.#definitions.set(resourceName(definition), definition);
  }

  remove(name: string): void {
    if (this.#definitions.delete(name)) {
      this.#removal.emit(name);
    }
  }

  /** Calls back when a resource is no longer served. @returns the function that ends it */
  onRemove(name: string, listener: () => void): () => void {
    this.#removal.on(name, listener);
    return () => this.#removal.off(name, listener);
  }

  all(): ResourceDefinition[] {
    return [...this.#definitions.values()];
  }

  /** The definition of `deployments.apps`. */
  get(name: string): ResourceDefinition | undefined {
    return this.#definitions.get(name);
  }

  find(
    group: string,
    version: string,
    plural: string,
  ): ResourceDefinition | undefined {
    const definition = this.get(resourceName({ group, plural }));
    return definition?.versions.includes(version) ? definition : undefined;
  }

  ofKind(group: string, kind: string): ResourceDefinition | undefined {
    return this.all().find(d => d.group === group && d.kind === kind);
  }

  /** Groups in order of registration, each with its versions, preferred first. */
  groups(): { group: string; versions: string[] }[] {
    const groups = new Map<string, Set<string>>();
    for (const { group, versions } of this.all()) {
      const known = groups.get(group) ?? new Set<string>();
      versions.forEach(version => known.add(version));
      groups.set(group, known);
    }
    return [...groups].map(([group, versions]) => ({
      group,
      versions: [...versions],
    }));
  }

  inGroupVersion(group: string, version: string): ResourceDefinition[] {
    return this.all()
      .filter(d => d.group === group && d.versions.includes(version))
      .sort((a, b) => (a.plural < b.plural ? -1 : 1));
  }
}
