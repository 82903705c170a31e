import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';
import { enterAs, picture, startBrowser } from './lib/browser.mjs';
import {
  callApi as ask,
  changedLines,
  create,
  mergeLinkedPullRequest,
  next,
} from './lib/portal.mjs';
import { cloneRepository } from './lib/repository.mjs';
import { startStack } from './lib/stack.mjs';

const APPDEV = 'AppDev, owns reviews';
const FOREIGN = 'AppDev of another team';
const PLATENG = 'PlatEng';

let stack;
let browser;

before(async () => {
  browser = await startBrowser();
  stack = await startStack();
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const enter = (persona, viewport) =>
  enterAs(browser, { portal: stack.portal, persona, viewport });

const callApi = (page, path, body) => ask(page, { stack, path, body });

describe('the portal', () => {
  it('shows what is declared and what runs, all in sync', async () => {
    const page = await enter(PLATENG);
    await page.getByText('3 in sync').waitFor({ timeout: 120_000 });
    await picture(page, 'mesh');
    for (const name of ['default', 'stable', 'rapid', '1-30-5', '1-31-1']) {
      await page.getByText(name, { exact: true }).first().waitFor();
    }
    await page.context().close();
  });

  it('shows the waypoint of a component with its pods', async () => {
    const page = await enter(APPDEV);
    await page.goto(`${stack.portal}/catalog/default/component/reviews/mesh`);
    await page.getByText('1 of 1 ready').first().waitFor();
    await page
      .getByText(/^bookinfo-reviews-[0-9a-f]/)
      .first()
      .waitFor({ timeout: 90_000 });
    await picture(page, 'tab');
    await page.context().close();
  });

  it('gives a service a waypoint, by a pull request that adds just that', async () => {
    const page = await enter(APPDEV);
    await page.goto(`${stack.portal}/catalog/default/component/ratings/mesh`);
    await page.getByText('No waypoint', { exact: true }).waitFor();
    await picture(page, 'tab-without-waypoint');
    await page.getByRole('link', { name: /Add waypoint/ }).click();

    await page.getByLabel(/Name of the waypoint/).fill('ratings-waypoint');
    await picture(page, 'add-waypoint-1');
    await next(page);
    await page.getByRole('radio', { name: /stable/ }).check({ force: true });
    await picture(page, 'add-waypoint-2');
    await next(page);
    await page.getByText('istio.io/use-waypoint').first().waitFor();
    await picture(page, 'add-waypoint-plan');
    await create(page);

    await page
      .getByRole('link', { name: 'Pull request' })
      .waitFor({ timeout: 60_000 });
    const task = page.url();
    await page.goto(`${stack.portal}/catalog/default/component/ratings/mesh`);
    await page
      .getByRole('region', { name: 'Open pull requests for its waypoints' })
      .getByText(/Create waypoint bookinfo\/ratings-waypoint/)
      .waitFor();
    await picture(page, 'tab-with-open-change');
    await page.goto(task);

    const diff = await mergeLinkedPullRequest(page, 'add-waypoint');
    assert.deepEqual(
      changedLines(diff).filter(line => line.startsWith('-')),
      [],
    );
    assert.ok(
      changedLines(diff).includes('+ istio.io/use-waypoint: ratings-waypoint'),
      diff,
    );

    await page.goto(`${stack.portal}/catalog/default/component/ratings/mesh`);
    await page.getByText('ratings-waypoint').first().waitFor();
    await page.getByText('In sync').first().waitFor({ timeout: 90_000 });
    await page.getByText('1-30-5').first().waitFor();
    await picture(page, 'tab-with-waypoint');
    await page.context().close();
  });

  it('refuses another team, whatever its component claims', async () => {
    const page = await enter(FOREIGN);
    await page.goto(
      `${stack.portal}/catalog/default/component/recommendations/mesh`,
    );
    await page
      .getByText(/may not change/)
      .first()
      .waitFor();
    await picture(page, 'tab-of-another-team');
    const form = {
      mesh: 'sandbox',
      service: { namespace: 'bookinfo', name: 'reviews' },
      name: 'mine-now',
      channel: 'stable',
    };
    await page.goto(
      `${
        stack.portal
      }/create/templates/default/add-waypoint?formData=${encodeURIComponent(
        JSON.stringify(form),
      )}`,
    );
    await page.getByLabel(/Name of the waypoint/).waitFor();
    await next(page);
    await page.getByRole('radio', { name: /stable/ }).waitFor();
    await next(page);
    await page
      .getByText(/group:default\/bookinfo/)
      .first()
      .waitFor();
    await picture(page, 'plan-refused');
    const answer = await callApi(page, '/meshes/sandbox/changes', {
      operations: [
        {
          kind: 'create-waypoint',
          gateway: { namespace: 'bookinfo', name: 'mine-now' },
          channel: 'stable',
        },
      ],
    });
    assert.equal(answer.status, 403);
    assert.match(answer.body.error.message, /bookinfo/);
    const move = await callApi(page, '/meshes/sandbox/changes', {
      operations: [
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
          channel: 'stable',
        },
      ],
    });
    assert.equal(move.status, 403);
    assert.match(move.body.error.message, /bookinfo.*group:default\//);
    await page.context().close();
  });

  it('refuses an AppDev who promotes a channel', async () => {
    const page = await enter(APPDEV);
    const answer = await callApi(page, '/meshes/sandbox/changes', {
      operations: [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ],
    });
    assert.equal(answer.status, 403);
    await page.context().close();
  });

  it('promotes a channel by one line, and counts the gateways that roll', async () => {
    const page = await enter(PLATENG);
    await page
      .getByRole('link', { name: 'Promote channel stable' })
      .first()
      .click();
    // the channel is filled in by the link
    await page.getByRole('radio', { name: /^1-31-1/ }).check({ force: true });
    await picture(page, 'promote-1');
    await next(page);
    await page.getByText('bookinfo-details').first().waitFor();
    // `rapid` has only just begun to run it, and the policy asks for a week
    await page.getByText('Accept upgrade-soaked').waitFor();
    await picture(page, 'promote-plan');
    await page
      .getByRole('textbox', { name: 'Why is it acceptable?' })
      .fill('A drill, agreed with the owners');
    await page.getByRole('button', { name: 'Accept and plan again' }).click();
    await page.getByText(/^Accepted until .*upgrade-soaked/).waitFor();
    await create(page);
    const diff = await mergeLinkedPullRequest(page, 'promote');
    assert.deepEqual(changedLines(diff), [
      '- istio.io/rev: 1-30-5',
      '+ istio.io/rev: 1-31-1',
    ]);

    await page.goto(`${stack.portal}/mesh`);
    await page.getByText(/\d rolling/i).waitFor({ timeout: 60_000 });
    await picture(page, 'rolling');
    await page.getByText('4 in sync').waitFor({ timeout: 90_000 });
    await page.goto(`${stack.portal}/mesh/gateways`);
    await page.getByText('ratings-waypoint').first().waitFor();
    await picture(page, 'gateways');
    const { body } = await callApi(page, '/meshes/sandbox/gateways');
    assert.deepEqual(
      body.items
        .filter(({ declared }) => declared.channel === 'stable')
        .map(({ state, observed }) => [state, observed.versions]),
      [
        ['in-sync', ['1.31.1']],
        ['in-sync', ['1.31.1']],
      ],
    );
    await page.context().close();
  });

  it('moves a waypoint to another channel by one line and one pull request, however often it is asked for', async () => {
    const pages = await Promise.all([enter(APPDEV), enter(APPDEV)]);
    for (const page of pages) {
      await page.goto(`${stack.portal}/catalog/default/component/reviews/mesh`);
      await page
        .getByRole('link', {
          name: 'Change channel of bookinfo/bookinfo-reviews',
        })
        .click();
      // the gateway is filled in by the link
      await page.getByText('bookinfo-reviews').first().waitFor();
      await next(page);
      await page.getByRole('radio', { name: /^stable/ }).check({ force: true });
      await next(page);
      await page.getByText('istio.io/rev: stable').first().waitFor();
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Create' }).waitFor();
    }
    await picture(pages[0], 'change-channel-review');
    await Promise.all(
      pages.map(page =>
        page.getByRole('button', { name: 'Create' }).dblclick(),
      ),
    );
    const links = await Promise.all(
      pages.map(async page => {
        const link = page.getByRole('link', { name: 'Pull request' });
        await link.waitFor({ timeout: 60_000 });
        return link.getAttribute('href');
      }),
    );
    assert.equal(links[0], links[1]);
    const open = await fetch(
      `${stack.git}/api/v3/repos/platform/mesh-gitops/pulls?state=open`,
    );
    assert.deepEqual(
      (await open.json()).map(pull => pull.html_url),
      [links[0]],
    );
    const [page, other] = pages;
    await other.context().close();

    const diff = await mergeLinkedPullRequest(page, 'change-channel');
    assert.deepEqual(changedLines(diff), [
      '- istio.io/rev: rapid',
      '+ istio.io/rev: stable',
    ]);
    await page.goto(`${stack.portal}/catalog/default/component/reviews/mesh`);
    await page.getByText('stable', { exact: true }).first().waitFor();
    await page.getByText('In sync').first().waitFor({ timeout: 90_000 });
    await picture(page, 'tab-after-change');
    await page.context().close();
  });

  it('names a file that it cannot read, and goes on with the others', async () => {
    const page = await enter(PLATENG);
    const repository = await cloneRepository(stack);
    const all = page.getByText(/(\d+) of \1 relevant files in Git understood/);
    const count = Number.parseInt(await all.textContent(), 10);
    await repository.commit(
      'istio/broken.yaml',
      'apiVersion: install.istio.io/v1\n\tkind: Broken\n',
    );
    await page
      .getByText(`${count} of ${count + 1} relevant files in Git understood`)
      .waitFor();
    await page.getByText('4 in sync').waitFor();
    await page.goto(`${stack.portal}/mesh/findings`);
    await page.getByText('istio/broken.yaml').first().waitFor();
    await picture(page, 'broken-yaml');
    await repository.revert();
    await page.goto(`${stack.portal}/mesh`);
    await page
      .getByText(`${count} of ${count} relevant files in Git understood`)
      .waitFor();
    await page.context().close();
  });

  it('says what is unknown while Git or the cluster is away, and recovers', async () => {
    const page = await enter(PLATENG);
    const control = path =>
      fetch(`${stack.control}${path}`, { method: 'POST' });

    await control('/cluster/down');
    await page
      .getByText(/Unknown, last seen/)
      .first()
      .waitFor({ timeout: 90_000 });
    await picture(page, 'cluster-away');
    await control('/cluster/up');
    await page.getByText('4 in sync').waitFor({ timeout: 120_000 });

    await control('/git/down');
    await page
      .getByText(/repository.*(not read|stale|unreachable|since)/i)
      .first()
      .waitFor({ timeout: 120_000 });
    await picture(page, 'git-away');
    await control('/git/up');
    await page
      .getByText(/repository.*(not read|stale|unreachable|since)/i)
      .first()
      .waitFor({ state: 'detached', timeout: 120_000 });
    await page.context().close();
  });

  it('ends on Ctrl-C and leaves nothing listening', async () => {
    await stack.stop();
    for (const address of [stack.portal, stack.git, stack.kube]) {
      const { hostname, port } = new URL(address);
      const socket = net.connect(Number(port), hostname);
      await assert.rejects(once(socket, 'connect'), /ECONNREFUSED/, address);
    }
  });
});
