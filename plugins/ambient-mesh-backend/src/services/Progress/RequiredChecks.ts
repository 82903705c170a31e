import {
  MeshPolicy,
  StepCheck,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { CommitCheck } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { setTimeout } from 'node:timers/promises';
import { MeshConfig } from '../../config';
import { PullRequests } from '../Changes';
import { ChangeRecord } from '../Store';

/** Milliseconds for which an answer of the Git host is used again. */
const FRESH = 15_000;

const PATIENCE = 5_000;

/** Changes whose answers are kept. */
const KEPT = 200;

const STATES: Record<CommitCheck['state'], StepCheck['state']> = {
  success: 'passed',
  failure: 'failed',
  pending: 'waiting',
  unknown: 'unknown',
};

/** What is said where the host gives no description. */
const REASONS: Record<CommitCheck['state'], string> = {
  success: 'It passed.',
  failure: 'It failed.',
  pending: 'It is running.',
  unknown: 'It may not be read.',
};

export interface RequiredChecksOptions {
  pullRequests: Pick<PullRequests, 'checks'>;
  logger: LoggerService;
  now?: () => Date;
  /** Milliseconds that an answer may take; default 5,000. */
  patience?: number;
}

/**
 * What the Git host says of the checks that a pull request needs by policy. A
 * page that asks every few seconds asks the host only now and then.
 */
export class RequiredChecks {
  readonly #options: RequiredChecksOptions;
  readonly #now: () => Date;
  readonly #answers = new Map<
    string,
    { asked: string; at: number; checks: Promise<StepCheck[]> }
  >();

  private constructor(options: RequiredChecksOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  static create(options: RequiredChecksOptions): RequiredChecks {
    return new RequiredChecks(options);
  }

  /** One entry for each check of the policy; none once it is merged or closed. */
  async of(
    mesh: MeshConfig,
    change: Pick<ChangeRecord, 'id' | 'state' | 'pullRequest' | 'updatedAt'>,
    { requiredChecks: names = [] }: MeshPolicy,
  ): Promise<StepCheck[]> {
    const { id, state, pullRequest, updatedAt } = change;
    const open = state === 'open' || state === 'stale';
    if (!open || !pullRequest || !names.length) return [];
    const at = this.#now().getTime();
    const asked = JSON.stringify([names, updatedAt]);
    const known = this.#answers.get(id);
    if (known?.asked === asked && at - known.at < FRESH) return known.checks;
    const checks = this.#ask(mesh, pullRequest.number, names);
    this.#answers.delete(id);
    this.#answers.set(id, { asked, at, checks });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > KEPT) this.#answers.delete(oldest);
    return checks;
  }

  async #ask(
    mesh: MeshConfig,
    number: number,
    names: string[],
  ): Promise<StepCheck[]> {
    try {
      const found = await Promise.race([
        this.#options.pullRequests.checks(mesh, number, names),
        this.#tooLate(),
      ]);
      return names.map(name => {
        const check = found.find(each => each.name === name);
        return {
          id: name,
          title: name,
          state: check ? STATES[check.state] : 'waiting',
          reason: check
            ? check.description || REASONS[check.state]
            : 'It has not reported yet.',
        };
      });
    } catch (error) {
      const { message } = toError(error);
      this.#options.logger.debug(
        `The checks of pull request #${number} of mesh ${mesh.name} are not known: ${message}`,
      );
      return names.map(name => ({
        id: name,
        title: name,
        state: 'unknown',
        reason: message,
      }));
    }
  }

  /** Whoever looks at a page does not wait for a host that hangs. */
  async #tooLate(): Promise<never> {
    const { patience = PATIENCE } = this.#options;
    await setTimeout(patience, undefined, { ref: false });
    throw new ServiceUnavailableError(
      `The Git host has not answered within ${patience / 1_000} s.`,
    );
  }
}
