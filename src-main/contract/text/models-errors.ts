import { defineTexts } from './define.ts';

/** Errors of the `models` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const modelsErrors = defineTexts({
  'models-unknown': {
    en: 'The catalogue has no model "{model}". Known are: {known}.',
    zh: '目录中没有模型“{model}”。可用的有：{known}。',
  },
  'models-catalog-damaged': {
    en: '{path} is not a usable model catalogue ({detail}). Install the workbench again, or fetch the catalogue again.',
    zh: '{path} 不是可用的模型目录（{detail}）。请重新安装工作台，或重新获取目录。',
  },
  'models-catalog-checksum': {
    en: 'The catalogue at {url} does not match its checksum (expected {expected}, found {found}). It was not installed; try again later or use another address.',
    zh: '{url} 的模型目录与其校验值不符（应为 {expected}，实为 {found}），未予安装。请稍后重试或换一个地址。',
  },
  'models-catalog-older': {
    en: 'The catalogue at {url} is version {found}; version {installed} is in use already. Nothing was changed.',
    zh: '{url} 的目录版本为 {found}，当前已是 {installed}，未做改动。',
  },
  'models-no-update-address': {
    en: 'No address for catalogue updates is known. Add an own mirror that holds catalog.json, or, on the command line, give one with --from.',
    zh: '没有可用的目录更新地址。请添加一个存有 catalog.json 的自建镜像，命令行下也可用 --from 指定。',
  },
  'models-unknown-source': {
    en: 'There is no source "{source}". Known are: {known}.',
    zh: '没有下载源“{source}”。可用的有：{known}。',
  },
  'models-source-unreachable': {
    en: '{source} cannot be reached ({detail}). Check the network and the proxy setting, or put another source first.',
    zh: '无法连接 {source}（{detail}）。请检查网络与代理设置，或调整下载源顺序。',
  },
  'models-source-cut': {
    en: '{source} cut the connection after {received} of {expected} bytes. Resume to go on from there.',
    zh: '{source} 在传输 {received}/{expected} 字节后断开。可继续下载，从断点接着传。',
  },
  'models-source-stalled': {
    en: '{source} sent nothing worth mentioning for {seconds} s. Try again later, or put another source first.',
    zh: '{source} 已 {seconds} 秒几乎没有数据。请稍后重试，或调整下载源顺序。',
  },
  'models-source-status': {
    en: '{source} answered with HTTP status {status}. Try again later, or put another source first.',
    zh: '{source} 返回 HTTP {status}。请稍后重试，或调整下载源顺序。',
  },
  'models-source-missing': {
    en: '{source} does not have the file (HTTP status {status}). Use another source.',
    zh: '{source} 上没有该文件（HTTP {status}）。请使用其他下载源。',
  },
  'models-source-redirects': {
    en: '{source} redirects more than {limit} times. Use another source.',
    zh: '{source} 重定向超过 {limit} 次。请使用其他下载源。',
  },
  'models-source-insecure': {
    en: '{source} leads to {url}, which is not https. Plain http is allowed only for an own mirror on the local network.',
    zh: '{source} 指向非 https 地址 {url}。只有局域网内的自建镜像才允许使用 http。',
  },
  'models-source-private': {
    en: '{source} leads to {host} on the local network. That is allowed only for an own mirror: add it in the settings if it is yours.',
    zh: '{source} 指向局域网地址 {host}。只有自建镜像才允许：若确为你的服务器，请在设置中添加。',
  },
  'models-source-size': {
    en: '{source} offers another file: {found} bytes instead of {expected}. Use another source.',
    zh: '{source} 提供的不是同一个文件：大小 {found} 字节，应为 {expected} 字节。请使用其他下载源。',
  },
  'models-source-range': {
    en: '{source} answered the request to go on at byte {from} with another range ({found}). Nothing of it was kept; use another source.',
    zh: '请求从第 {from} 字节继续，{source} 却返回了其他区间（{found}），内容未予采用。请使用其他下载源。',
  },
  'models-source-changed': {
    en: '{source} changed the file during the download. It is fetched from its beginning.',
    zh: '下载过程中 {source} 上的文件发生了变化，将从头下载。',
  },
  'models-source-page': {
    en: '{source} answered with a web page instead of the file. Log in to the network if it asks for that, or use another source.',
    zh: '{source} 返回的是网页而不是文件。若网络需要登录认证，请先登录；也可以换一个下载源。',
  },
  'models-source-encoded': {
    en: '{source} sends the file in another encoding ({encoding}), although the plain bytes were asked for. Use another source.',
    zh: '{source} 用 {encoding} 编码传输，没有按要求发送原始字节。请使用其他下载源。',
  },
  'models-source-hash': {
    en: '{source} delivered wrong bytes: SHA-256 is {found}, not {expected}. They were put aside and not used; use another source.',
    zh: '{source} 给出的内容是错的：SHA-256 为 {found}，应为 {expected}。文件已隔离，不会使用。请使用其他下载源。',
  },
  'models-all-sources-failed': {
    en: '{name} could not be fetched from any source ({sources}). What has arrived is kept: check the network or the proxy, then resume.',
    zh: '所有下载源（{sources}）都无法取得 {name}。已下载的部分会保留，请检查网络或代理后继续。',
  },
  'models-disk-full': {
    en: '{path} needs {needed} bytes more, but only {free} are free on its disk. Free some space or choose another model folder; what has arrived is kept.',
    zh: '{path} 还需 {needed} 字节，但所在磁盘只剩 {free} 字节。请清理空间或更换模型文件夹，已下载的部分会保留。',
  },
  'models-target-taken': {
    en: 'A different file is already at {path} and is not touched, as the workbench did not put it there. Move it away or choose another model folder.',
    zh: '{path} 处已有另一个文件，且不是工作台下载的，因此不会改动。请将它移走，或更换模型文件夹。',
  },
  'models-lock-lost': {
    en: 'Another process took over the download of {path}. Wait until it has finished.',
    zh: '另一个进程接管了 {path} 的下载，请等它完成。',
  },
  'models-file-size': {
    en: '{path} has {found} bytes, but should have {expected}. It is damaged or another file; get the model again.',
    zh: '{path} 为 {found} 字节，应为 {expected} 字节。文件已损坏或不是同一个文件，请重新获取该模型。',
  },
  'models-file-hash': {
    en: '{path} is damaged: SHA-256 is {found}, not {expected}. Get the model again.',
    zh: '{path} 已损坏：SHA-256 为 {found}，应为 {expected}。请重新获取该模型。',
  },
  'models-not-owned': {
    en: '{path} was not downloaded by the workbench, so it is not removed. Delete it yourself if you no longer need it.',
    zh: '{path} 不是工作台下载的，因此不会删除。如不再需要，请自行删除。',
  },
  'models-not-there': {
    en: 'The model "{model}" is not on this computer. Get it first.',
    zh: '本机没有模型“{model}”，请先下载。',
  },
  'models-root-missing': {
    en: 'There is no folder at {path}. Connect the disk, or take the folder off the list.',
    zh: '找不到文件夹 {path}。请接上对应磁盘，或将其从列表中移除。',
  },
  'models-root-download-folder': {
    en: '{path} is the folder that downloads go to. Choose another model folder in the settings instead.',
    zh: '{path} 是下载所用的文件夹，请改在设置中更换模型文件夹。',
  },
  'models-memory-small': {
    en: '{name} takes about {needed} bytes of memory when it runs; this computer has {available}.',
    zh: '{name} 运行时约需 {needed} 字节内存，本机共 {available} 字节。',
  },
  'models-remote-no-range': {
    en: '{path} cannot be read in parts: the server ignores ranges. Download the file and inspect it here.',
    zh: '{path} 无法分段读取：服务器不支持 Range。请下载后在本地查看。',
  },
  'models-remote-changed': {
    en: '{path} was changed on the server while it was being read. Try again.',
    zh: '读取 {path} 期间，服务器上的文件发生了变化，请重试。',
  },
});
