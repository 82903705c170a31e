import { ClusterStatus, GatewayStatus, NodeStrategy, Readout } from '../model';
import { compareText } from './compareText';
import { NodeComponent } from './nodeUpdates';
import { UNNAMED } from './Position';
import { StepDraft } from './StepDraft';

/** Whether a cluster has what Git says. */
export interface Landing {
  state: 'passed' | 'waiting' | 'unknown';
  reason: string;
}

interface Expected {
  what: string;
  /** What Git says now, to tell a row that was compared with another commit. */
  declared: string | null;
  row:
    | { state: string; reasons: string[]; declared: string | null }
    | undefined;
}

const NOT_COMPARED: Landing = {
  state: 'passed',
  reason: 'Nothing in the cluster is compared for it.',
};

/** A cluster's rows, looked up once for all questions. */
export class ClusterRows {
  readonly #gateways = new Map<string, GatewayStatus[]>();
  readonly #channels = new Map<string, Landing>();
  readonly #settled: Array<{ what: string; landing: Landing }>;

  constructor(
    readonly cluster: string,
    readonly readout: Readout,
    readonly status: ClusterStatus | undefined,
  ) {
    for (const gateway of status?.gateways ?? []) {
      const { channel } = gateway.declared;
      if (channel === null) continue;
      const known = this.#gateways.get(channel);
      if (known) known.push(gateway);
      else this.#gateways.set(channel, [gateway]);
    }
    const own = (each: { cluster: string }) => each.cluster === cluster;
    this.#settled = [
      ...readout.revisions
        .filter(own)
        .map(each => this.#revision(each.name ?? UNNAMED)),
      ...readout.components.filter(own).map(each => this.#component(each.name)),
    ].map(each => ({ what: each.what, landing: this.#row(each) }));
  }

  /**
   * Whether the cluster has everything Git says of its control planes, its
   * components and some channels. Nothing else may go on before.
   *
   * @param except - a component that cannot land before the step is merged
   */
  settled(tags: string[], except?: NodeComponent): Landing {
    if (!this.status) return unread(this.cluster);
    const open = (landing: Landing) => landing.state !== 'passed';
    return (
      this.#settled.find(
        ({ what, landing }) => what !== except && open(landing),
      )?.landing ??
      tags.map(tag => this.#channel(tag)).find(open) ?? {
        state: 'passed',
        reason: `Cluster ${this.cluster} runs what Git says.`,
      }
    );
  }

  /** Whether the cluster has what Git says of one step. */
  landed(step: StepDraft): Landing {
    const { done } = step;
    if (!this.status) return unread(this.cluster);
    switch (done.kind) {
      case 'revision-runs':
        return this.#row(this.#revision(done.revision));
      case 'component-runs':
        return this.#row(this.#component(done.component));
      case 'channel-moved':
        return (
          (step.move?.tags ?? [done.channel])
            .map(tag => this.#channel(tag))
            .find(({ state }) => state !== 'passed') ?? {
            state: 'passed',
            reason: `Every gateway runs ${done.version}.`,
          }
        );
      case 'revision-gone':
        return this.#gone(done.revision);
      case 'values-set':
        return this.#strategy(done.chart, done.strategy);
      default:
        return NOT_COMPARED;
    }
  }

  #gone(name: string): Landing {
    const { row } = this.#revision(name);
    return row
      ? {
          state: 'waiting',
          reason: `istiod ${name} runs in ${this.cluster}, and Git does not declare it.`,
        }
      : { state: 'passed', reason: `istiod ${name} is gone.` };
  }

  /** A version that is merged before the DaemonSet waits would roll at once. */
  #strategy(chart: string, wanted: NodeStrategy | undefined): Landing {
    if (!wanted) return NOT_COMPARED;
    const row = this.status?.components.find(each => each.name === chart);
    const { strategy } = row ?? {};
    if (!strategy) {
      return {
        state: 'unknown',
        reason: `How ${chart} of ${this.cluster} reaches its nodes is not known.`,
      };
    }
    return strategy === wanted
      ? { state: 'passed', reason: `${chart} says ${wanted}.` }
      : {
          state: 'waiting',
          reason: `${chart} of ${this.cluster} still says ${strategy}.`,
        };
  }

  #revision(name: string): Expected {
    const is = (each: { name: string | null }) =>
      (each.name ?? UNNAMED) === name;
    return {
      what: `istiod ${name}`,
      declared:
        this.readout.revisions.find(
          each => each.cluster === this.cluster && is(each),
        )?.version ?? null,
      row: this.status?.revisions.find(is),
    };
  }

  #component(name: string): Expected {
    return {
      what: name,
      declared:
        this.readout.components.find(
          each => each.cluster === this.cluster && each.name === name,
        )?.version ?? null,
      row: this.status?.components.find(each => each.name === name),
    };
  }

  #channel(tag: string): Landing {
    const known = this.#channels.get(tag);
    if (known) return known;
    const landing = this.#judgeChannel(tag);
    this.#channels.set(tag, landing);
    return landing;
  }

  #judgeChannel(tag: string): Landing {
    const declared =
      this.readout.channels.find(
        each => each.cluster === this.cluster && each.name === tag,
      )?.revision ?? null;
    const own = this.#row({
      what: `channel ${tag}`,
      declared,
      row: this.status?.channels.find(each => each.name === tag),
    });
    if (own.state !== 'passed') return own;
    const gateways = (this.#gateways.get(tag) ?? []).toSorted(
      (a, b) =>
        compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
    );
    const lost = gateways.find(each => each.state === 'unknown');
    if (lost) {
      return {
        state: 'unknown',
        reason: `Gateway ${lost.namespace}/${lost.name} could not be read.`,
      };
    }
    const open = gateways.filter(
      each => each.state !== 'in-sync' || each.declared.revision !== declared,
    );
    const [first] = open;
    return first
      ? {
          state: 'waiting',
          reason: `${gateways.length - open.length} of ${
            gateways.length
          } gateways of ${tag} are in sync; ${first.namespace}/${
            first.name
          } is ${first.state}.`,
        }
      : { state: 'passed', reason: `channel ${tag} is in sync.` };
  }

  #row({ what, declared, row }: Expected): Landing {
    if (!row) {
      return {
        state: 'waiting',
        reason: `Cluster ${this.cluster} does not show ${what} yet.`,
      };
    }
    const why = row.reasons[0] ? ` ${row.reasons[0]}` : '';
    if (row.state === 'unknown') {
      return { state: 'unknown', reason: `${what} could not be read.${why}` };
    }
    if (row.declared !== declared) {
      return {
        state: 'waiting',
        reason: `Cluster ${this.cluster} has not been compared with this commit yet (${what}).`,
      };
    }
    return row.state === 'in-sync'
      ? { state: 'passed', reason: `${what} is in sync.` }
      : { state: 'waiting', reason: `${what} is ${row.state}.${why}` };
  }
}

function unread(cluster: string): Landing {
  return { state: 'unknown', reason: `Cluster ${cluster} has not been read.` };
}
