@echo off
rem run ARGS is `sala ARGS`. The first start prepares everything (see packaging\setup.cmd); later ones start at once.
setlocal EnableExtensions
set "root=%~dp0"
fc /b "%root%packaging\locks\player.txt" "%root%.venv\installed-player.txt" >nul 2>&1
if "%errorlevel%"=="0" goto start
fc /b "%root%packaging\locks\dev.txt" "%root%.venv\installed-dev.txt" >nul 2>&1
if "%errorlevel%"=="0" goto start
call "%root%packaging\setup.cmd" player
if not "%errorlevel%"=="0" exit /b 1

:start
set "PYTHONPATH=%root%"
set "PYTHONUTF8=1"
"%root%.venv\Scripts\python.exe" -P -m studio.cli %*
exit /b %errorlevel%
