import { keyOf, type Informer, type Informers, type KubeObject } from '../kube';
import { trackedBy } from './tracking';

/** The live objects of every kind that any Application has ever wanted here. */
export class LiveState {
  readonly #informers: Informers;
  readonly #kinds = new Map<string, Informer<KubeObject>>();
  readonly #onChange: (application: string, object: KubeObject) => void;

  private constructor(
    informers: Informers,
    onChange: (application: string, object: KubeObject) => void,
  ) {
    this.#informers = informers;
    this.#onChange = onChange;
  }

  static create(options: {
    informers: Informers;
    /** Told of every change of an object that an Application tracks. */
    onChange(application: string, object: KubeObject): void;
  }): LiveState {
    return new LiveState(options.informers, options.onChange);
  }

  /** Follows a kind from now on; resolves when its objects are known. */
  async follow(apiVersion: string, kind: string): Promise<void> {
    const key = `${apiVersion}/${kind}`;
    let informer = this.#kinds.get(key);
    if (!informer) {
      informer = this.#informers.of(apiVersion, kind);
      this.#kinds.set(key, informer);
      informer.onChange((before, after) => {
        for (const object of [before, after]) {
          const application = object && trackedBy(object);
          if (application) this.#onChange(application, object);
        }
      });
    }
    await informer.synced();
  }

  /** The live object that a target stands for. */
  find(target: KubeObject): KubeObject | undefined {
    return this.#kinds
      .get(`${target.apiVersion}/${target.kind}`)
      ?.get(keyOf(target));
  }

  /** Everything an Application tracks. */
  trackedBy(application: string): KubeObject[] {
    return [...this.#kinds.values()].flatMap(informer =>
      informer.list().filter(object => trackedBy(object) === application),
    );
  }

  /** What controllers made of some objects, as far as its kind is followed: a Gateway's Deployment, for one. */
  childrenOf(owners: KubeObject[]): KubeObject[] {
    const uids = new Set(owners.map(owner => owner.metadata.uid));
    return [...this.#kinds.values()].flatMap(informer =>
      informer
        .list()
        .filter(object =>
          object.metadata.ownerReferences?.some(o => uids.has(o.uid)),
        ),
    );
  }

  /** Takes over the answer of an own write. */
  observe(object: KubeObject): void {
    this.#kinds.get(`${object.apiVersion}/${object.kind}`)?.observe(object);
  }
}
