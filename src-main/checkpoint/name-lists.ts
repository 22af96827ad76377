/** Names that real checkpoints refer to and that only hold data, by `module LF name`. */
export const knownSafeNames: ReadonlySet<string> = new Set([
  ...['OrderedDict', 'defaultdict', 'Counter', 'deque'].map((name) => `collections\n${name}`),
  ...['builtins', '__builtin__'].flatMap((module) =>
    [
      'dict',
      'list',
      'tuple',
      'set',
      'frozenset',
      'bytearray',
      'bytes',
      'object',
      'int',
      'float',
      'str',
      'bool',
      'complex',
      'slice',
      'range',
      'long',
      'unicode',
    ].map((name) => `${module}\n${name}`),
  ),
  ...['copyreg', 'copy_reg'].flatMap((module) => [`${module}\n_reconstructor`, `${module}\n__newobj__`]),
  '_codecs\nencode',
  'utils\nHParams',
  'argparse\nNamespace',
  'types\nSimpleNamespace',
  'datetime\ndatetime',
  'uuid\nUUID',
  // Configurations of OmegaConf name the type of every value.
  'typing\nAny',
  // `pathlib._local` is what Python 3.13 writes.
  ...['pathlib', 'pathlib._local'].flatMap((module) =>
    ['PosixPath', 'WindowsPath', 'Path', 'PurePosixPath', 'PureWindowsPath'].map(
      (name) => `${module}\n${name}`,
    ),
  ),
  ...['numpy', 'numpy.core.multiarray', 'numpy._core.multiarray'].flatMap((module) =>
    ['dtype', 'ndarray', 'scalar', '_reconstruct'].map((name) => `${module}\n${name}`),
  ),
]);

/** Top-level modules whose functions reach the system, the interpreter or the network. */
export const unsafeModules: ReadonlySet<string> = new Set(
  `aiohttp _aix_support antigravity ast asynchat asyncio asyncore atexit bdb __builtin__ builtins bz2 cffi cgi cgitb
   chunk cloudpickle cmd code _codecs codecs codeop commands compileall concurrent configparser contextlib cProfile
   crypt _ctypes ctypes curses dataclasses dbm dill dis distutils doctest ensurepip faulthandler fcntl filecmp
   fileinput _frozen_importlib _frozen_importlib_external ftplib _functools functools gc getpass gettext glob grp gzip
   http httplib httpx idlelib imaplib imghdr imp _imp importlib inspect io _io IPython jinja2 joblib lib2to3 linecache
   logging lzma mailbox mailcap __main__ marshal mmap modulefinder msilib msvcrt _multiprocessing multiprocessing netrc
   nis nntplib nt ntpath nturl2path numba operator _operator optparse os ossaudiodev _osx_support paramiko pathlib pdb
   pexpect pickle _pickle pickletools pip pipes pkg_resources pkgutil platform plistlib popen2 poplib posix posixpath
   _posixshmem _posixsubprocess profile pty pwd py_compile pyclbr pydoc _pyio _pyrepl readline requests resource
   rlcompleter runpy sched select setuptools shelve shlex shutil signal _signal site _sitebuiltins smtpd smtplib sndhdr
   _socket socket socketserver spwd _sqlite3 sqlite3 _ssl ssl subprocess sunau symtable sys sysconfig syslog tabnanny
   tarfile telnetlib tempfile termios test _thread threading timeit _tkinter tkinter tokenize trace traceback
   tracemalloc tty turtle turtledemo types typing typing_extensions unittest urllib urllib2 urllib3 uu uuid venv wave
   weakref webbrowser _winapi _winreg winreg winsound wsgiref xdrlib xml xmlrpc xmlrpclib yaml zipapp zipfile zipimport
   zoneinfo`.split(/\s+/),
);

/**
 * Names of PyTorch that only describe tensors, layers and optimizers, by `module LF name`. PyTorch also holds loaders,
 * compilers and evaluators, more with every release: what is not listed here counts as one of them.
 */
export const torchData: readonly RegExp[] = [
  /^torch(\.cuda|\.storage)?\n\w*(Storage|Tensor)$/,
  /^torch\n(Size|device|dtype|Generator|layout|memory_format|strided|(contiguous|preserve)_format|channels_last(_3d)?)$/,
  /^torch\n(b?float|u?int|complex|q?u?int)\d+\w*$/,
  /^torch\n(bool|half|float|double|short|int|long|cfloat|cdouble|chalf|sparse_\w+)$/,
  /^torch\._utils\n_rebuild_\w+$/,
  /^torch\._tensor\n(Tensor|_rebuild_from_type(_v2)?)$/,
  /^torch\.nn\.parameter\n\w+$/,
  /^torch\.nn\.modules\.\w+\n\w+$/,
  /^torch\.nn\.utils\.(weight_norm|parametrizations|parametrize|spectral_norm)\n\w+$/,
  /^torch\.optim(\.\w+)?\n\w+$/,
  /^torch\.serialization\n_get_layout$/,
  /^torch\.torch_version\nTorchVersion$/,
];

/** Words that name an execution, a load or a look-up wherever they stand (`numpy.testing...runstring`, `torch.hub.load`). */
export const unsafeWords: ReadonlySet<string> = new Set(
  `__call__ __class__ __dict__ __getattribute__ __globals__ __import__ __reduce__ __reduce_ex__ __setstate__ __subclasses__ apply call
   check_call check_output compile compile_file cpp_extension delattr download_url_to_file eval exec execfile execl execle execlp
   execv execve execvp exec_module f2py fork forkpty from_file fromfile getattr getoutput getstatusoutput globals hub
   import_module input loads load load_inline load_library load_module load_state_dict_from_url load_url locals
   methodcaller attrgetter open popen popen2 popen3 popen4 putenv remove rmtree run run_code run_module run_path runcall
   runctx runscript runstring savetxt setattr spawn spawnl spawnle spawnv spawnve startfile system tofile unlink
   urlopen urlretrieve vars write write_text write_bytes _load_from_bytes`.split(/\s+/),
);
