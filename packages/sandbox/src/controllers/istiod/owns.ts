import { gte, lt, parse } from 'semver';

/** The labels that matter of one tag or revision object: a webhook, or a Service of istiod's namespace. */
export type Labels = Record<string, string> | undefined;

/** What one istiod sees when it decides whether a gateway is its own. */
export interface OwnershipInput {
  /** istiod's version, such as `1.30.5`. */
  version: string;
  /** istiod's revision name; `default` for an unnamed one. */
  revision: string;
  /** Labels of the Gateway. */
  gateway: Labels;
  /** Labels of its namespace; `null` when istiod does not see the namespace. */
  namespace: Labels | null;
  /** Labels of every MutatingWebhookConfiguration, by name. */
  mutatingWebhooks: Record<string, Labels>;
  /** Labels of every Service in istiod's namespace, by name. */
  services: Record<string, Labels>;
  /** Labels of ValidatingWebhookConfiguration `istiod-default-validator`; `null` when there is none. */
  defaultValidator: Labels | null;
}

const REV = 'istio.io/rev';
const TAG = 'istio.io/tag';
const DEFAULT_TAG_WEBHOOK = 'istio-revision-tag-default';

/**
 * Whether an istiod takes a gateway for its own (tagWatcher.IsMine of
 * istio/istio, pkg/revisions/tag_watcher.go), with what differs by version:
 * tags as Services since 1.28.0; `istiod-default-validator` counts since
 * 1.25.5, 1.26.4 and 1.27.1 (#56767); before 1.23.5 and 1.24.2 every
 * revision with a webhook of its own also took gateways without a label
 * (#54280).
 */
export function owns(input: OwnershipInput): boolean {
  const selector = selectorOf(input);
  if (selector === undefined) return true;
  const mine = tagsOf(input);
  if (mine.has(selector)) return true;
  if (selector !== '') return false;
  return mine.has('default') || isDefaultRevision(input);
}

/**
 * Whether an istiod writes the status of a gateway it owns. Before 1.24.3 one
 * that asks for a tag, rather than for the revision itself, got none (#54458).
 */
export function writesStatus(input: OwnershipInput): boolean {
  if (!owns(input)) return false;
  if (gte(release(input.version), '1.24.3')) return true;
  const label = input.gateway?.[REV];
  return label === undefined || label === '' || label === input.revision;
}

/** What the gateway asks for: its own label wins, even an empty one; undefined when its namespace is unknown. */
function selectorOf(input: OwnershipInput): string | undefined {
  const own = input.gateway?.[REV];
  if (own !== undefined) return own;
  if (input.namespace === null) return undefined;
  return input.namespace?.[REV] ?? '';
}

function tagsOf(input: OwnershipInput): Set<string> {
  const { version, revision, mutatingWebhooks, services } = input;
  const mine = new Set([revision]);
  const sources = [...Object.values(mutatingWebhooks)];
  if (gte(release(version), '1.28.0')) {
    sources.push(...Object.values(services).filter(l => l && TAG in l));
  }
  for (const labels of sources) {
    if (labels?.[REV] !== revision) continue;
    const tag = labels[TAG];
    if (tag !== undefined) mine.add(tag);
    else if (takesUnlabelled(version)) mine.add('');
  }
  return mine;
}

function isDefaultRevision(input: OwnershipInput): boolean {
  return (
    asksDefaultValidator(input.version) &&
    input.defaultValidator?.[REV] === input.revision &&
    !(DEFAULT_TAG_WEBHOOK in input.mutatingWebhooks)
  );
}

/** #54280, first fixed in 1.23.5, 1.24.2 and 1.25.0. */
function takesUnlabelled(version: string): boolean {
  const at = release(version);
  return lt(at, '1.23.5') || (gte(at, '1.24.0') && lt(at, '1.24.2'));
}

/** #56767, first fixed in 1.25.5, 1.26.4, 1.27.1 and 1.28.0. */
function asksDefaultValidator(version: string): boolean {
  const at = release(version);
  const { minor } = parse(at) ?? { minor: 0 };
  const first: Record<number, string> = {
    25: '1.25.5',
    26: '1.26.4',
    27: '1.27.1',
  };
  return minor >= 28 || (minor in first && gte(at, first[minor]));
}

/** A prerelease behaves as its release. */
function release(version: string): string {
  return version.replace(/-.*$/, '');
}
