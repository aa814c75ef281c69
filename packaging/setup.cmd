@echo off
rem Make .venv ready on Windows: packaging\setup.cmd player^|studio^|dev. See packaging/setup.sh, its twin.
rem Installs exactly what packaging\locks\SET.txt lists, by hash; a copy of that lock in .venv is the stamp.
setlocal EnableExtensions
set "root=%~dp0.."
set "lock=%root%\packaging\locks\%~1.txt"
set "venv=%root%\.venv"
if "%~1"=="" goto usage
if not exist "%lock%" goto usage

set "enough=import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"
set "python="
set "python=py -3"
%python% -c "%enough%" >nul 2>&1
if "%errorlevel%"=="0" goto venv
set "python=python"
%python% -c "%enough%" >nul 2>&1
if "%errorlevel%"=="0" goto venv
goto nopython

:venv
rem One without pip was cut off while it was made.
"%venv%\Scripts\python.exe" -m pip --version >nul 2>&1
if "%errorlevel%"=="0" goto fetch
echo sala: making the folder .venv 1>&2
%python% -m venv --clear "%venv%"
if not "%errorlevel%"=="0" goto novenv

:fetch
del /q "%venv%\installed-*.txt" >nul 2>&1
echo sala: fetching the packages of '%~1' ^(once; needs the network^) 1>&2
"%venv%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "%lock%"
if not "%errorlevel%"=="0" goto nopackages
copy /y "%lock%" "%venv%\installed-%~1.txt" >nul
if not exist "%venv%\installed-%~1.txt" goto novenv
echo sala: ready 1>&2
exit /b 0

:usage
echo usage: packaging\setup.cmd player^|studio^|dev 1>&2
exit /b 2

:nopython
echo sala: Sala needs Python 3.11 or newer (64 bit), and found none. Install it from python.org and start again. 1>&2
exit /b 1

:novenv
echo sala: the folder .venv could not be made or written. Is the disk full? 1>&2
exit /b 1

:nopackages
echo sala: the packages could not be fetched. Check the network and the free space on the disk, then start again. 1>&2
exit /b 1
