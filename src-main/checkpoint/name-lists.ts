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
  'pathlib\nPosixPath',
  'pathlib\nWindowsPath',
  'pathlib\nPath',
  ...['numpy', 'numpy.core.multiarray', 'numpy._core.multiarray'].flatMap((module) =>
    ['dtype', 'ndarray', 'scalar', '_reconstruct'].map((name) => `${module}\n${name}`),
  ),
]);

/** Top-level modules whose functions reach the system, the interpreter or the network. */
export const unsafeModules: ReadonlySet<string> = new Set(
  `__main__ _aix_support _io _osx_support _pickle _posixsubprocess _pyrepl _thread _winapi aiohttp asyncio asyncore atexit bdb
   builtins __builtin__ cProfile cffi cgi cloudpickle cmd code codeop codecs _codecs commands concurrent ctypes dill distutils
   doctest ensurepip fcntl fileinput ftplib functools gc getpass glob gzip http httplib httpx idlelib imaplib imp importlib
   inspect io IPython jinja2 joblib lib2to3 linecache logging marshal mmap msvcrt multiprocessing nntplib nt ntpath
   numba operator os paramiko pathlib pdb pexpect pickle pickletools pip pkg_resources pkgutil platform poplib popen2 posix
   posixpath profile pty pwd py_compile pydoc readline requests resource rlcompleter runpy sched select setuptools shelve shlex
   shutil signal site smtplib socket socketserver sqlite3 ssl subprocess sys sysconfig tarfile telnetlib tempfile
   threading timeit tkinter trace traceback tracemalloc turtle types typing_extensions urllib urllib2 urllib3 venv
   webbrowser winreg _winreg wsgiref xmlrpc xmlrpclib zipfile zipimport zipapp`.split(/\s+/),
);

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
