@echo off
rem All checks on Windows, as ./test does them elsewhere. Arguments go to pytest. Every stage runs and is reported;
rem the exit status is that of the first that failed.
setlocal EnableExtensions
cd /d "%~dp0"
fc /b packaging\locks\dev.txt .venv\installed-dev.txt >nul 2>&1
if "%errorlevel%"=="0" goto checks
call packaging\setup.cmd dev
if not "%errorlevel%"=="0" exit /b 1

:checks
set "PYTHONUTF8=1"
set "PYTHONDONTWRITEBYTECODE="
set "PYTHONPYCACHEPREFIX=%cd%\build\bytecode"
set "python=.venv\Scripts\python.exe"
set "first=0"
"%python%" -m ruff check .
call :note lint %errorlevel%
"%python%" -m ruff format --check .
call :note format %errorlevel%
"%python%" -m mypy
call :note types %errorlevel%
"%python%" -P -c "from importlinter.cli import lint_imports_command as main; main()" --no-logo --no-cache
call :note layers %errorlevel%
"%python%" -P -m pytest -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart=0 %*
if "%first%"=="0" exit /b %errorlevel%
exit /b %first%

:note
if "%2"=="0" (echo ok     %1) else (echo FAILED %1)
if not "%2"=="0" if "%first%"=="0" set "first=%2"
exit /b 0
