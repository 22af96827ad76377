import { defineTexts } from './define.ts';

/** Errors of the `checkpoint` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const checkpointErrors = defineTexts({
  'checkpoint-is-folder': {
    en: '{path} is a folder. Choose the model file inside it.',
    zh: '{path} 是文件夹，请选择里面的模型文件。',
  },
  'checkpoint-not-a-file': {
    en: '{path} is a device or a pipe, not a file. Save its content as a file and choose that.',
    zh: '{path} 是设备或管道，不是普通文件。请先把内容保存成文件，再选择它。',
  },
  'checkpoint-empty': {
    en: '{path} is empty (0 bytes). The download or copy did not work; get the file again.',
    zh: '{path} 是空文件（0 字节），下载或复制没有成功，请重新获取。',
  },
  'checkpoint-lfs-pointer': {
    en: '{path} is a Git-LFS pointer, not the model itself. Run "git lfs pull" there, or download the file from its web page.',
    zh: '{path} 只是 Git-LFS 指针，不是模型本体。请在仓库里执行 git lfs pull，或从网页直接下载该文件。',
  },
  'checkpoint-html-page': {
    en: '{path} is a web page saved under a model’s name: the server sent an error or login page. Download the file again.',
    zh: '{path} 其实是一个网页：服务器返回了报错页或登录页，却被存成了模型文件。请重新下载。',
  },
  'checkpoint-text-file': {
    en: '{path} is a text file, not a checkpoint. Choose the .pth, .ckpt, .bin or .safetensors file.',
    zh: '{path} 是文本文件，不是模型权重。请选择 .pth、.ckpt、.bin 或 .safetensors 文件。',
  },
  'checkpoint-other-format': {
    en: '{path} is a {format} file. Checkpoints saved by PyTorch (.pth, .ckpt, .bin) or safetensors can be read; unpack or convert it first.',
    zh: '{path} 是 {format} 文件。这里只能读取 PyTorch（.pth、.ckpt、.bin）或 safetensors 权重，请先解压或转换。',
  },
  'checkpoint-onnx': {
    en: '{path} is an ONNX model ({facts}): a program for a runtime, without the names that GPT-SoVITS loads. Choose the .pth, .ckpt or .bin file it was exported from.',
    zh: '{path} 是 ONNX 模型（{facts}），供推理引擎直接运行，不含 GPT-SoVITS 载入所需的参数名。请选择导出它之前的 .pth、.ckpt 或 .bin 文件。',
  },
  'checkpoint-other-runtime': {
    en: '{path} is a {format} model, made for another runtime. Choose the PyTorch or safetensors file it was converted from.',
    zh: '{path} 是 {format} 模型，供其他推理框架使用。请选择转换之前的 PyTorch 或 safetensors 文件。',
  },
  'checkpoint-faiss-index': {
    en: '{path} is a faiss search index, as RVC makes one beside each voice, and no model. For tokens choose a SoVITS generator: s2G*.pth, or a file from SoVITS_weights*.',
    zh: '{path} 是 faiss 检索索引（RVC 会为每个音色生成一个），不是模型。提取 token 请选 SoVITS 生成器：s2G*.pth，或 SoVITS_weights* 中的文件。',
  },
  'checkpoint-unfinished-download': {
    en: '{path} is a download that is not finished. Let the browser or download program finish it, or start it again; then choose the whole file.',
    zh: '{path} 尚未下载完成。请等浏览器或下载工具下载完毕，或重新下载，再选择完整的文件。',
  },
  'checkpoint-preallocated': {
    en: 'The last {zeros} bytes of {path} are zeros: the download reserved its full size but was not finished. Let the download program finish it, or get the file again.',
    zh: '{path} 末尾的 {zeros} 字节全是零：下载工具预先占好了空间，但没有下载完。请继续下载，或重新获取。',
  },
  'checkpoint-trailing-zeros': {
    en: '{path} is followed by {extra} zero bytes that do not belong to it: a download or copy made it too long. Get it again.',
    zh: '{path} 的末尾多出 {extra} 个零字节：下载或复制时多写了内容。请重新获取。',
  },
  'checkpoint-split-archive': {
    en: '{path} is one part of a split archive. Put all parts into one folder, unpack the first one (.zip, .001 or .part1.rar), and choose the model file that comes out.',
    zh: '{path} 是分卷压缩包的一卷。请把所有分卷放在同一文件夹，解压第一卷（.zip、.001 或 .part1.rar），再选择解压出的模型文件。',
  },
  'checkpoint-shard-alone': {
    en: '{path} is part {part} of {parts} of a model that was saved in several files. Put all parts and {index} into one folder and choose {index}.',
    zh: '{path} 是分片模型的第 {part} 片（共 {parts} 片）。请把全部分片与 {index} 放在同一文件夹，然后选择 {index}。',
  },
  'checkpoint-save-object': {
    en: '{path} cannot be saved as asked: it holds {what}, which the new file cannot represent. Save its weights alone, as safetensors.',
    zh: '无法按要求另存 {path}：其中的 {what} 无法写入新文件。请只保存权重，改用 safetensors 格式。',
  },
  'checkpoint-save-dtype': {
    en: '{path} cannot be saved as safetensors: that format has no type {dtype} (tensor "{tensor}"). Save it as .pth.',
    zh: '{path} 无法存为 safetensors：该格式没有 {dtype} 类型（张量“{tensor}”）。请存为 .pth。',
  },
  'checkpoint-save-twice': {
    en: '{path} holds names with the wrapper `{wrapper}` and the same ones without it: without the wrapper two tensors would be one. Nothing was saved; use a file that holds the model once.',
    zh: '{path} 中同一名称既有带前缀 `{wrapper}` 的，也有不带的，去掉前缀会重名。未保存任何内容，请使用只含一份模型的文件。',
  },
  'checkpoint-save-too-large': {
    en: '{path} holds {bytes} bytes of tensors, more than a .pth of under 4 GB can take. Save it as .safetensors.',
    zh: '{path} 的张量共 {bytes} 字节，超出 4 GB 以内的 .pth 所能容纳的大小。请存为 .safetensors。',
  },
  'checkpoint-save-nothing': {
    en: '{path} holds no tensors, so there is nothing to save. Choose a file with weights.',
    zh: '{path} 里没有张量，没有可保存的内容。请选择含有权重的文件。',
  },
  'checkpoint-unknown-format': {
    en: '{path} is no checkpoint that is known here (it starts with {head}). PyTorch and safetensors files can be read; a broken download is the usual cause.',
    zh: '无法识别 {path}（文件头为 {head}）。这里能读取 PyTorch 与 safetensors 权重；多半是下载损坏，请重新下载。',
  },
  'checkpoint-truncated': {
    en: '{path} ends too early: byte {needed} is needed, but the file has {size} bytes. The download or copy was cut off; get it again.',
    zh: '{path} 不完整：需要读到第 {needed} 字节，而文件只有 {size} 字节。下载或复制中断了，请重新获取。',
  },
  'checkpoint-changed': {
    en: '{path} was changed by another program while it was being read. Wait until that has finished and open it again.',
    zh: '读取 {path} 期间，它被其他程序改动了。请等对方写完后重新打开。',
  },
  'checkpoint-damaged': {
    en: '{path} is damaged: the checksum of its record "{record}" does not match. Download or copy it again.',
    zh: '{path} 已损坏：记录“{record}”的校验值不符。请重新下载或复制。',
  },
  'checkpoint-encrypted': {
    en: '{path} is protected by a password (record "{record}"). Unpack it with the password and choose the model file inside.',
    zh: '{path} 带密码加密（记录“{record}”）。请先用密码解压，再选择里面的模型文件。',
  },
  'checkpoint-zip-prefix': {
    en: '{path} has foreign bytes in front of its zip archive. PyTorch never writes such files; get it from a source you trust.',
    zh: '{path} 的 zip 数据前面混入了其他内容，PyTorch 不会生成这样的文件。请从可信来源重新获取。',
  },
  'checkpoint-zip-head': {
    en: '{path} is a zip archive whose first two bytes were replaced by {head}. GPT-SoVITS writes only 00 to 06; the file is from another tool or damaged.',
    zh: '{path} 的 zip 文件头前两字节被改成了 {head}。GPT-SoVITS 只会写 00 到 06，这个文件来自别的工具，或者已损坏。',
  },
  'checkpoint-zip-structure': {
    en: '{path} has a zip structure that PyTorch never writes ({detail}), so it is not trusted. Download it again, or save it anew with PyTorch.',
    zh: '{path} 的 zip 结构不正常（{detail}），PyTorch 不会写出这样的文件，因此拒绝读取。请重新下载，或用 PyTorch 重新保存。',
  },
  'checkpoint-zip-compressed': {
    en: '{path} was packed again with compression (record "{record}"). Tensors must be stored as they are: use the original file, or save it anew with PyTorch.',
    zh: '{path} 被重新压缩过（记录“{record}”）。张量必须以“存储”方式打包：请用原始文件，或用 PyTorch 重新保存。',
  },
  'checkpoint-zip-no-pickle': {
    en: '{path} is a zip archive without data.pkl, so PyTorch did not save it. If a model is packed inside, unpack it first.',
    zh: '{path} 是普通 zip 压缩包，里面没有 data.pkl，不是 PyTorch 保存的权重。如果模型打包在里面，请先解压。',
  },
  'checkpoint-torchscript': {
    en: '{path} is a TorchScript program, not a checkpoint with weights only. Choose the .pth or .ckpt file it was made from.',
    zh: '{path} 是 TorchScript 程序，不是单纯的权重文件。请选择导出它之前的 .pth 或 .ckpt。',
  },
  'checkpoint-big-endian': {
    en: '{path} was saved on a big-endian machine. Save it again with PyTorch on an ordinary PC.',
    zh: '{path} 是在大端字节序机器上保存的。请在普通电脑上用 PyTorch 重新保存。',
  },
  'checkpoint-plain-pickle': {
    en: '{path} is a Python pickle, but torch.save did not write it. Choose a file saved by PyTorch.',
    zh: '{path} 是 Python pickle 文件，但不是 torch.save 保存的。请选择 PyTorch 保存的文件。',
  },
  'checkpoint-pickle-malformed': {
    en: '{path} is damaged or was tampered with: its pickle breaks at byte {offset} ({detail}). Nothing in it was run. Get it again from a source you trust.',
    zh: '{path} 已损坏或被篡改：pickle 在第 {offset} 字节处出错（{detail}）。其中没有任何代码被执行。请从可信来源重新获取。',
  },
  'checkpoint-pickle-unsupported': {
    en: '{path} uses a pickle feature that checkpoints do not need ({detail}, byte {offset}), so it is refused. Save its state_dict anew with torch.save.',
    zh: '{path} 用到了权重文件不需要的 pickle 功能（{detail}，第 {offset} 字节），因此拒绝读取。请用 torch.save 重新保存 state_dict。',
  },
  'checkpoint-budget': {
    en: '{path} goes beyond what an honest checkpoint needs: more than {limit} {budget}. It is refused, as such files are made to exhaust memory.',
    zh: '{path} 超出了正常权重文件的范围：{budget} 多于 {limit}。这类文件常用来耗尽内存，因此拒绝读取。',
  },
  'checkpoint-storage-size': {
    en: '{path} contradicts itself: storage "{storage}" should take {declared} bytes, but {actual} are there. Download it again.',
    zh: '{path} 自相矛盾：存储“{storage}”应为 {declared} 字节，实际是 {actual} 字节。请重新下载。',
  },
  'checkpoint-storage-missing': {
    en: '{path} is incomplete: the data of storage "{storage}" is not in it. Download it again.',
    zh: '{path} 不完整：缺少存储“{storage}”的数据。请重新下载。',
  },
  'checkpoint-tensor-bounds': {
    en: '{path} holds a tensor that reaches outside its own data ({detail}). The file is damaged or was tampered with; get it again.',
    zh: '{path} 里有张量越出了自身的数据范围（{detail}）。文件已损坏或被篡改，请重新获取。',
  },
  'checkpoint-no-values': {
    en: '{path} holds names and shapes but no values: it was saved from PyTorch’s meta device. Save the model anew with its weights loaded.',
    zh: '{path} 只有张量的名称和形状，没有数值：它是在 PyTorch 的 meta 设备上保存的。请载入真实权重后重新保存。',
  },
  'checkpoint-tensor-too-large': {
    en: '{path}: tensor "{tensor}" unfolds to {bytes} bytes, more than can be read at once.',
    zh: '{path}：张量“{tensor}”展开后有 {bytes} 字节，超出一次可读取的上限。',
  },
  'checkpoint-tensor-unknown': {
    en: '{path} has no tensor "{tensor}". Choose a tensor that is listed for this file.',
    zh: '{path} 里没有张量“{tensor}”。请选择该文件列表里有的张量。',
  },
  'checkpoint-dtype': {
    en: '{path} holds tensors of type {dtype}, which cannot be read. Save it again in fp32, fp16 or bf16.',
    zh: '{path} 含有 {dtype} 类型的张量，无法读取。请以 fp32、fp16 或 bf16 重新保存。',
  },
  'checkpoint-trailing-bytes': {
    en: '{path} goes on for {extra} bytes after its last tensor. PyTorch writes nothing there; the file is damaged or two files were joined. Get it again.',
    zh: '{path} 在最后一个张量之后还多出 {extra} 字节，PyTorch 不会这样写：文件已损坏，或是两个文件拼在了一起。请重新获取。',
  },
  'checkpoint-tar-structure': {
    en: '{path} is a tar archive that PyTorch did not write ({detail}). If a model is packed inside, unpack it first.',
    zh: '{path} 是 tar 包，但不是 PyTorch 写的（{detail}）。如果模型打包在里面，请先解压。',
  },
  'checkpoint-safetensors-header': {
    en: '{path} is no valid safetensors file ({detail}). Download it again.',
    zh: '{path} 不是有效的 safetensors 文件（{detail}）。请重新下载。',
  },
  'checkpoint-shard-index': {
    en: '{path} is no valid index of a sharded model ({detail}). Download it again together with its parts.',
    zh: '{path} 不是有效的分片模型索引（{detail}）。请连同各分片一起重新下载。',
  },
  'checkpoint-shard-format': {
    en: '{path} names the part {shard}, which is no safetensors file. Only models split into safetensors parts can be read; use the unsplit file, or save the model anew with safetensors.',
    zh: '{path} 所列的分片 {shard} 不是 safetensors 文件。分片模型只支持 safetensors 格式：请改用未分片的文件，或另存为 safetensors。',
  },
  'checkpoint-shard-missing': {
    en: '{path} names the part {shard}, which is not beside it. Download all parts into the same folder.',
    zh: '{path} 所列的分片 {shard} 不在同一文件夹里。请把全部分片下载到同一处。',
  },
});
