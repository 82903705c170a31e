import { LayoutContext, LayoutDocument, LocalChartRelease } from '../Layout';
import {
  createHelmRoot,
  createScope,
  evaluateTemplate,
  parseTemplate,
  TemplateError,
  TemplatePart,
} from '../template';
import { toLayoutDocument } from '../toLayoutDocument';
import { YamlNode } from '../yaml';
import { parseRendered } from './parseRendered';

/** A release whose templates are to be read. */
export interface TemplatedRelease extends LocalChartRelease {
  chart: LayoutDocument;
  /** The chart's own values and the release's, merged. */
  values: YamlNode;
  /** The channels were read from the values already. */
  channelsKnown: boolean;
}

const isTemplate = /\.(ya?ml|tpl|json)$/;
const gateway = /^\s*kind:\s*["']?Gateway\b/m;
const gatewayApi = /gateway\.networking\.k8s\.io/;
/** Kinds whose objects say something about the mesh. */
const telling =
  /^\s*kind:\s*["']?(Application|ApplicationSet|HelmRelease|OCIRepository|HelmRepository|Kustomization|Istio|IstioRevision|IstioRevisionTag|IstioCNI|ZTunnel|Namespace|MutatingWebhookConfiguration|ValidatingWebhookConfiguration|Service)\b/m;
const channel = /istio\.io\/tag/;

/**
 * Evaluates the templates of a chart that can say something about the mesh.
 * A Gateway in a template is reported, never guessed; what cannot be evaluated
 * is reported, too.
 */
export function readTemplates(
  release: TemplatedRelease,
  context: LayoutContext,
): void {
  const folder = `${release.folder ? `${release.folder}/` : ''}templates/`;
  const files = context.paths.filter(
    path => path.startsWith(folder) && isTemplate.test(path),
  );
  const root = createHelmRoot({
    values: release.values,
    release: release.release,
    namespace: release.target.namespace,
    chart: release.chart.root,
  });
  const defines = new Map<string, TemplatePart[]>();
  const parsed = files.flatMap(file => {
    const text = context.text(file);
    if (text === undefined) {
      return [];
    }
    context.interpreted(file);
    if (gateway.test(text) && gatewayApi.test(text)) {
      const [before] = text.split(gateway);
      context.unread(
        { file, line: before.split('\n').length },
        'a Helm template of a Gateway; what it renders to is not guessed',
      );
      return [];
    }
    const isHelper = file.split('/').pop()?.startsWith('_');
    if (!isHelper && !telling.test(text)) {
      return [];
    }
    if (channel.test(text) && release.channelsKnown) {
      return [];
    }
    try {
      const parts = parseTemplate(text);
      parts.forEach(part => {
        if (part.kind === 'define') {
          defines.set(part.name, part.body);
        }
      });
      return isHelper ? [] : [{ file, text, parts }];
    } catch (error) {
      report(error, file, context);
      return [];
    }
  });
  for (const { file, text, parts } of parsed) {
    if (!isWorthRendering(text)) {
      continue;
    }
    try {
      const output = evaluateTemplate(parts, { ...createScope(root), defines });
      for (const document of parseRendered(output, file)) {
        dispatch(document, release, context);
      }
    } catch (error) {
      report(error, file, context);
    }
  }
}

/** A Service or Namespace without a word about the mesh says nothing. */
function isWorthRendering(text: string): boolean {
  return /istio|argoproj|sailoperator|fluxcd/.test(text);
}

function dispatch(
  document: ReturnType<typeof parseRendered>[number],
  release: TemplatedRelease,
  context: LayoutContext,
): void {
  if (document.error || !document.root) {
    if (document.error) {
      context.unread(
        { file: document.source.file, line: 1 },
        `a template that renders to invalid YAML: ${document.error.reason}`,
      );
    }
    return;
  }
  const known = toLayoutDocument(document.root, document.source);
  context.dispatch({
    ...known,
    line: 1,
    generated: true,
    targets: [release.target],
  });
}

function report(error: unknown, file: string, context: LayoutContext): void {
  if (!(error instanceof TemplateError)) {
    throw error;
  }
  context.unread(
    { file, line: error.line },
    `a Helm template that uses ${error.message}, which is not evaluated`,
  );
}
