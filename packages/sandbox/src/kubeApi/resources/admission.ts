import { asObjects, getPath, textAt } from '../json';
import { defineResource } from '../registry/defineResource';
import { ageColumn, nameColumn, numberColumn, textColumn } from '../table';
import { KubeObject } from '../types';
import { ensureObject, setDefault } from './podTemplate';

const admission = (kind: string, plural: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  plural,
  namespaced: false,
  categories: ['api-extensions'],
  generation: true,
});

const webhookColumns = [
  nameColumn(),
  numberColumn('Webhooks', o => asObjects(o.webhooks).length),
  ageColumn(),
];

function defaultWebhooks(object: KubeObject): void {
  for (const webhook of asObjects(object.webhooks)) {
    setDefault(webhook, 'failurePolicy', 'Fail');
    setDefault(webhook, 'matchPolicy', 'Equivalent');
    setDefault(webhook, 'namespaceSelector', {});
    setDefault(webhook, 'objectSelector', {});
    setDefault(webhook, 'timeoutSeconds', 10);
    for (const rule of asObjects(webhook.rules)) {
      setDefault(rule, 'scope', '*');
    }
    const client = ensureObject(webhook, 'clientConfig');
    if (client.service) {
      setDefault(ensureObject(client, 'service'), 'port', 443);
    }
  }
}

/** `admissionregistration.k8s.io/v1` MutatingWebhookConfiguration. */
export const mutatingWebhookConfigurations = defineResource({
  ...admission('MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'),
  applyDefaults(object) {
    defaultWebhooks(object);
    for (const webhook of asObjects(object.webhooks)) {
      setDefault(webhook, 'reinvocationPolicy', 'Never');
    }
  },
  columns: webhookColumns,
});

/** `admissionregistration.k8s.io/v1` ValidatingWebhookConfiguration. */
export const validatingWebhookConfigurations = defineResource({
  ...admission(
    'ValidatingWebhookConfiguration',
    'validatingwebhookconfigurations',
  ),
  applyDefaults: defaultWebhooks,
  columns: webhookColumns,
});

/** `admissionregistration.k8s.io/v1` ValidatingAdmissionPolicy; stored, never evaluated. */
export const validatingAdmissionPolicies = defineResource({
  ...admission('ValidatingAdmissionPolicy', 'validatingadmissionpolicies'),
  status: true,
  applyDefaults(object) {
    setDefault(ensureObject(object, 'spec'), 'failurePolicy', 'Fail');
    const constraints = ensureObject(
      ensureObject(object, 'spec'),
      'matchConstraints',
    );
    ensureObject(object, 'status');
    setDefault(constraints, 'matchPolicy', 'Equivalent');
    setDefault(constraints, 'namespaceSelector', {});
    setDefault(constraints, 'objectSelector', {});
    for (const rule of asObjects(constraints.resourceRules)) {
      setDefault(rule, 'scope', '*');
    }
  },
  columns: [
    nameColumn(),
    numberColumn(
      'Validations',
      o => asObjects(getPath(o, 'spec', 'validations')).length,
    ),
    textColumn('ParamKind', o => {
      const apiVersion = textAt(o, 'spec', 'paramKind', 'apiVersion');
      const kind = textAt(o, 'spec', 'paramKind', 'kind');
      return kind ? `${apiVersion}/${kind}` : '<unset>';
    }),
    ageColumn(),
  ],
});

/** `admissionregistration.k8s.io/v1` ValidatingAdmissionPolicyBinding. */
export const validatingAdmissionPolicyBindings = defineResource({
  ...admission(
    'ValidatingAdmissionPolicyBinding',
    'validatingadmissionpolicybindings',
  ),
  columns: [
    nameColumn(),
    textColumn('PolicyName', o => textAt(o, 'spec', 'policyName')),
    textColumn('ParamRef', o => {
      const name = textAt(o, 'spec', 'paramRef', 'name');
      const namespace = textAt(o, 'spec', 'paramRef', 'namespace');
      return name ? [namespace, name].filter(Boolean).join('/') : '<unset>';
    }),
    ageColumn(),
  ],
});
