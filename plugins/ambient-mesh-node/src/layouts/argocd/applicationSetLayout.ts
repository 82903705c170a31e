import { Layout, LayoutDocument } from '../Layout';
import {
  createFastTemplate,
  createGoTemplate,
  renderNode,
  TemplateError,
} from '../template';
import {
  getList,
  getMap,
  getNode,
  getScalar,
  getText,
  mapOf,
  mergeValues,
  parseEmbedded,
  scalarOf,
  YamlNode,
} from '../yaml';
import { addApplication } from './addApplication';
import { readApplication } from './applicationLayout';
import { generateParameters, GeneratorContext, Parameters } from './generators';

/** Argo CD ApplicationSets: each set of parameters becomes an Application. */
export const applicationSetLayout: Layout = {
  id: 'argocd-applicationset',
  stage: 'deployment',
  read(document, context) {
    if (
      document.kind !== 'ApplicationSet' ||
      !document.apiVersion.startsWith('argoproj.io/')
    ) {
      return false;
    }
    const goTemplate = getText(document.root, 'spec', 'goTemplate') === 'true';
    const strict = (
      getList(document.root, 'spec', 'goTemplateOptions')?.items ?? []
    ).some(
      option => option.kind === 'scalar' && option.text === 'missingkey=error',
    );
    const generator: GeneratorContext = {
      document,
      layout: context,
      goTemplate,
      render: parameters =>
        goTemplate
          ? createGoTemplate(parameters, { strict })
          : createFastTemplate(parameters),
    };
    const template = getMap(document.root, 'spec', 'template');
    if (!template) {
      context.unread(document, 'an ApplicationSet without a template');
      return true;
    }
    addApplication(document, context);
    applicationsOf(document, template, generator).forEach(
      (application, element) => {
        if (application instanceof TemplateError) {
          context.unread(
            document,
            `the template of the ApplicationSet uses ${application.message}, which is not evaluated`,
          );
          return;
        }
        addApplication(application, context, { set: document, element });
        readApplication(application, context);
      },
    );
    return true;
  },
};

/** An Application, or why its template is not evaluated. */
type Rendered = LayoutDocument | TemplateError;

/** Of sets that hold all their parameters: the same in every pass. */
const selfContained = new WeakMap<LayoutDocument, Rendered[]>();

function applicationsOf(
  document: LayoutDocument,
  template: YamlNode,
  generator: GeneratorContext,
): Rendered[] {
  const known = selfContained.get(document);
  if (known) {
    return known;
  }
  const generators = getList(document.root, 'spec', 'generators')?.items ?? [];
  const applications = generators
    .flatMap(node => generateParameters(node, generator))
    .map(parameters =>
      renderApplication(document, template, parameters, generator),
    );
  if (
    generators.every(
      node =>
        getList(node, 'list', 'elements') &&
        !getNode(node, 'list', 'elementsYaml'),
    )
  ) {
    selfContained.set(document, applications);
  }
  return applications;
}

function renderApplication(
  document: LayoutDocument,
  template: YamlNode,
  parameters: Parameters,
  generator: GeneratorContext,
): Rendered {
  try {
    const render = generator.render(parameters.values);
    const rendered = renderNode(
      mergeValues(template, parameters.template),
      render,
    );
    const patch = getScalar(document.root, 'spec', 'templatePatch');
    const patched = patch
      ? mergeValues(rendered, renderPatch(patch.text ?? '', render))
      : rendered;
    const root = mergeValues(
      mapOf([
        ['apiVersion', scalarOf(document.apiVersion)],
        ['kind', scalarOf('Application')],
      ]),
      patched,
    );
    return { ...document, root, kind: 'Application', generated: true };
  } catch (error) {
    if (!(error instanceof TemplateError)) {
      throw error;
    }
    return error;
  }
}

function renderPatch(
  text: string,
  render: ReturnType<GeneratorContext['render']>,
): YamlNode | undefined {
  const rendered = render(text)
    .map(piece => piece.text)
    .join('');
  const parsed = parseEmbedded(scalarOf(rendered));
  if (parsed.error) {
    throw new TemplateError('a templatePatch that renders to invalid YAML');
  }
  return parsed.root;
}
