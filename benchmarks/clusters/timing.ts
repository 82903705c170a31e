import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Time of one request spent in services, whether they overlap or not. */
class Stopwatch {
  #open = 0;
  #since = 0;
  spent = 0;

  async during<T>(action: () => Promise<T>): Promise<T> {
    if (this.#open === 0) this.#since = performance.now();
    this.#open += 1;
    try {
      return await action();
    } finally {
      this.#open -= 1;
      if (this.#open === 0) this.spent += performance.now() - this.#since;
    }
  }
}

const current = new AsyncLocalStorage<Stopwatch>();

/** Milliseconds of each request outside of authentication and permissions. */
export const ownTimes: number[] = [];

/** A service whose named methods count as not the request's own time. */
function timed<T extends object>(service: T, methods: string[]): T {
  return new Proxy(service, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (!methods.includes(String(key))) return value.bind(target);
      return (...args: unknown[]) => {
        const watch = current.getStore();
        const call = () => value.apply(target, args);
        return watch ? watch.during(call) : call();
      };
    },
  });
}

interface Factory {
  deps: Record<string, typeof coreServices.logger>;
  factory(deps: object, context?: object): Promise<object>;
}

/** The usual service, its named methods on the clock. */
function timedFactory(
  service: typeof coreServices.auth | typeof coreServices.permissions,
  usual: object,
  methods: string[],
) {
  const { deps, factory } = usual as Factory;
  return createServiceFactory({
    service: service as typeof coreServices.auth,
    deps,
    factory: async (given, context) =>
      timed(
        await factory(given, context),
        methods,
      ) as typeof coreServices.auth.T,
  });
}

/** What a backend needs to be added so that `ownTimes` fills. */
export const timingFeatures = [
  timedFactory(coreServices.auth, authServiceFactory, ['authenticate']),
  timedFactory(coreServices.permissions, permissionsServiceFactory, [
    'authorize',
    'authorizeConditional',
  ]),
  rootHttpRouterServiceFactory({
    configure({ app, applyDefaults }) {
      app.use((request, response, next) => {
        if (!request.path.startsWith('/api/ambient-mesh/entities')) {
          next();
          return;
        }
        const watch = new Stopwatch();
        const start = performance.now();
        response.once('finish', () =>
          ownTimes.push(performance.now() - start - watch.spent),
        );
        current.run(watch, next);
      });
      applyDefaults();
    },
  }),
];
