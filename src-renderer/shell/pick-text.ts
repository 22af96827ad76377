import { defineText } from '../i18n/define-text.ts';

export const pickText = defineText({
  'pick.roots': { en: 'Allowed folders', zh: '允许访问的文件夹' },
  'pick.up': { en: 'Folder above', zh: '上一级文件夹' },
  'pick.open': { en: 'Open', zh: '打开' },
  'pick.choose': { en: 'Choose', zh: '选择' },
  'pick.chooseFirst': { en: 'Nothing is chosen yet', zh: '尚未选择' },
  'pick.name': { en: 'File name', zh: '文件名' },
  'pick.empty': { en: 'Nothing here that fits.', zh: '此处没有符合条件的文件。' },
  'pick.cut': { en: 'Only the first entries are listed.', zh: '条目过多，仅列出前面的部分。' },
  'pick.failed': { en: 'The folder was not listed', zh: '无法列出文件夹内容' },
});
