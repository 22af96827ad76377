import { defineTexts } from '../../contract/text/define.ts';

export const modelTexts = defineTexts({
  about: {
    en: 'find, download, verify and remove the models of GPT-SoVITS',
    zh: '查找、下载、校验和删除 GPT-SoVITS 的模型',
  },
  listAbout: {
    en: 'what each task needs, what is on disk and where',
    zh: '各项任务需要哪些模型，哪些已有、在哪里',
  },
  getAbout: {
    en: 'show the plan and download models; run it again to resume',
    zh: '先列出计划，再下载模型；再次运行即可续传',
  },
  verifyAbout: {
    en: 'read every byte of models on disk and compare checksums',
    zh: '读取已有模型的全部内容并核对校验值',
  },
  removeAbout: {
    en: 'say what still needs a model, and delete it with --yes',
    zh: '列出仍需要该模型的任务；加 --yes 才会删除',
  },
  rootsAbout: {
    en: 'folders that are looked through; files in them are used in place',
    zh: '参与查找的文件夹，其中的文件直接使用，不复制',
  },
  sourcesAbout: {
    en: 'the download sources in their order, each tested with its latency',
    zh: '按顺序列出下载源，并逐个测试延迟',
  },
  updateAbout: {
    en: 'look for a newer model catalogue and show what it changes',
    zh: '检查模型目录是否有新版，并列出变化',
  },
  folder: { en: 'folder that downloads go to', zh: '下载到哪个文件夹' },
  source: {
    en: 'sources in the order they are tried (repeatable or several names)',
    zh: '下载源的尝试顺序（可给多个）',
  },
  mirror: {
    en: 'own mirror, name=address (repeatable); http only on the local network',
    zh: '自建镜像，名称=地址（可给多个）；http 仅限局域网',
  },
  proxy: { en: 'system, none, or the address of an HTTP proxy', zh: 'system、none 或 HTTP 代理地址' },
  getModels: { en: 'names as `wb models list` shows them', zh: '`wb models list` 中的名称' },
  forVersion: {
    en: 'what semantic tokens of a version need (v1, v2, v3, v4, v2Pro, v2ProPlus)',
    zh: '某版本提取语义 token 所需的模型（v1、v2、v3、v4、v2Pro、v2ProPlus）',
  },
  dryRun: { en: 'show the plan only', zh: '只显示计划' },
  yes: { en: 'really delete', zh: '确认删除' },
  addRoot: { en: 'add a folder, such as an existing GPT-SoVITS', zh: '添加文件夹，例如已有的 GPT-SoVITS' },
  removeRoot: {
    en: 'take a folder off the list; no file is touched',
    zh: '从列表中移除文件夹，不动任何文件',
  },
  from: { en: 'address of the catalogue', zh: '目录的地址' },
  install: { en: 'put the newer catalogue into use', zh: '启用新版目录' },
  settingsInUse: {
    en: 'The application has the library open: its download settings are not used here.',
    zh: '应用正占用库文件，此处不使用其中的下载设置。',
  },
  badOption: { en: 'the value of {option} is not possible', zh: '{option} 的值不可用' },
  badMirror: {
    en: '--mirror wants name=address, not "{value}"',
    zh: '--mirror 的格式为 名称=地址，不能是“{value}”',
  },
  nothingNamed: { en: 'name models, or a version with --for', zh: '请给出模型名称，或用 --for 指定版本' },
  unknownVersion: { en: 'there is no version "{value}"', zh: '没有版本“{value}”' },
  need: { en: '{task} for {version}: {models}', zh: '{version} 的{task}：{models}' },
  needReady: { en: 'ready', zh: '齐全' },
  needMissing: { en: '{missing} of {total} missing', zh: '缺 {missing}/{total}' },
  tokens: { en: 'semantic tokens', zh: '语义 token' },
  training: { en: 'training', zh: '训练' },
  text: { en: 'Chinese text features', zh: '中文文本特征' },
  root: { en: '{path}: {found} models found', zh: '{path}：找到 {found} 个模型' },
  rootOwned: {
    en: '{path}: models found: {found}; downloads go here',
    zh: '{path}：{found} 个模型，下载保存于此',
  },
  rootGone: { en: '{path}: not there', zh: '{path}：不存在' },
  foundOf: {
    en: 'Found {found} of {total} models; {missing} to download.',
    zh: '共 {total} 个模型，已有 {found} 个，还需下载 {missing} 个。',
  },
  planFile: { en: '{model}  {bytes}  ({have} there already)', zh: '{model}  {bytes}（已有 {have}）' },
  planTotal: {
    en: 'Models to fetch: {count} ({left}), into {folder} ({free} free), from {sources}',
    zh: '{count} 个模型，需下载 {left}，保存到 {folder}（剩余 {free}），下载源：{sources}',
  },
  planEmpty: { en: 'Everything named is there already.', zh: '所需模型均已存在。' },
  done: { en: '{model}: ready, from {source}', zh: '{model}：就绪，来自 {source}' },
  there: { en: '{model}: was there already', zh: '{model}：已存在' },
  paused: {
    en: '{model}: stopped; what has arrived is kept, run the command again to go on',
    zh: '{model}：已停止；已下载的部分会保留，再次运行命令即可继续',
  },
  failed: { en: '{model}: {reason}', zh: '{model}：{reason}' },
  tried: { en: '  {source}: {reason}', zh: '  {source}：{reason}' },
  switching: { en: '{model}: now from {source}', zh: '{model}：改用 {source}' },
  reconnecting: {
    en: '{model}: reconnecting to {source} ({attempt}): {reason}',
    zh: '{model}：正在重连 {source}（第 {attempt} 次）：{reason}',
  },
  progress: { en: '{percent} % of {total} | {rate}/s', zh: '{percent}%，共 {total} | {rate}/秒' },
  eta: { en: ' | about {eta} left', zh: ' | 约剩 {eta}' },
  verified: {
    en: '{model}: right (SHA-256 {sha256})  {path}',
    zh: '{model}：正确（SHA-256 {sha256}）  {path}',
  },
  nothingThere: { en: 'No model is on this computer yet.', zh: '本机还没有模型。' },
  neededFor: {
    en: '{model} ({bytes}) is needed for: {needs}. Delete it with --yes.',
    zh: '{model}（{bytes}）用于：{needs}。加 --yes 才会删除。',
  },
  removed: { en: '{path} deleted, {bytes} freed.', zh: '已删除 {path}，释放 {bytes}。' },
  reachable: { en: '{source}  {latency} ms  {url}', zh: '{source}  {latency} 毫秒  {url}' },
  updateNone: {
    en: 'Catalogue {installed} is the newest ({address} has {latest}).',
    zh: '目录 {installed} 已是最新（{address} 为 {latest}）。',
  },
  updateNewer: {
    en: 'Catalogue {latest} is newer than {installed} (SHA-256 {sha256}). It changes:',
    zh: '目录有新版 {latest}，当前为 {installed}（SHA-256 {sha256}）。变化如下：',
  },
  updateHow: {
    en: 'Nothing was changed. Put it into use with --install.',
    zh: '未做任何改动。加 --install 启用。',
  },
  updateInstalled: { en: 'Catalogue {latest} is in use now.', zh: '已启用目录 {latest}。' },
  updateApp: { en: 'A newer workbench is published: {version}.', zh: '工作台已发布新版本 {version}。' },
  updateAppAt: {
    en: 'A newer workbench is published: {version}, see {page}',
    zh: '工作台已发布新版本 {version}，详见 {page}',
  },
  added: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '变更' },
  removedChange: { en: 'removed', zh: '移除' },
  missing: { en: 'missing', zh: '缺少' },
  ready: { en: 'ready', zh: '就绪' },
  readyUnverified: { en: 'ready, not verified', zh: '就绪，未校验' },
  damaged: { en: 'damaged', zh: '已损坏' },
  partial: { en: 'partly there', zh: '未下完' },
});
