import { DeclaredChannel } from '../model';
import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

/** Forms in which a channel stands inside the element of a revision. */
const LISTED: DeclaredChannel['form'][] = ['inverted-list', 'revision-tags'];

export const channelMovedByListEdit = createRule({
  id: 'channel-moved-by-list-edit',
  severity: 'warning',
  title: 'A channel went to another element of an edited list',
  docs: 'Where channels stand inside the elements of a list of revisions, an element that is inserted or removed in the wrong line leaves its channels to its neighbour, and no reader of the diff sees a move (istio.md 6.2).',
  check: ({ declared, readout, before }) =>
    before
      ? clustersOf(readout).flatMap(part => {
          const former = clustersOf(before.readout).find(
            each => each.cluster === part.cluster,
          );
          if (!former) return [];
          const listed = new Set(
            declared.channels
              .filter(
                each =>
                  each.cluster === part.cluster && LISTED.includes(each.form),
              )
              .map(each => each.name),
          );
          const namesOf = ({ revisions }: typeof part) =>
            revisions.map(each => each.name).sort();
          const edited = namesOf(part).join() !== namesOf(former).join();
          if (!edited) return [];
          return part.channels
            .filter(channel => listed.has(channel.name))
            .flatMap(channel => {
              const old = former.channels.find(
                each => each.name === channel.name,
              );
              const moved = old && old.revision !== channel.revision;
              // Its revision goes, too: `removed-with-last-channel` tells.
              if (!moved || !revisionOf(part, old.revision)) return [];
              return [
                {
                  message: `Channel ${channel.name} goes from the element of ${old.revision} to that of ${channel.revision} while elements are added or removed.`,
                  at: channel.at,
                  remedy: `If the move is not meant, put ${channel.name} back to ${old.revision}; if it is, move it in a change of its own.`,
                  cluster: part.cluster,
                },
              ];
            });
        })
      : [],
});
