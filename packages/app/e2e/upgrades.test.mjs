import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { enterAs, picture, startBrowser } from './lib/browser.mjs';
import { gatewayGenerations, restartedBetween } from './lib/cluster.mjs';
import {
  callApi,
  changedLines,
  create,
  formOf,
  mergeLinkedPullRequest,
  next,
} from './lib/portal.mjs';
import { SECOND_GATEWAYS } from './lib/secondCluster.mjs';
import { startStack } from './lib/stack.mjs';
import { BATCH, PHASES, writeUpgradeSeed } from './lib/upgradeSeed.mjs';

/** Milliseconds that a merge may take to land: the sandbox rolls 43 gateways. */
const LANDS = 120_000;

/** Gateways of the first cluster; in the second the channels have no phases. */
const GATEWAYS = 3 + PHASES.length * BATCH;

const CLUSTER = 'ambient-cluster';

/** Steps to a minor in the order in which a cluster needs them, before its channels. */
const BEFORE_CHANNELS = [
  "Upgrade the Gateway API's CRDs to 1.6.0",
  'Upgrade base to 1.31.1',
  'Add revision 1-31-1 (Istio 1.31.1)',
  'Upgrade CNI to 1.31.1',
  'Upgrade ztunnel to 1.31.1 on revision 1-31-1',
];

let seed;
let stack;
let browser;
let page;

before(async () => {
  seed = writeUpgradeSeed();
  browser = await startBrowser();
  stack = await startStack({ gitops: seed, podSeconds: 1, second: true });
  page = await enterAs(browser, {
    portal: stack.portal,
    persona: 'PlatEng',
    viewport: { width: 1280, height: 1000 },
  });
});

after(async () => {
  // of a failure, where it came to
  if (page) await picture(page, 'upgrades-last');
  await browser?.close();
  await stack?.stop();
  if (seed) fs.rmSync(seed, { recursive: true, force: true });
});

const plan = () => page.getByRole('region', { name: 'Plan' });

/** Opens the form of a template, filled in, at its plan. */
async function openPlan(template, formData) {
  await page.goto(formOf(stack, template, { mesh: 'sandbox', ...formData }));
  await page.getByText('Mesh: Sandbox').waitFor();
  await next(page);
}

/** Generations of the gateways of both clusters. */
async function bothGenerations() {
  const [first, second] = await Promise.all(
    [stack.kube, stack.secondKube].map(kube => gatewayGenerations({ kube })),
  );
  return new Map([
    ...first,
    ...[...second].map(([name, generation]) => [`second: ${name}`, generation]),
  ]);
}

/** Requests what the form shows, merges it, and counts what restarted until `landed`. */
async function merge(name, landed) {
  const generations = await bothGenerations();
  await create(page);
  const diff = await mergeLinkedPullRequest(page, name);
  await landed();
  return {
    diff: changedLines(diff),
    restarted: restartedBetween(generations, await bothGenerations()),
  };
}

const upgrades = () => `${stack.portal}/mesh/upgrades?to=1.31.1&strategy=both`;
const requests = () => page.getByRole('link', { name: /^Request: / });
/** What the plan offers next; waits until it is something else than `previous`. */
async function nextStep(previous) {
  await page.goto(upgrades());
  const link = page.getByRole('link', {
    name: previous
      ? new RegExp(`^Request: (?!${RegExp.escape(previous)}$)`)
      : /^Request: /,
  });
  await link.first().waitFor({ timeout: LANDS });
  const labels = await requests().evaluateAll(links =>
    links.map(each => each.ariaLabel),
  );
  // the second cluster does not wait for what the first one only takes away
  const others = labels.filter(each => !/^Request: Retire/.test(each));
  assert.ok(others.length <= 1, `one step is next at a time, not ${labels}`);
  const label = await link.first().getAttribute('aria-label');
  return { link: link.first(), title: label.replace(/^Request: /, '') };
}

