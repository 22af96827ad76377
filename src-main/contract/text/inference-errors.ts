import { defineTexts } from './define.ts';

/** Errors of the `inference` part: code -> text. Each names the thing, the reason and the remedy. */
export const inferenceErrors = defineTexts({
  'inference-crashed': {
    en: 'The inference process ended ({how}).',
    zh: '推理进程已退出（{how}）。',
  },
  'inference-no-runtime': {
    en: 'onnxruntime cannot start: Windows lacks the Microsoft Visual C++ runtime ({files}). Install https://aka.ms/vs/17/release/vc_redist.x64.exe and try again.',
    zh: 'onnxruntime 无法启动：Windows 缺少 Microsoft Visual C++ 运行库（{files}）。请安装 https://aka.ms/vs/17/release/vc_redist.x64.exe 后重试。',
  },
  'inference-crashed-clip': {
    en: 'The inference process crashed on this clip {attempts} times ({how}). The other clips go on; try this one on the CPU.',
    zh: '推理进程在此音频上崩溃了 {attempts} 次（{how}）。其余音频继续处理；可改用 CPU 重试这一条。',
  },
  'inference-broken': {
    en: '{clips} clips in a row crashed the inference process, so the device or its driver is at fault. Choose another device (the CPU always works) and resume.',
    zh: '连续 {clips} 条音频使推理进程崩溃，问题应出在设备或驱动上。请换一个设备（CPU 总是可用）后继续。',
  },
  'inference-load-failed': {
    en: 'The model could not be loaded: {detail}. Start the run again; finished clips stay. If it happens again, use the CPU.',
    zh: '无法加载模型：{detail}。请重新开始，已完成的音频不受影响；如再次出现，请改用 CPU。',
  },
  'inference-failed': {
    en: 'onnxruntime reports: {detail}',
    zh: 'onnxruntime 报错：{detail}',
  },
  'inference-no-cuda': {
    en: 'CUDA cannot be used here ({detail}). It needs Linux on x64, an NVIDIA driver, and the CUDA libraries of onnxruntime, which do not come by npm: README, "Graphics cards". Use webgpu or the CPU instead.',
    zh: '无法使用 CUDA（{detail}）。它需要 x64 Linux、NVIDIA 驱动，以及 onnxruntime 的 CUDA 库（不随 npm 安装，见 README“显卡”一节）。请改用 webgpu 或 CPU。',
  },
  'inference-no-dml': {
    en: 'DirectML cannot be used here ({detail}). It exists on Windows only. Use webgpu or the CPU instead.',
    zh: '无法使用 DirectML（{detail}）。它只存在于 Windows。请改用 webgpu 或 CPU。',
  },
  'inference-no-webgpu': {
    en: 'WebGPU finds no graphics card it can use ({detail}). Install or update the driver of the card (on Linux with Vulkan), or use the CPU: it always works.',
    zh: 'WebGPU 找不到可用的显卡（{detail}）。请安装或更新显卡驱动（Linux 上需支持 Vulkan），或改用 CPU：CPU 总是可用。',
  },
  'inference-no-coreml': {
    en: 'CoreML cannot be used here ({detail}). It exists on macOS only. Use webgpu or the CPU instead.',
    zh: '无法使用 CoreML（{detail}）。它只存在于 macOS。请改用 webgpu 或 CPU。',
  },
  'inference-not-finite': {
    en: 'The features of {frames} frames are not finite numbers, so this clip has no tokens. The HuBERT file or the audio is damaged.',
    zh: '有 {frames} 帧特征不是有限数值，此音频无法得到 token。可能是 HuBERT 文件或音频已损坏。',
  },
  'inference-output-not-finite': {
    en: '{model} gave values for this clip that are not finite numbers, so nothing is kept of them. Its file is damaged, or the device computes wrongly: use the CPU, or download the model again.',
    zh: '{model} 对该片段给出了非有限的数值，结果未保存。可能是模型文件损坏或设备计算有误：请改用 CPU，或重新下载模型。',
  },
  'inference-device-unknown': {
    en: 'There is no device "{device}". Known devices: {known}.',
    zh: '没有名为“{device}”的设备。可用设备：{known}。',
  },
  'inference-selftest-failed': {
    en: '{device} computes other tokens than the reference ({different} of {total} differ), so it may not write tokens. Use the CPU, or update the driver and test again.',
    zh: '{device} 算出的 token 与参考不一致（{total} 个中有 {different} 个不同），因此不允许用它写入 token。请改用 CPU，或更新驱动后重新测试。',
  },
});
