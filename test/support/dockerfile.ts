import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

/** The last stage of a Dockerfile, as far as it is there without a container: a folder, and what is said of its process. */
export interface Image {
  /** Where the stage's `/` is. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

interface Stage {
  root: string;
  workdir: string;
  env: Record<string, string>;
  user: string;
  command: string[];
  healthcheck: string[];
}

/** What a container of these bases has that the machine has too. */
const BASE = /^node:/;

/**
 * Does what `docker build` would: each instruction in turn, by the very commands, in a folder for each stage. Throws for an
 * instruction that it does not know, and for a command that fails.
 */
export async function build(context: string, folder: string, env: Readonly<Record<string, string>>): Promise<Image> {
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  const current = (): Stage => {
    if (stage === null) throw new Error('An instruction before FROM');
    return stage;
  };
  const inside = (path: string): string =>
    path.startsWith('/') ? join(current().root, path) : join(current().root, current().workdir, path);
  for (const { keyword, given } of readDockerfile(join(context, 'Dockerfile'))) {
    switch (keyword) {
      case 'FROM': {
        const [base = '', , name = `stage-${stages.size}`] = given.split(/\s+/);
        if (!BASE.test(base)) throw new Error(`A stage from ${base}`);
        stage = { root: join(folder, name), workdir: '/', env: {}, user: 'root', command: [], healthcheck: [] };
        mkdirSync(stage.root, { recursive: true });
        stages.set(name, stage);
        break;
      }
      case 'WORKDIR':
        current().workdir = given;
        mkdirSync(inside('.'), { recursive: true });
        break;
      case 'ENV':
        for (const [, name = '', value = ''] of given.matchAll(/(\w+)=(\S*)/g)) current().env[name] = value;
        break;
      case 'COPY':
        copy(given, { context, stages, inside });
        break;
      case 'RUN':
        // An absolute path would be one of the machine.
        if (/(^|[\s='"])\/\w/.test(given)) throw new Error(`RUN names a place outside of the work folder: ${given}`);
        await done(['sh', '-c', given], { cwd: inside('.'), env: { ...env, ...current().env } });
        break;
      case 'USER':
        current().user = given;
        break;
      case 'CMD':
        current().command = JSON.parse(given) as string[];
        break;
      case 'HEALTHCHECK':
        current().healthcheck = JSON.parse(given.replace(/^.*?CMD\s+/s, '')) as string[];
        break;
      case 'EXPOSE':
      case 'STOPSIGNAL':
        break;
      default:
        throw new Error(`An instruction that is not tried here: ${keyword}`);
    }
  }
  return current();
}

/** One instruction, without continuation lines and comments: `COPY`, and `--from=build /app/dist dist`. */
export interface Said {
  readonly keyword: string;
  readonly given: string;
}

export function readDockerfile(file: string): Said[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      const whole = lines.slice(start.line, end.line + 1).filter((line) => !/^\s*#/.test(line));
      const given = whole.join('\n').replaceAll(/\\\n/g, ' ').trim().slice(instruction.getInstruction().length);
      return { keyword: instruction.getKeyword(), given: given.trim() };
    });
}

/** A process of the image; as root as one of its user, whom nothing here belongs to, else as we are. */
export function start(image: Image, command: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [program = '', ...args] = command;
  const owner = process.getuid?.() === 0 && image.user !== 'root' ? { uid: NODE, gid: NODE } : {};
  return spawn(program, args, {
    cwd: join(image.root, image.workdir),
    // Nothing to write to anywhere.
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', TMPDIR: image.root, ...image.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...owner,
  });
}

/** The user `node` of the base image. */
const NODE = 1000;

/** As `--read-only` does it: nobody may write anywhere below. */
export function makeReadOnly(folder: string, writable = false): void {
  const entry = lstatSync(folder);
  if (entry.isSymbolicLink()) return;
  chmodSync(folder, writable ? entry.mode | 0o200 : entry.mode & ~0o222);
  if (entry.isDirectory()) for (const name of readdirSync(folder)) makeReadOnly(join(folder, name), writable);
}

/** All that it has written, and how it ended. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}

async function done(
  [program = '', ...args]: readonly string[],
  how: { cwd: string; env: Record<string, string> },
): Promise<void> {
  const { code, output } = await ended(spawn(program, args, { ...how, stdio: ['ignore', 'pipe', 'pipe'] }));
  if (code !== 0) throw new Error(`${args.at(-1)} ended with ${code}:\n${output.slice(-4_000)}`);
}

function copy(
  given: string,
  { context, stages, inside }: { context: string; stages: Map<string, Stage>; inside: (path: string) => string },
): void {
  const words = given.trim().split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop() ?? '';
  const root = from === undefined ? context : stages.get(from)?.root;
  if (root === undefined) throw new Error(`COPY from ${from}, which is no stage`);
  const ignored = from === undefined ? ignoredBy(join(context, '.dockerignore')) : () => false;
  for (const path of paths) {
    const source = join(root, path);
    const filter = (each: string): boolean => !ignored(relative(context, each));
    // The content of a folder, not the folder itself; a file keeps its name below one that ends in a slash.
    const isFolder = lstatSync(source).isDirectory();
    const to =
      isFolder || !/(^\.|\/)$/.test(target) ? inside(target) : join(inside(target), path.split('/').at(-1) ?? '');
    cpSync(source, to, { recursive: true, verbatimSymlinks: true, filter });
  }
}

/** Whether .dockerignore leaves a path of the context out: a pattern holds for what is below it too. */
function ignoredBy(file: string): (path: string) => boolean {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const patterns = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const text = line
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('**/', '(.*/)?')
        .replaceAll(/(?<!\.)\*/g, '[^/]*');
      return new RegExp(`^${text}(/|$)`);
    });
  return (path) => patterns.some((pattern) => pattern.test(path));
}
