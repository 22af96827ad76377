import { defineTexts } from '../contract/text/define.ts';

/** What the headless host says on the terminal. */
export const serverTexts = defineTexts({
  open: {
    en: 'The workbench runs. Open this address in a browser (the token in it is the key until the workbench ends: keep it to yourself):',
    zh: '工作台已启动。请在浏览器中打开以下地址（其中的 token 是本次运行期间的钥匙，请勿外传）：',
  },
  exposed: {
    en: 'It listens beyond this machine, without encryption: use it in a network you trust, or through an SSH tunnel.',
    zh: '当前监听范围不限于本机，且未加密：请仅在可信网络中使用，或通过 SSH 隧道访问。',
  },
  roots: { en: 'Files can be chosen in: {roots}', zh: '可选择文件的目录：{roots}' },
  locked: {
    en: 'Open the address with the token that the terminal printed when the workbench was started.',
    zh: '请打开启动工作台时终端里打印的、带有 token 的地址。',
  },
  stopping: {
    en: 'Stopping; running work is kept and can be resumed.',
    zh: '正在停止；进行中的任务会保留，之后可继续。',
  },
});