/** Carries the next step out, from its button to its landing. */
async function carryOut({ link, title }, name, landed) {
  await link.click();
  await page.getByText('Mesh: Sandbox').waitFor();
  await next(page);
  await plan().waitFor();
  await picture(page, name);
  const { restarted, diff } = await merge(name, landed);
  return { title, restarted, diff };
}

/** Unfolds the progress of the newest change of a name. */
async function openProgress(name) {
  await page.goto(`${stack.portal}/mesh/changes`);
  await page.getByRole('button', { name }).first().click();
}

const landed = () =>
  page.getByText('Landed', { exact: true }).waitFor({ timeout: LANDS });

/** How many gateways of a cluster are in which state, at which version. */
async function statesOf(cluster) {
  const { body } = await callApi(page, {
    stack,
    path: `/meshes/sandbox/gateways?limit=100&cluster=${cluster}`,
  });
  const states = {};
  for (const { state, observed } of body.items) {
    const key = `${state} ${observed.versions}`;
    states[key] = (states[key] ?? 0) + 1;
  }
  return states;
}

describe('upgrades', () => {
  it('patches in place, with the way that is better first and the true cost before the button', async () => {
    await page.getByText(`${GATEWAYS} in sync`).waitFor({ timeout: LANDS });
    await openPlan('patch-in-place', {
      cluster: CLUSTER,
      revision: 'prod',
      version: '1.30.5',
    });
    const same = page.getByRole('radio', { name: /^Under the same name/ });
    const beside = page.getByRole('radio', { name: /^A new revision beside/ });
    assert.ok(await beside.isChecked());
    await picture(page, 'patch-1');
    await next(page);
    await plan().getByRole('region', { name: 'Steps' }).waitFor();
    await picture(page, 'patch-beside', { fullPage: true });
    await page.getByRole('button', { name: 'Back' }).click();
    await same.check({ force: true });
    await next(page);
    await plan().getByText(`${GATEWAYS} restarts`, { exact: false }).waitFor();
    await picture(page, 'patch-same-name', { fullPage: true });

    const { diff, restarted } = await merge('patch', async () => {
      await openProgress(/^Progress of Patch revision prod/);
      await page
        .getByText(/^(Under way|Landed)$/)
        .first()
        .waitFor();
      await picture(page, 'patch-progress');
      await landed();
      await picture(page, 'patch-landed');
    });
    assert.deepEqual(diff, ['- version: 1.30.4', '+ version: 1.30.5']);
    assert.equal(restarted.length, GATEWAYS);
  });

  const done = [];
  let step;
  let stepName = 'step';
  const untilNext = async () => {
    step = await nextStep(step.title);
  };
  /** Merges step after step until the next one is what `title` says. */
  async function carryOutUntil(title) {
    while (!title.test(step.title)) {
      const name = `${stepName}-${String(done.length + 1).padStart(2, '0')}`;
      done.push(await carryOut(step, name, untilNext));
    }
  }

  it('goes a minor up step by step, each its own pull request', async () => {
    step = await nextStep();
    await picture(page, 'upgrade-plan', { fullPage: true });
    await carryOutUntil(/stable-p2/);
    assert.deepEqual(
      done.map(({ title }) => title),
      [
        ...BEFORE_CHANNELS,
        'Move channel rapid to revision 1-31-1',
        'Move channel stable-p1 to revision 1-31-1',
      ],
    );
    await picture(page, 'upgrade-half-way', { fullPage: true });
  });

  it('goes back in the middle, and only that batch restarts', async () => {
    const [{ title, restarted: moved }] = done.splice(-1);
    await openProgress(/^Progress of Move channel stable-p1/);
    await landed();
    await page.getByText('Safe to revert now').waitFor();
    await picture(page, 'roll-back-ready');
    await page.getByRole('link', { name: 'Roll back' }).click();
    await page.getByText('Safe to take back now').waitFor();
    await picture(page, 'roll-back-form');
    await next(page);
    await plan().waitFor();
    await picture(page, 'roll-back-plan', { fullPage: true });
    const { diff, restarted } = await merge('roll-back', untilNext);
    assert.deepEqual(diff, ['- istio.io/rev: 1-31-1', '+ istio.io/rev: prod']);
    assert.deepEqual(restarted, moved);
    assert.equal(step.title, title);
    await picture(page, 'rolled-back', { fullPage: true });
  });

  it('moves forty waypoints in batches, and no merge restarts more than one', async () => {
    await carryOutUntil(/default/);
    const batches = done.filter(({ title }) => /stable-p/.test(title));
    assert.deepEqual(
      batches.map(({ restarted }) => restarted.length),
      PHASES.map(() => BATCH),
    );
    const all = done.flatMap(({ restarted }) => restarted);
    assert.equal(new Set(all).size, all.length, 'each restarts once');
    assert.ok(done.every(({ restarted }) => restarted.length <= BATCH));
    await picture(page, 'upgrade-phased', { fullPage: true });
  });

  it('refuses to retire a revision while a channel points to it', async () => {
    await openPlan('retire-revision', { cluster: CLUSTER, revision: 'prod' });
    await page.getByText('This change would break a rule').waitFor();
    await plan()
      .getByText(/Revision prod is removed while channel default/)
      .waitFor();
    await picture(page, 'retire-refused', { fullPage: true });
    await page.getByRole('button', { name: 'Review' }).click();
    await page
      .getByText(/no plan that you may request yet/)
      .first()
      .waitFor();
    assert.equal(await page.getByRole('button', { name: 'Create' }).count(), 0);
    step = await nextStep();
  });

  it('retires it when the last reference is gone', async () => {
    await carryOutUntil(/^Retire/);
    const { diff, restarted } = await carryOut(
      step,
      'step-13-retire',
      async () => {
        await openProgress(/^Progress of Re(tire|move) revision prod/);
        await landed();
        await picture(page, 'retire-landed');
      },
    );
    assert.deepEqual(diff, ['- - revision: prod', '- version: 1.30.5']);
    assert.deepEqual(restarted, []);
    assert.deepEqual(await statesOf(CLUSTER), {
      'in-sync 1.31.1': GATEWAYS,
    });
  });

  it('has not touched the second cluster, and goes on there', async () => {
    assert.deepEqual(await statesOf('second-cluster'), {
      'in-sync 1.30.4': SECOND_GATEWAYS,
    });
    const first = done.splice(0);
    assert.ok(
      first.every(each => !each.restarted.some(name => /^second/.test(name))),
    );
    stepName = 'second-step';
    step = await nextStep();
    await picture(page, 'upgrade-second-cluster', { fullPage: true });
    await carryOutUntil(/^Retire/);
    assert.deepEqual(
      done.map(({ title, restarted }) => [title, restarted]),
      [
        ...BEFORE_CHANNELS.map(title => [title, []]),
        ...['rapid', 'stable', 'default'].map(channel => [
          `Move channel ${channel} to revision 1-31-1`,
          [`second: shop/${channel === 'default' ? 'unlabelled' : channel}`],
        ]),
      ],
    );
    await carryOut(step, 'second-retire', async () => {
      await page.goto(upgrades());
      await page.getByText('Everything is done.').waitFor({ timeout: LANDS });
    });
    await picture(page, 'upgrade-done', { fullPage: true });
    assert.deepEqual(await statesOf('second-cluster'), {
      'in-sync 1.31.1': SECOND_GATEWAYS,
    });
    await page.goto(`${stack.portal}/mesh`);
    // Argo CD takes away what Git does not name any more
    await page
      .getByText('Git does not declare revision prod.')
      .waitFor({ state: 'detached', timeout: LANDS });
    await page.getByText(`${GATEWAYS} in sync`).waitFor();
    await page
      .getByText(`${SECOND_GATEWAYS} in sync`, { exact: true })
      .waitFor();
    await picture(page, 'upgraded', { fullPage: true });
  });
});
