import {
  ChannelForm,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Layout, LayoutDocument } from '../Layout';
import { fieldRefOf, getScalar, getText, locationOf } from '../yaml';
import { manifestsLayoutId } from './ids';

const revisionLabel = 'istio.io/rev';

/**
 * Channels as the objects that istiod looks at: a MutatingWebhookConfiguration
 * or a Service with the label `istio.io/tag` (`istio.md` 1.1, 10), and the
 * default validator.
 */
export const channelLayout: Layout = {
  id: `${manifestsLayoutId}-channel`,
  read(document, context) {
    const { root } = document;
    const form = formOf(document);
    const revision = getScalar(root, 'metadata', 'labels', revisionLabel);
    if (isDefaultValidator(document)) {
      for (const { cluster } of revision?.text
        ? context.targetsOf(document)
        : []) {
        context.add('validators', {
          cluster,
          layout: manifestsLayoutId,
          at: locationOf(revision, document),
          revision: revision?.text ?? '',
          fields: { revision: fieldRefOf(revision) },
        });
      }
      return true;
    }
    const name = getText(root, 'metadata', 'labels', 'istio.io/tag');
    if (!form || !name) {
      return false;
    }
    if (!revision?.text) {
      context.unread(
        document,
        `the channel "${name}" names no revision (label ${revisionLabel})`,
      );
      return true;
    }
    const selector = getScalar(root, 'spec', 'selector', revisionLabel);
    for (const { cluster } of context.targetsOf(document)) {
      context.add('channels', {
        cluster,
        layout: manifestsLayoutId,
        at: locationOf(revision, document),
        name,
        revision: revision.text,
        form,
        fields: {
          revision: fieldRefOf(revision),
          follows: [fieldRefOf(selector)].filter(
            (ref): ref is FieldRef => ref !== undefined,
          ),
          element: document.generated ? undefined : fieldRefOf(root),
        },
      });
    }
    return true;
  },
};

function formOf(document: LayoutDocument): ChannelForm | undefined {
  if (document.kind === 'MutatingWebhookConfiguration') {
    return 'webhook';
  }
  return document.kind === 'Service' && document.apiVersion === 'v1'
    ? 'service'
    : undefined;
}

function isDefaultValidator(document: LayoutDocument): boolean {
  return (
    document.kind === 'ValidatingWebhookConfiguration' &&
    getText(document.root, 'metadata', 'name') === 'istiod-default-validator'
  );
}
