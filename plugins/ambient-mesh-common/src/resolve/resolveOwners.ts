import { Selector } from '../model';
import { behaviourOf } from './behaviour';

/** The label by which gateways and namespaces choose. */
export const revisionLabel = 'istio.io/rev';

/** A tag in one of the forms that istiod looks at. @public */
export interface TagRecord {
  tag: string;
  revision: string;
  form: 'webhook' | 'service';
}

/** @public */
export interface ResolveOwnersOptions {
  /** Labels of the Gateway. */
  selectorLabels: Record<string, string>;
  /** Labels of its namespace; a namespace that is not known has none. */
  namespaceLabels: Record<string, string>;
  tags: TagRecord[];
  /** Every istiod; an unnamed one is called `default`. */
  revisions: Array<{ name: string; version: string | null }>;
  /** Label `istio.io/rev` of `istiod-default-validator`; `null`: there is none. */
  validator: string | null;
}

/** Who takes a gateway, and why. @public */
export interface Owners {
  selector: Selector;
  /** Revisions whose istiod deploys it: none, one, or several that fight. */
  owners: string[];
  /**
   * The revision that the selector means, whether or not it is there; `null`
   * when it means none, or several.
   */
  revision: string | null;
  /** The tag that was followed; `null` when the selector names a revision. */
  channel: string | null;
  /** One sentence a hop, in order. */
  reasons: string[];
}

/**
 * Resolves a Gateway to the revisions that own it, exactly as istiod does
 * (`pkg/revisions/tag_watcher.go` `IsMine`; `istio.md` 1.3, 9, 10), each istiod
 * with the behaviour of its version.
 *
 * @public
 */
export function resolveOwners(options: ResolveOwnersOptions): Owners {
  const { tags, revisions, validator } = options;
  const selector = readSelector(options);
  const wish = selector.value ?? '';
  const asksDefault = wish === '';
  const name = asksDefault ? 'default' : wish;
  const named = revisions.some(revision => revision.name === name);
  const pointers = tags.filter(({ tag }) => tag === name);
  const defaultWebhook = tags.some(
    ({ tag, form }) => tag === 'default' && form === 'webhook',
  );
  const reasons = [describeSelector(selector)];

  const owners = new Set<string>();
  for (const istiod of revisions) {
    const behaviour = behaviourOf(istiod.version);
    const tagged = pointers.some(
      ({ revision, form }) =>
        revision === istiod.name &&
        (form === 'webhook' || behaviour.knowsServiceTags),
    );
    const byValidator =
      asksDefault &&
      behaviour.heedsValidator &&
      validator === istiod.name &&
      !defaultWebhook;
    const byMistake = asksDefault && behaviour.takesUnlabelled;
    if (istiod.name === name || tagged || byValidator || byMistake) {
      owners.add(istiod.name);
    }
  }

  const targets = new Set(
    pointers
      .filter(pointer => isSeen(pointer, revisions))
      .map(({ revision }) => revision),
  );
  if (named) {
    targets.add(name);
  }
  const validated =
    asksDefault && validator !== null && !defaultWebhook ? validator : null;
  if (validated !== null && heeds(validated, revisions)) {
    targets.add(validated);
  }
  reasons.push(
    ...describeTargets({
      name,
      named,
      pointers,
      validated,
      targets,
      revisions,
      asksDefault,
    }),
    ...describeVersions({ owners, targets, revisions, asksDefault, pointers }),
  );
  return {
    selector,
    owners: Array.from(owners),
    revision: targets.size === 1 ? Array.from(targets)[0] : null,
    channel: channelOf({
      name,
      named,
      isTag: pointers.length > 0,
      asksDefault,
    }),
    reasons,
  };
}

function readSelector({
  selectorLabels,
  namespaceLabels,
}: ResolveOwnersOptions): Selector {
  // Present but empty counts: it means the default even in a labelled namespace.
  if (Object.hasOwn(selectorLabels, revisionLabel)) {
    return { value: selectorLabels[revisionLabel], from: 'gateway' };
  }
  if (Object.hasOwn(namespaceLabels, revisionLabel)) {
    return { value: namespaceLabels[revisionLabel], from: 'namespace' };
  }
  return { value: null, from: 'default' };
}

function channelOf(found: {
  name: string;
  named: boolean;
  isTag: boolean;
  asksDefault: boolean;
}): string | null {
  return found.asksDefault || found.isTag || !found.named ? found.name : null;
}

