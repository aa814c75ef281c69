; What the pages of Modern UI say in Khmer; what is not here stays as English.nsh has it. Loaded twice by LangFile.nsh.
!insertmacro LANGFILE "Khmer" = "ខ្មែរ" "Khmer"

!ifdef MUI_DIRECTORYPAGE
  ${LangFileString} MUI_TEXT_DIRECTORY_TITLE "ដំឡើង $(^NameDA)"
  ${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "សម្រាប់អ្នកតែម្នាក់ លើកុំព្យូទ័រនេះ។"
!endif
!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "កំពុងដំឡើង"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "សូមរង់ចាំបន្តិច។"
  ${LangFileString} MUI_TEXT_FINISH_TITLE "រួចរាល់"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "$(^NameDA) ដំឡើងរួចហើយ។"
  ${LangFileString} MUI_TEXT_ABORT_TITLE "មិនបានដំឡើងទេ"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "$(^NameDA) មិនត្រូវបានដំឡើងទេ។"
!endif
!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "កំពុងលុប"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "សូមរង់ចាំបន្តិច។"
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "រួចរាល់"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "$(^NameDA) ត្រូវបានលុបហើយ។"
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "មិនបានលុបទេ"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "$(^NameDA) មិនត្រូវបានលុបទេ។"
!endif
!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) ដំឡើងរួចហើយ"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "សូមចុច «បញ្ចប់»។"
!endif
!ifdef MUI_FINISHPAGE | MUI_UNFINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_RUN "បើក $(^NameDA) ឥឡូវនេះ"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "បញ្ចប់"
!endif
!ifdef MUI_UNCONFIRMPAGE
  ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "លុប $(^NameDA)"
  ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "ចេញពីកុំព្យូទ័រនេះ។"
!endif
