import { defineTexts } from './define.ts';

/** Errors of the `rpc` part and of the hosts: code -> text. */
export const rpcErrors = defineTexts({
  'rpc-unknown-endpoint': {
    en: 'The workbench has no function named {name}. Window and host are of different versions: reload the window.',
    zh: '工作台没有名为 {name} 的功能。窗口与主机版本不一致，请重新加载窗口。',
  },
  'rpc-bad-input': {
    en: 'The input of {name} is not valid at {where}: {detail}.',
    zh: '{name} 的输入无效，位置 {where}：{detail}。',
  },
  'rpc-bad-frame': {
    en: 'A message that is not part of the protocol was refused. Reload the window.',
    zh: '收到不符合协议的消息，已拒绝。请重新加载窗口。',
  },
  'rpc-too-large': {
    en: 'The message is larger than {limit} and was refused. Select fewer rows.',
    zh: '消息超过 {limit} 的上限，已拒绝。请减少所选的行数。',
  },
  'rpc-too-many': {
    en: 'More than {limit} requests are open at once. Wait until some have ended.',
    zh: '同时进行的请求超过 {limit} 个。请等其中一些结束后再试。',
  },
  'rpc-disconnected': {
    en: 'The connection to the workbench was lost before the answer came. It is being restored. Long work goes on meanwhile and stands under Tasks; try anything else again.',
    zh: '在收到结果之前与工作台的连接已断开，正在重新连接。耗时任务仍在继续，可在“任务”中查看；其他操作请在恢复后重试。',
  },
  'host-path-refused': {
    en: '{path} was not opened: the window may only use files and folders that you picked or dropped, or that lie in an allowed folder. Choose it with the file dialog.',
    zh: '未打开 {path}：窗口只能使用你选择或拖入的文件和文件夹，或允许范围内的文件夹。请通过文件对话框选择。',
  },
  'host-not-offered': {
    en: 'This host cannot do that ({what}).',
    zh: '当前主机不支持此操作（{what}）。',
  },
  'host-link-refused': {
    en: 'The link {url} was not opened: only https addresses of known sites are.',
    zh: '未打开链接 {url}：只打开已知网站的 https 地址。',
  },
  'host-folder-unreadable': {
    en: 'The folder {path} cannot be listed ({reason}). Choose another one.',
    zh: '无法列出文件夹 {path} 的内容（{reason}）。请换一个文件夹。',
  },
  'host-list-changed': {
    en: '{path} was changed by another program since it was read here. Save under another name, or add the list again.',
    zh: '{path} 在读入之后被其他程序修改过。请另存为其他文件，或重新添加该列表。',
  },
  'host-save-needs-path': {
    en: 'The folder has no list yet. Choose where the list is to be saved.',
    zh: '该文件夹还没有列表文件，请选择列表的保存位置。',
  },
  'host-run-busy': {
    en: 'Another extraction is running. Wait for its end, or pause or cancel it first.',
    zh: '已有一个提取任务在运行。请等待其结束，或先暂停或取消它。',
  },
  'host-run-live': {
    en: 'Nothing was removed: tokens are being extracted here right now. Wait for the end of the run, or pause or cancel it, and remove it then.',
    zh: '未移除：该内容正在提取 token。请等待批次结束，或先暂停或取消，然后再移除。',
  },
  'host-no-dataset': {
    en: 'Run {run} was made from files, not from a dataset of this window. Start it again from the command line or add its list.',
    zh: '批次 {run} 直接来自文件，而不是本窗口中的数据集。请在命令行继续，或先添加对应的列表。',
  },
  'host-no-token-path': {
    en: '{path} cannot give tokens: it lacks {missing}. Choose a SoVITS generator (s2G); a LoRA or a discriminator (s2D) has no token path.',
    zh: '{path} 无法用于提取 token：缺少 {missing}。请选择 SoVITS 生成器（s2G）；LoRA 和判别器（s2D）不含 token 提取部分。',
  },
  'host-no-usable-row': {
    en: 'No row of this dataset can be used. The pre-flight on the Datasets page says why and offers repairs.',
    zh: '该数据集没有可用的行。“数据集”页的预检会说明原因并提供修复方法。',
  },
  'host-rows-skipped': {
    en: '{count} rows will be skipped; the pre-flight on the Datasets page lists the reasons.',
    zh: '将跳过 {count} 行，原因见“数据集”页的预检。',
  },
  'host-device-unproven': {
    en: 'No device has passed its self-test yet. Run the test on the Extract page.',
    zh: '还没有设备通过自检。请先在“提取”页运行自检。',
  },
  'host-port-used': {
    en: 'The workbench cannot listen at {address} ({reason}). Choose another port with --port.',
    zh: '工作台无法监听 {address}（{reason}）。请用 --port 指定其他端口。',
  },
  'host-not-built': {
    en: 'The window is not built: {path} is missing. Run npm run build.',
    zh: '界面尚未构建：缺少 {path}。请运行 npm run build。',
  },
});
