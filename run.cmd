@echo off
rem run ARGS is `sala ARGS`. The first start prepares everything (see packaging\setup.cmd); later ones start at once.
setlocal EnableExtensions
set "root=%~dp0"
rem Pupils' PCs need no Qt: only the studio brings it, which also opens when nothing is asked for. A larger set holds
rem all of a smaller one.
set "wanted=player"
if "%~1"=="" set "wanted=studio"
rem Paper, sounds and signatures need what the studio brings.
set "command=%~1"
if /i "%~1"=="--lang" set "command=%~3"
for %%c in (studio export import key) do if /i "%command%"=="%%c" set "wanted=studio"
fc /b "%root%packaging\locks\%wanted%.txt" "%root%.venv\installed-%wanted%.txt" >nul 2>&1
if "%errorlevel%"=="0" goto start
fc /b "%root%packaging\locks\studio.txt" "%root%.venv\installed-studio.txt" >nul 2>&1
if "%errorlevel%"=="0" goto start
fc /b "%root%packaging\locks\dev.txt" "%root%.venv\installed-dev.txt" >nul 2>&1
if "%errorlevel%"=="0" goto start
call "%root%packaging\setup.cmd" %wanted%
if not "%errorlevel%"=="0" exit /b 1

:start
set "PYTHONPATH=%root%"
set "PYTHONUTF8=1"
"%root%.venv\Scripts\python.exe" -P -m studio.cli %*
exit /b %errorlevel%
