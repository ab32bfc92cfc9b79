@echo off
rem Runs crawler.jar, which is in the folder above this file's, with the options for Java of bin/crawler that Windows allows:
rem the collector, and smaller methods for the second compiler. It makes no archive of classes.
rem
rem   bin\crawler --mode stack --input sample
rem
rem JAVA_OPTS holds options of your own for Java, such as -Xmx4g. Java is that of JAVA_HOME, or else the one in PATH.
setlocal

set "jar=%~dp0..\crawler.jar"
if not exist "%jar%" (
    echo "%jar%" is missing: put the folder of this file beside crawler.jar 1>&2
    exit /b 1
)

set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo Java is missing: install Java 17 or later, or set JAVA_HOME to its folder 1>&2
    exit /b 1
)

set "collector=-XX:+UseSerialGC"
(set JAVA_OPTS & set JAVA_TOOL_OPTIONS & set JDK_JAVA_OPTIONS) 2>nul | findstr /r /c:"-XX:+Use[A-Za-z]*GC" >nul
if not errorlevel 1 set "collector="

"%java%" %collector% -XX:FreqInlineSize=120 %JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
