import { defineText } from '../i18n/define-text.ts';

export const shellText = defineText({
  'shell.name': { en: 'Dataset Workbench', zh: '数据集工作台' },
  'shell.nav': { en: 'Screens', zh: '页面' },
  'shell.datasets': { en: 'Datasets', zh: '数据集' },
  'shell.extract': { en: 'Extract', zh: '提取' },
  'shell.tokens': { en: 'Tokens', zh: 'Token' },
  'shell.ready': { en: 'Training check', zh: '训练检查' },
  'shell.checkpoints': { en: 'Checkpoints', zh: '检查点' },
  'shell.models': { en: 'Models', zh: '模型' },
  'shell.tasks': { en: 'Tasks', zh: '任务' },
  'shell.settings': { en: 'Settings', zh: '设置' },
  'shell.notices': { en: 'Notices', zh: '通知' },
  'shell.palette': { en: 'Find a command or screen', zh: '查找命令或页面' },
  'shell.paletteEmpty': { en: 'Nothing matches “{query}”.', zh: '没有与“{query}”匹配的命令。' },
  'shell.keys': { en: 'Keyboard shortcuts', zh: '快捷键' },
  'shell.keysHint': {
    en: 'Keys of this screen. Settings changes them.',
    zh: '当前页面的快捷键，可在“设置”中修改。',
  },
  'shell.toggleTheme': { en: 'Switch light and dark', zh: '切换浅色/深色' },
  'shell.toggleLanguage': { en: '切换到中文', zh: 'Switch to English' },
  'shell.openTasks': { en: 'Show tasks', zh: '显示任务' },
  'shell.device': { en: 'Device: {device}', zh: '设备：{device}' },
  'shell.noDevice': { en: 'No tested device', zh: '尚无通过自检的设备' },
  'shell.noTasks': { en: 'No task is running', zh: '没有运行中的任务' },
  'shell.moreTasks': { en: 'and {n} more', zh: '另有 {n} 个' },
  'shell.connecting': { en: 'Connecting to the workbench…', zh: '正在连接工作台…' },
  'shell.lost': {
    en: 'The connection to the workbench is lost. Running work goes on there; the window reconnects by itself.',
    zh: '与工作台的连接已断开。正在运行的任务不受影响，窗口会自动重新连接。',
  },
  'shell.refused': {
    en: 'The workbench was restarted: open the new address from the terminal.',
    zh: '工作台已重新启动，请打开终端中显示的新地址。',
  },
  'shell.failed': { en: 'The workbench did not start', zh: '工作台未能启动' },
  'shell.fault': { en: 'Part of this screen failed', zh: '页面的一部分出错了' },
  'shell.screenFailed': { en: 'The screen could not be opened', zh: '无法打开该页面' },
  'shell.dropHere': {
    en: 'Drop a .list, a folder of audio, or a checkpoint',
    zh: '松开即可打开：.list 标注列表、音频文件夹或检查点',
  },
  'shell.dropUnknown': {
    en: 'Not opened: {names}. Only lists (.list), folders of audio and checkpoints are.',
    zh: '未打开：{names}。只能打开标注列表（.list）、音频文件夹和检查点。',
  },
  'shell.dropAudio': {
    en: 'Not added: {names}. Single clips make no dataset: drop the folder that holds them, or their list.',
    zh: '未添加：{names}。单条音频不能作为数据集，请拖入存放音频的文件夹或标注列表。',
  },
  'shell.dropMore': {
    en: 'Not opened: {names}. Checkpoints are inspected one at a time.',
    zh: '未打开：{names}。检查点一次只能查看一个。',
  },
  'shell.dropNotHere': {
    en: 'A browser does not tell where a file lies. Open lists and folders by the buttons of the Datasets page.',
    zh: '浏览器无法获知文件路径，请通过“数据集”页的按钮打开标注列表或文件夹。',
  },
});
