import type { LayerTensor, TensorStatus } from '../../../src-main/contract/views/checkpoints.ts';

/** A module or a tensor of the layer tree. */
export interface LayerNode {
  /** Place in the list of all nodes: the row id of the grid, from 1 on. */
  readonly id: number;
  /** Full name, unique among nodes of one kind. */
  readonly path: string;
  readonly label: string;
  readonly depth: number;
  readonly parent: number | null;
  readonly children: readonly number[];
  /** Null for a module. */
  readonly tensor: LayerTensor | null;
  /** Tensors below by status; a tensor counts itself. */
  readonly counts: Readonly<Partial<Record<TensorStatus, number>>>;
  readonly tensors: number;
  readonly parameters: number;
  readonly bytes: number;
}

interface Branch {
  readonly modules: Map<string, Branch>;
  readonly tensors: { readonly label: string; readonly tensor: LayerTensor }[];
}

const emptyBranch = (): Branch => ({ modules: new Map(), tensors: [] });

/**
 * Builds the tree of modules from the dots in the names. Modules that hold nothing but one module are joined with
 * it (`quantizer.vq.layers`). Groups beside the one that is compared with an architecture (`optimizer` beside
 * `model`) show as the uppermost level; those that are missing in the file belong to the compared one.
 * @returns all nodes, parents before their children; node `id` stands at index `id - 1`
 */
export function buildLayerNodes(tensors: readonly LayerTensor[]): LayerNode[] {
  const root = emptyBranch();
  const compared = tensors.find(({ status, group }) => status !== 'present' && group !== '')?.group;
  const groups = new Set(tensors.map(({ group }) => group).filter((group) => group !== ''));
  const showsGroup = (group: string): boolean => groups.size > 1 && group !== '' && group !== compared;
  for (const tensor of tensors) {
    const parts = tensor.name.split('.');
    const label = parts.pop()!;
    let branch = root;
    for (const part of showsGroup(tensor.group) ? [tensor.group, ...parts] : parts) {
      let next = branch.modules.get(part);
      if (!next) branch.modules.set(part, (next = emptyBranch()));
      branch = next;
    }
    branch.tensors.push({ label, tensor });
  }
  const nodes: LayerNode[] = [];
  addBranch(root, { nodes, prefix: '', depth: 0, parent: null });
  return nodes;
}

interface Place {
  readonly nodes: LayerNode[];
  readonly prefix: string;
  readonly depth: number;
  readonly parent: number | null;
}

function addBranch(branch: Branch, place: Place): number[] {
  const ids: number[] = [];
  for (const [name, child] of branch.modules) ids.push(addModule(name, child, place));
  for (const { label, tensor } of branch.tensors) ids.push(addTensor(label, tensor, place));
  return ids;
}

function addModule(name: string, branch: Branch, { nodes, prefix, depth, parent }: Place): number {
  let label = name;
  let inner = branch;
  while (inner.tensors.length === 0 && inner.modules.size === 1) {
    const [only, next] = [...inner.modules][0]!;
    label += `.${only}`;
    inner = next;
  }
  const path = prefix + label;
  const id = nodes.length + 1;
  nodes.push({ id, path, label, depth, parent, children: [], tensor: null, ...nothing });
  const children = addBranch(inner, { nodes, prefix: `${path}.`, depth: depth + 1, parent: id });
  nodes[id - 1] = { ...nodes[id - 1]!, children, ...rollUp(children.map((child) => nodes[child - 1]!)) };
  return id;
}

function addTensor(label: string, tensor: LayerTensor, { nodes, prefix, depth, parent }: Place): number {
  const id = nodes.length + 1;
  const { parameters, bytes, status } = tensor;
  const own = { counts: { [status]: 1 }, tensors: 1, parameters, bytes };
  nodes.push({ id, path: prefix + label, label, depth, parent, children: [], tensor, ...own });
  return id;
}

type Sums = Pick<LayerNode, 'counts' | 'tensors' | 'parameters' | 'bytes'>;
const nothing: Sums = { counts: {}, tensors: 0, parameters: 0, bytes: 0 };

function rollUp(children: readonly LayerNode[]): Sums {
  const counts: Partial<Record<TensorStatus, number>> = {};
  let [tensors, parameters, bytes] = [0, 0, 0];
  for (const child of children) {
    for (const [status, count] of Object.entries(child.counts) as [TensorStatus, number][]) {
      counts[status] = (counts[status] ?? 0) + count;
    }
    tensors += child.tensors;
    parameters += child.parameters;
    bytes += child.bytes;
  }
  return { counts, tensors, parameters, bytes };
}

/** The rows that show, in order: children of folded modules are left out. */
export function shownNodes(
  nodes: readonly LayerNode[],
  isOpen: (node: LayerNode) => boolean,
  order?: (a: LayerNode, b: LayerNode) => number,
): Int32Array {
  const shown: number[] = [];
  const add = (ids: readonly number[]): void => {
    const level = ids.map((id) => nodes[id - 1]!);
    for (const node of order ? level.sort(order) : level) {
      shown.push(node.id);
      if (node.children.length > 0 && isOpen(node)) add(node.children);
    }
  };
  add(nodes.filter((node) => node.parent === null).map((node) => node.id));
  return Int32Array.from(shown);
}