/** A Service is a tag only to an istiod that looks at Services. */
function isSeen(
  { form, revision }: TagRecord,
  revisions: ResolveOwnersOptions['revisions'],
): boolean {
  const istiod = revisions.find(({ name }) => name === revision);
  return (
    form === 'webhook' ||
    !istiod ||
    behaviourOf(istiod.version).knowsServiceTags
  );
}

/** Whether the istiod that the validator names looks at it. */
function heeds(
  validator: string,
  revisions: ResolveOwnersOptions['revisions'],
): boolean {
  const istiod = revisions.find(({ name }) => name === validator);
  return !istiod || behaviourOf(istiod.version).heedsValidator;
}

function describeSelector({ value, from }: Selector): string {
  if (value === null) {
    return `Neither the gateway nor its namespace has the label ${revisionLabel}: the default applies.`;
  }
  const owner = from === 'gateway' ? 'The gateway' : 'Its namespace';
  return value === ''
    ? `${owner} has the label ${revisionLabel} with an empty value: the default applies.`
    : `${owner} has the label ${revisionLabel}: ${value}.`;
}

interface Targets {
  name: string;
  named: boolean;
  pointers: TagRecord[];
  validated: string | null;
  targets: Set<string>;
  revisions: ResolveOwnersOptions['revisions'];
  asksDefault: boolean;
}

function describeTargets(found: Targets): string[] {
  const { name, named, pointers, validated, targets, revisions } = found;
  const reasons: string[] = [];
  for (const pointer of distinctPointers(pointers)) {
    const { form, revision } = pointer;
    const version = revisions.find(istiod => istiod.name === revision)?.version;
    reasons.push(
      isSeen(pointer, revisions)
        ? `The ${form} of channel ${name} points to revision ${revision}.`
        : `The Service of channel ${name} points to revision ${revision}, whose istiod ${version} does not look at Services (1.28.0 and newer do).`,
    );
  }
  if (named) {
    reasons.push(describeNamed(name, pointers.length > 0));
  }
  if (validated !== null) {
    const known = revisions.some(revision => revision.name === validated);
    if (targets.has(validated) && !(named && validated === name)) {
      reasons.push(
        `There is no webhook of channel default; the default validator names revision ${validated}.`,
      );
    } else if (known && !targets.has(validated)) {
      reasons.push(
        `The default validator names revision ${validated}, whose istiod is too old to heed it.`,
      );
    }
  }
  if (targets.size === 0) {
    reasons.push(
      found.asksDefault
        ? 'There is no channel default, no unnamed istiod and no default validator: no revision takes it.'
        : `There is neither a channel nor a revision called ${name}: no revision takes it.`,
    );
  }
  if (targets.size > 1) {
    reasons.push(
      `Revisions ${Array.from(targets)
        .sort()
        .join(' and ')} both claim it and rewrite it in turn.`,
    );
  }
  return reasons;
}

function describeNamed(name: string, isTag: boolean): string {
  if (isTag) {
    return `A revision is called ${name}, too: it takes the gateway as well.`;
  }
  return name === 'default'
    ? 'The istiod without a revision name takes it.'
    : `${name} is a revision, not a channel.`;
}

function describeVersions(found: {
  owners: Set<string>;
  targets: Set<string>;
  revisions: ResolveOwnersOptions['revisions'];
  asksDefault: boolean;
  pointers: TagRecord[];
}): string[] {
  const { owners, targets, revisions, asksDefault, pointers } = found;
  const reasons: string[] = [];
  for (const target of targets) {
    const istiod = revisions.find(({ name }) => name === target);
    if (!istiod) {
      reasons.push(`There is no istiod of revision ${target}.`);
    } else if (
      !asksDefault &&
      pointers.length > 0 &&
      behaviourOf(istiod.version).noStatusForTags
    ) {
      reasons.push(
        `istiod ${istiod.version} writes no status for a gateway that names a channel (fixed in 1.24.3).`,
      );
    }
  }
  for (const { name, version } of revisions) {
    if (asksDefault && owners.has(name) && !targets.has(name)) {
      reasons.push(
        `istiod ${version} of revision ${name} takes gateways without a label, too (fixed in 1.23.5 and 1.24.2).`,
      );
    }
  }
  return reasons;
}

function distinctPointers(pointers: TagRecord[]): TagRecord[] {
  const seen = new Set<string>();
  return pointers.filter(({ form, revision }) => {
    const id = `${form} ${revision}`;
    return !seen.has(id) && Boolean(seen.add(id));
  });
}
