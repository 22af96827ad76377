import { defineText } from './define-text.ts';

/** Words used on more than one screen. Verbs name the act; no "please", no "we". */
export const commonText = defineText({
  'common.cancel': { en: 'Cancel', zh: '取消' },
  'common.close': { en: 'Close', zh: '关闭' },
  'common.retry': { en: 'Try again', zh: '重试' },
  'common.add': { en: 'Add', zh: '添加' },
  'common.undo': { en: 'Undo', zh: '撤销' },
  'common.redo': { en: 'Redo', zh: '重做' },
  'common.choose': { en: 'Choose…', zh: '选择…' },
  'common.apply': { en: 'Apply', zh: '应用' },
  'common.copied': { en: 'Copied', zh: '已复制' },
  'common.notCopied': {
    en: 'The browser did not allow copying. Mark the text and copy it yourself.',
    zh: '浏览器不允许复制，请手动选中文本后复制。',
  },
  'common.details': { en: 'Details', zh: '详细信息' },
  'common.copyDiagnostics': { en: 'Copy diagnostics', zh: '复制诊断信息' },
  'common.loading': { en: 'Loading {what}…', zh: '正在加载{what}…' },
  'common.clips': { en: '{n} clip | {n} clips', zh: '{n} 条音频' },
  'common.selected': { en: '{n} selected', zh: '已选 {n} 条' },
  'common.unknown': { en: 'unknown', zh: '未知' },
  'common.v3OrV4': { en: 'v3 or v4', zh: 'v3 或 v4' },
  'common.moreActions': { en: 'More actions', zh: '更多操作' },
  'error.code': { en: 'Code', zh: '错误代码' },
  'error.time': { en: 'Time', zh: '时间' },
  'grid.resize': { en: 'Resize {column}', zh: '调整列宽：{column}' },
  'grid.sort': { en: 'Sort by {column}', zh: '按{column}排序' },
  'grid.filterRange': {
    en: '{column}: {from} to {to}, {n} row | {column}: {from} to {to}, {n} rows',
    zh: '{column}：{from} 至 {to}，{n} 行',
  },
});
