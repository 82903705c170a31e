import { ServiceUnavailableError, toError } from '@backstage/errors';
import { z } from 'zod';
import { PrometheusConfig } from '../../config';

/** Milliseconds that a query may take: a page waits for it. */
const TIMEOUT = 10_000;

/** One element of an instant vector. */
export interface Sample {
  labels: Record<string, string>;
  /** `null` for NaN, such as a quantile of nothing. */
  value: number | null;
}

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

const failureSchema = z.object({ error: z.string() });

/** Instant queries to one Prometheus, or what speaks its API. */
export class PrometheusClient {
  readonly #config: PrometheusConfig;
  readonly #timeout: number;

  private constructor(config: PrometheusConfig, timeout: number) {
    this.#config = config;
    this.#timeout = timeout;
  }

  /** @param options - `timeout` in milliseconds, 10,000 unless told */
  static create(
    config: PrometheusConfig,
    options: { timeout?: number } = {},
  ): PrometheusClient {
    return new PrometheusClient(config, options.timeout ?? TIMEOUT);
  }

  /** @throws ServiceUnavailableError with what to do */
  async query(query: string, at: Date): Promise<Sample[]> {
    const { url, bearerToken } = this.#config;
    const response = await fetch(`${url.replace(/\/+$/, '')}/api/v1/query`, {
      method: 'POST',
      redirect: 'error',
      headers: bearerToken ? { authorization: `Bearer ${bearerToken}` } : {},
      body: new URLSearchParams({ query, time: at.toISOString() }),
      signal: AbortSignal.timeout(this.#timeout),
    }).catch(error => {
      throw new ServiceUnavailableError(
        `Prometheus does not answer (${reasonOf(
          error,
        )}). Check 'prometheus.url' of the cluster in app-config.`,
        error,
      );
    });
    const body: unknown = await response.json().catch(() => undefined);
    const answer = answerSchema.safeParse(body);
    if (!response.ok || !answer.success) {
      const said = failureSchema.safeParse(body).data?.error;
      throw new ServiceUnavailableError(
        `Prometheus answered with HTTP ${response.status}${
          said ? ` (${said})` : ''
        }. Check 'prometheus' of the cluster in app-config.`,
      );
    }
    return answer.data.data.result.map(({ metric, value: [, text] }) => {
      const value = Number(text);
      return { labels: metric, value: Number.isNaN(value) ? null : value };
    });
  }
}

/** `fetch` says in its cause what happened. */
function reasonOf(error: unknown): string {
  const { message, cause } = toError(error);
  return cause instanceof Error && cause.message ? cause.message : message;
}
