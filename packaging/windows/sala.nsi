; The installer for Windows: for one user, without an administrator. studio_packages.py gives the names in ${...}.
; It speaks Khmer or English, as chosen on its first window; NSIS has no Khmer, so Khmer.nlf and Khmer.nsh lie here.
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor zlib
SetDateSave off
CRCCheck force
AllowSkipFiles off

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Sala"

Name "$(SALA)"
Caption "$(CAPTION)"
BrandingText "Sala ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Sala"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Sala"
VIAddVersionKey "FileDescription" "Sala (សាលា)"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Sala project"

!include MUI2.nsh
!include WinVer.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_HEADERIMAGE_BITMAP "${HEADER}"
!define MUI_HEADERIMAGE_UNBITMAP "${HEADER}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_WINDOWTITLE "សាលា Sala"
!define MUI_LANGDLL_INFO "សូមជ្រើសភាសា៖$\r$\nPlease choose a language:"
; An upgrade and the uninstaller go on in the language that was chosen.
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${UNINSTALL}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"

!define MUI_DIRECTORYPAGE_TEXT_TOP "$(WHERE)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(FINISHED)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\sala-studio.exe"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(REMOVES)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGEEX "${NSI_FOLDER}" "Khmer"
!insertmacro MUI_LANGUAGE "English"
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9

LangString SALA ${LANG_KHMER} "សាលា"
LangString SALA ${LANG_ENGLISH} "Sala"
LangString CAPTION ${LANG_KHMER} "ដំឡើងសាលា ${VERSION}"
LangString CAPTION ${LANG_ENGLISH} "Sala ${VERSION} Setup"
LangString WHERE ${LANG_KHMER} "មិនត្រូវការអ៊ីនធឺណិត ឬអ្នកគ្រប់គ្រងទេ។ មេរៀនរបស់អ្នកនៅដដែល បើមានសាលាចាស់។"
LangString WHERE ${LANG_ENGLISH} "No internet and no administrator are needed. If there is an older Sala, your lessons stay as they are."
LangString FINISHED ${LANG_KHMER} "សាលានៅក្នុងម៉ឺនុយ Start និងលើផ្ទៃតុ។$\r$\n$\r$\nមេរៀនរបស់អ្នក នឹងនៅក្នុងថត Sala ក្នុងឯកសាររបស់អ្នក។"
LangString FINISHED ${LANG_ENGLISH} "Sala is in the Start menu and on the desktop.$\r$\n$\r$\nYour lessons will be in the folder Sala among your documents."
LangString REMOVES ${LANG_KHMER} "សាលានឹងត្រូវលុប។ មេរៀនរបស់អ្នកនៅដដែល។"
LangString REMOVES ${LANG_ENGLISH} "Sala will be removed. Your lessons stay."
LangString COPYING ${LANG_KHMER} "កំពុងចម្លងឯកសារ..."
LangString COPYING ${LANG_ENGLISH} "Copying files..."
LangString REMOVING ${LANG_KHMER} "កំពុងលុបឯកសារ..."
LangString REMOVING ${LANG_ENGLISH} "Removing files..."
LangString IS_OPEN ${LANG_KHMER} "សាលាកំពុងបើក។ សូមបិទវាសិន។"
LangString IS_OPEN ${LANG_ENGLISH} "Sala is open. Please close it first."
LangString NOT_WRITTEN ${LANG_KHMER} "មិនអាចសរសេរឯកសារបានទេ។ តើថាសពេញឬ? គ្មានអ្វីនៅសល់ពីការដំឡើងនេះទេ។"
LangString NOT_WRITTEN ${LANG_ENGLISH} "The files could not be written. Is the disk full? Nothing of this installation is left."

; A program that runs cannot be replaced; what holds it is asked to be closed.
!macro WaitUntilClosed FOLDER
  ${Do}
    StrCpy $0 ""
    ${ForEach} $1 1 2 + 1
      StrCpy $2 "${FOLDER}\sala-studio.exe"
      ${IfThen} $1 = 2 ${|} StrCpy $2 "${FOLDER}\sala.exe" ${|}
      ${If} ${FileExists} "$2"
        ClearErrors
        FileOpen $3 "$2" a
        ${If} ${Errors}
          StrCpy $0 "$2"
        ${Else}
          FileClose $3
        ${EndIf}
      ${EndIf}
    ${Next}
    ${IfThen} $0 == "" ${|} ${ExitDo} ${|}
    ${IfNot} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY`
      SetErrorLevel 5
      Quit
    ${EndIf}
  ${Loop}
!macroend

!macro TellWindows
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Only what was installed: what somebody else has put into the folder stays.
!macro RemoveAll
  !include "${LIST}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Sala.lnk"
  Delete "$DESKTOP\Sala.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.sala" ""
  ${IfThen} $0 == "Sala.Lesson" ${|} DeleteRegKey HKCU "${CLASSES}\.sala" ${|}
  DeleteRegKey HKCU "${CLASSES}\Sala.Lesson"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellWindows
!macroend

Function .onInit
  ; What Qt asks of Windows came with its version 1703. No language is chosen yet.
  ${IfNot} ${AtLeastBuild} 15063
    MessageBox MB_OK|MB_ICONSTOP "សាលាត្រូវការ Windows 10 (1703) ឬថ្មីជាងនេះ។ មេរៀនដែលនាំចេញហើយ អាចបើកលើ Windows 8.1 ផងដែរ។$\r$\n$\r$\nSala needs Windows 10 (1703) or newer. Exported lessons also play on Windows 8.1." /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section
  SetDetailsPrint textonly
  DetailPrint "$(COPYING)"
  SetDetailsPrint none
  ; An older Sala goes first, wherever it is, so that none of its files stay. Its uninstaller cannot remove itself.
  ReadRegStr $R0 HKCU "${UNINSTALL}" "InstallLocation"
  !insertmacro WaitUntilClosed "$INSTDIR"
  ${If} $R0 != ""
  ${AndIf} ${FileExists} "$R0\uninstall.exe"
    !insertmacro WaitUntilClosed "$R0"
    ExecWait '"$R0\uninstall.exe" /S _?=$R0'
    Delete "$R0\uninstall.exe"
    RMDir "$R0"
  ${EndIf}
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
  ${IfThen} ${Errors} ${|} Abort ${|}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${IfThen} ${Errors} ${|} Abort ${|}
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
  SetDetailsPrint textonly ; so that the page can say that all is done
SectionEnd

Function .onInstFailed
  SetOutPath "$TEMP" ; a folder that a program is in cannot be removed
  !insertmacro RemoveAll
  MessageBox MB_OK|MB_ICONSTOP "$(NOT_WRITTEN)" /SD IDOK
FunctionEnd

Section Uninstall
  !insertmacro WaitUntilClosed "$INSTDIR"
  SetDetailsPrint textonly
  DetailPrint "$(REMOVING)"
  SetDetailsPrint none
  !insertmacro RemoveAll
  SetDetailsPrint textonly
SectionEnd
