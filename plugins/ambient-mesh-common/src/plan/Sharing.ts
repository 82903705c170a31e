import { DeclaredMesh, FieldRef } from '../model';
import { releaseName } from '../resolve';

/**
 * Which clusters one place of Git decides for: an operation cannot change one
 * of them without the others.
 */
export class Sharing {
  readonly #clustersOfPlace = new Map<string, Set<string>>();
  readonly #placesOfFact = new Map<string, Set<string>>();

  private constructor() {}

  /** @param gateways - of many clusters they are thousands: only where asked for */
  static of(declared: DeclaredMesh, { gateways = false } = {}): Sharing {
    const sharing = new Sharing();
    for (const { cluster, name, fields } of declared.revisions) {
      const places = [fields.list ?? fields.element ?? fields.version];
      sharing.#add(cluster, 'revisions', places);
      sharing.#add(cluster, `revision ${name}`, [fields.element]);
    }
    for (const { cluster, name, fields } of declared.channels) {
      sharing.#add(cluster, `channel ${name}`, [
        fields.revision ?? fields.element,
      ]);
    }
    for (const { cluster, name, fields } of declared.components) {
      sharing.#add(cluster, name, [fields.version]);
    }
    for (const { cluster, namespace, name, fields } of gateways
      ? declared.gateways
      : []) {
      sharing.#add(cluster, `gateway ${namespace}/${name}`, [fields.element]);
    }
    for (const chart of declared.charts) {
      const { cluster, fields } = chart;
      sharing.#add(cluster, 'charts', [fields.repository]);
      if (chart.chart !== 'gateway' || !chart.release) continue;
      sharing.#add(cluster, `gateway-chart ${releaseName(chart)}`, [
        fields.version,
      ]);
    }
    return sharing;
  }

  /** The cluster itself and those that share the fact, in alphabetical order. */
  clustersOf(cluster: string, fact: string): string[] {
    const clusters = new Set([cluster]);
    for (const place of this.#placesOfFact.get(factKey(cluster, fact)) ?? []) {
      for (const other of this.#clustersOfPlace.get(place) ?? []) {
        clusters.add(other);
      }
    }
    return [...clusters].sort();
  }

  /** Clusters that have to be upgraded together, each once, in the given order. */
  units(clusters: string[]): string[][] {
    const unitOf = new Map(clusters.map(each => [each, [each]]));
    const shared = [...this.#clustersOfPlace].filter(
      ([place, { size }]) => size > 1 && !/^(charts|gateway) /.test(place),
    );
    for (const [, together] of shared) {
      const merged = [
        ...new Set([...together].flatMap(each => unitOf.get(each) ?? [])),
      ];
      for (const each of merged) unitOf.set(each, merged);
    }
    const order = new Map(clusters.map((each, index) => [each, index]));
    return [...new Set(unitOf.values())].map(unit =>
      unit.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    );
  }

  #add(
    cluster: string,
    fact: string,
    places: Array<FieldRef | undefined>,
  ): void {
    for (const place of places) {
      if (!place) continue;
      const key = placeKey(fact, place);
      const clusters = this.#clustersOfPlace.get(key) ?? new Set();
      this.#clustersOfPlace.set(key, clusters.add(cluster));
      const fk = factKey(cluster, fact);
      const known = this.#placesOfFact.get(fk) ?? new Set();
      this.#placesOfFact.set(fk, known.add(key));
    }
  }
}

function factKey(cluster: string, fact: string): string {
  return JSON.stringify([cluster, fact]);
}

function placeKey(fact: string, place: FieldRef): string {
  return `${fact} ${JSON.stringify([
    place.file,
    place.document,
    place.path,
    place.embedded ?? null,
  ])}`;
}
