import { defineTexts } from './define.ts';

/** Errors of the `store` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const storeErrors = defineTexts({
  'store-sqlite-old': {
    en: 'The SQLite in this build is {found}, but versions before {needed} can damage a library when it is checkpointed. Install the dependencies again (npm ci).',
    zh: '当前内置的 SQLite 版本是 {found}，低于 {needed} 的版本在执行检查点时可能损坏数据库。请重新安装依赖（npm ci）。',
  },
  'store-in-use': {
    en: 'The library {path} is in use by another process ({owner}). Close that one, or give this workbench another library file (`--library` where it is started by command).',
    zh: '数据库 {path} 正被另一个进程使用（进程：{owner}）。请先关闭该进程，或为工作台指定另一个数据库文件（从命令行启动时用 `--library`）。',
  },
  'store-foreign': {
    en: '{path} is not a library of this program and was left as it is. Choose another file.',
    zh: '{path} 不是本程序的数据库，文件未作任何改动。请选择其他文件。',
  },
  'store-newer': {
    en: 'The library {path} was written by a newer version of this program (schema {found}; this one knows {known}) and was left as it is. Update the program, or give it another library file (`--library` where it is started by command).',
    zh: '数据库 {path} 由更新版本的程序写入（结构版本 {found}，当前程序只支持到 {known}），文件未作任何改动。请升级程序，或指定另一个数据库文件（从命令行启动时用 `--library`）。',
  },
  'store-corrupt': {
    en: 'The library {path} is damaged ({detail}). Nothing was overwritten. Newest verified backup: {backup}.',
    zh: '数据库 {path} 已损坏（{detail}），程序没有覆盖任何内容。最近一份通过校验的备份：{backup}。',
  },
  'store-migration-failed': {
    en: 'The library {path} could not be brought from schema {from} to {to} ({detail}). It is as it was before; report this together with the message.',
    zh: '数据库 {path} 无法从结构版本 {from} 升级到 {to}（{detail}）。文件仍保持升级前的状态，请附上此信息反馈问题。',
  },
  'store-disk-full': {
    en: 'There is no room left on the disk of the library {path}. What was committed is safe. Free some space, then resume.',
    zh: '数据库 {path} 所在磁盘已满。已提交的结果不受影响。请清理出空间后继续。',
  },
  'store-io': {
    en: 'The disk reported an error while the library {path} was read or written ({detail}). What was committed before is safe. Check the disk and its cable, then resume.',
    zh: '读写数据库 {path} 时磁盘报错（{detail}）。此前已提交的结果不受影响。请检查磁盘及连接后继续。',
  },
  'store-unwritable': {
    en: 'The library {path} cannot be opened for writing ({detail}). Check the permissions of the file and its folder, or give the workbench another library file (`--library` where it is started by command).',
    zh: '无法以写入方式打开数据库 {path}（{detail}）。请检查文件及所在文件夹的权限，或指定另一个数据库文件（从命令行启动时用 `--library`）。',
  },
  'store-backup-failed': {
    en: 'The backup {path} could not be made ({detail}). The library itself is unharmed; free some space and try again.',
    zh: '无法生成备份 {path}（{detail}）。数据库本身没有问题，请清理磁盘空间后重试。',
  },
  'store-worker-stopped': {
    en: 'The process part that owns the library {path} ended unexpectedly ({detail}). What was committed is safe; restart the program.',
    zh: '负责数据库 {path} 的工作线程意外退出（{detail}）。已提交的结果不受影响，请重新启动程序。',
  },
  'store-closed': {
    en: 'The library {path} is already closed. Open it again.',
    zh: '数据库 {path} 已经关闭，请重新打开。',
  },
  'store-run-unknown': {
    en: 'There is no run {id} in this library. It may have been removed: look at the list of runs (on the command line: `wb runs`).',
    zh: '数据库中没有编号为 {id} 的批次，它可能已被移除，请查看批次列表（命令行下用 `wb runs`）。',
  },
  'store-run-state': {
    en: 'Run {id} is {from} and cannot become {to}. Look at its state again; start a new run if it is finished.',
    zh: '批次 {id} 当前状态为“{from}”，不能变为“{to}”。请重新查看状态；若已结束，请新建批次。',
  },
  'store-run-unfinished': {
    en: 'Run {id} cannot be called done: {pending} of its clips are still pending. Resume it.',
    zh: '批次 {id} 还有 {pending} 条音频未处理，不能标记为完成。请继续执行该批次。',
  },
  'store-clip-unknown': {
    en: 'Run {id} has no line {line}. The list may have changed since the run was planned; start a new run.',
    zh: '批次 {id} 中没有第 {line} 行。标注文件可能在创建批次后被改动，请新建批次。',
  },
  'store-clip-state': {
    en: 'Line {line} of run {id} is already {state}; its result was not overwritten. Reopen the run to compute it again.',
    zh: '批次 {id} 的第 {line} 行已是“{state}”状态，结果未被覆盖。如需重新计算，请先重新打开该批次。',
  },
  'store-line-twice': {
    en: 'Line {line} was handed in twice; nothing was added. Each line of a list may occur once.',
    zh: '第 {line} 行重复提交，未添加任何内容。列表中每一行只能出现一次。',
  },
  'store-token-range': {
    en: 'Line {line} of run {id} gave the code {code}, but codes go from 0 to 1023. Nothing was stored; the checkpoint or the graph is wrong.',
    zh: '批次 {id} 的第 {line} 行得到编码 {code}，超出 0 到 1023 的范围，未保存任何结果。请检查模型权重或计算图。',
  },
  'store-key-invalid': {
    en: '"{value}" is not a SHA-256 (64 hex digits). Nothing was stored.',
    zh: '“{value}”不是有效的 SHA-256（64 位十六进制），未保存任何结果。',
  },
  'store-tokens-damaged': {
    en: 'The stored tokens of {key} are damaged (their checksum does not match) and are not used. Run the extraction again: only damaged clips are recomputed.',
    zh: '{key} 的 token 数据已损坏（校验和不符），不会被使用。请重新提取，只会重新计算损坏的音频。',
  },
  'store-tokens-unknown': {
    en: 'Token set {id} is not in this library any more. Run the extraction again.',
    zh: '数据库中已没有编号为 {id} 的 token 数据，请重新提取。',
  },
  'store-row-unknown': {
    en: 'Clip {id} is not in this library any more. Refresh the list.',
    zh: '数据库中已没有编号为 {id} 的音频，请刷新列表。',
  },
  'store-pattern-invalid': {
    en: '"{pattern}" is not a token pattern. Give 1 to 64 codes from 0 to 1023, separated by spaces.',
    zh: '“{pattern}”不是有效的 token 序列。请输入 1 到 64 个 0 到 1023 之间的编码，用空格分隔。',
  },
  'store-dataset-unknown': {
    en: 'There is no dataset {id} in this library. Add it again.',
    zh: '数据库中没有编号为 {id} 的数据集，请重新添加。',
  },
});
