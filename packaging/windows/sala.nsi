; The installer for Windows: for one user, without an administrator. studio_packages.py gives the names in ${...}.
; NSIS has no Khmer language file, so every sentence stands in both languages; there is nothing to choose.
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor zlib
SetDateSave off
CRCCheck force

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Sala"

Name "Sala សាលា"
Caption "Sala សាលា ${VERSION}"
BrandingText "Sala ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDir "$LOCALAPPDATA\Programs\Sala"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AutoCloseWindow true

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Sala"
VIAddVersionKey "FileDescription" "Sala (សាលា)"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Sala project"

MiscButtonText "ថយ Back" "បន្ត Next" "បោះបង់ Cancel" "បិទ Close"
InstallButtonText "ដំឡើង Install"
UninstallButtonText "លុប Remove"
DirText "សាលានឹងត្រូវដំឡើងសម្រាប់អ្នក។ មិនត្រូវការអ៊ីនធឺណិត ឬអ្នកគ្រប់គ្រងទេ។$\r$\nSala will be installed for you. No internet and no administrator are needed." "ថត Folder" "រើស Choose…"
SpaceTexts "ត្រូវការ Needed: " "មាន Free: "
UninstallText "សាលានឹងត្រូវលុប។ មេរៀនរបស់អ្នកនៅដដែល។$\r$\nSala will be removed. Your lessons stay." "ថត Folder:"
SubCaption 3 " "
SubCaption 4 " "
CompletedText "រួចរាល់ Done"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A program that runs cannot be replaced; what holds it is asked to be closed.
!macro WaitUntilClosed
  again:
  ClearErrors
  IfFileExists "$INSTDIR\sala-studio.exe" 0 closed
  FileOpen $0 "$INSTDIR\sala-studio.exe" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "សាលាកំពុងបើក។ សូមបិទវាសិន។$\r$\nSala is open. Please close it first." /SD IDCANCEL IDRETRY again
  SetErrorLevel 5
  Quit
  free:
  FileClose $0
  closed:
!macroend

!macro TellWindows
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  !insertmacro WaitUntilClosed
  ; An older Sala goes first, so that none of its files stay.
  IfFileExists "$INSTDIR\uninstall.exe" 0 +2
  ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ClearErrors
  SetOutPath "$INSTDIR"
  File /r /x runtime.zip "${SOURCE}/*"
  SetCompress off ; packed already
  SetOutPath "$INSTDIR\lib\runtimes\linux"
  File "${SOURCE}/lib/runtimes/linux/runtime.zip"
  SetOutPath "$INSTDIR\lib\runtimes\windows"
  File "${SOURCE}/lib/runtimes/windows/runtime.zip"
  SetCompress auto
  SetOutPath "$INSTDIR"
  IfErrors 0 written
  MessageBox MB_OK|MB_ICONSTOP "មិនអាចសរសេរឯកសារបានទេ។ តើថាសពេញឬ?$\r$\nThe files could not be written. Is the disk full?" /SD IDOK
  SetErrorLevel 4
  Quit
  written:
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Sala.lnk" "$INSTDIR\sala-studio.exe"
  CreateShortCut "$DESKTOP\Sala.lnk" "$INSTDIR\sala-studio.exe"

  WriteRegStr HKCU "${CLASSES}\.sala" "" "Sala.Lesson"
  WriteRegStr HKCU "${CLASSES}\Sala.Lesson" "" "Sala lesson មេរៀនសាលា"
  WriteRegStr HKCU "${CLASSES}\Sala.Lesson\DefaultIcon" "" "$INSTDIR\sala-studio.exe,0"
  WriteRegStr HKCU "${CLASSES}\Sala.Lesson\shell\open\command" "" '"$INSTDIR\sala-studio.exe" studio "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Sala សាលា"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Sala project"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sala-studio.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TellWindows
SectionEnd

Function .onInstSuccess
  MessageBox MB_YESNO|MB_ICONQUESTION "សាលាដំឡើងរួចហើយ។ បើកឥឡូវនេះឬ?$\r$\nSala is installed. Open it now?" /SD IDNO IDNO end
  Exec '"$INSTDIR\sala-studio.exe"'
  end:
FunctionEnd

Section Uninstall
  !insertmacro WaitUntilClosed
  ; Only what was installed: what somebody else has put into the folder stays.
  !include "${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Sala.lnk"
  Delete "$DESKTOP\Sala.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.sala" ""
  StrCmp $0 "Sala.Lesson" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.sala"
  DeleteRegKey HKCU "${CLASSES}\Sala.Lesson"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellWindows
SectionEnd
