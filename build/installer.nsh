; What an installed workbench has and a portable one has not.

!macro customHeader
  LangString vcRuntimeMissing ${LANG_ENGLISH} "Windows lacks the Microsoft Visual C++ runtime that token extraction needs. Open its download page?"
  LangString vcRuntimeMissing ${LANG_SIMPCHINESE} "系统缺少提取 token 所需的 Microsoft Visual C++ 运行库。是否打开下载链接？"
!macroend

!macro customInstall
  ; This folder makes the zip portable. An installed program keeps its data in the user's folder.
  Delete "$INSTDIR\portable-data\README.txt"
  RMDir "$INSTDIR\portable-data"

  ${DisableX64FSRedirection}
  ${IfNot} ${FileExists} "$SYSDIR\MSVCP140_ATOMIC_WAIT.dll"
    ${IfNot} ${Silent}
      MessageBox MB_YESNO|MB_ICONEXCLAMATION $(vcRuntimeMissing) IDNO vcRuntimeLater
      ExecShell "open" "https://aka.ms/vs/17/release/vc_redist.x64.exe"
      vcRuntimeLater:
    ${EndIf}
  ${EndIf}
  ${EnableX64FSRedirection}
!macroend
