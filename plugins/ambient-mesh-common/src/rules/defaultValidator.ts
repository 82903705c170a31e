import { createRule } from './Rule';

export const defaultValidator = createRule({
  id: 'default-validator',
  severity: 'error',
  title:
    'The default channel and the default validator name different revisions',
  docs: 'When the channel `default` exists as a Service only, istiod also asks `istiod-default-validator` (`defaultRevision` of the base chart), and two istiods own every gateway without a label: one was rewritten 139 times in ten seconds. A webhook of the channel ends it (istio.md 10).',
  check: ({ declared }) =>
    declared.validators.flatMap(validator => {
      const forms = declared.channels.filter(
        channel =>
          channel.name === 'default' && channel.cluster === validator.cluster,
      );
      const [service] = forms;
      if (
        !service ||
        forms.some(channel => channel.form !== 'service') ||
        service.revision === validator.revision
      ) {
        return [];
      }
      return [
        {
          message: `The channel default is a Service that names ${service.revision}, but defaultRevision is ${validator.revision}.`,
          at: validator.at,
          remedy: `Set defaultRevision to ${service.revision}, or add the webhook istio-revision-tag-default.`,
          cluster: validator.cluster,
        },
      ];
    }),
});
