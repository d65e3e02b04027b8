; Installer for Windows (Inno Setup 6). Not run here: no Windows was at hand. Build it on Windows after
;
;   python packaging\package.py bundle
;   iscc /DVersion=0.1.0 packaging\windows\softphone.iss
;
; Silent roll-out: meiqia-softphone-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART [/ALLUSERS|/CURRENTUSER]
;   [/TASKS="links,autostart"] [/LOG=file]; removal: unins000.exe /VERYSILENT.
#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6C0B7E0B-6C1F-4B57-9B5C-3C1C2F0E4D55}
AppName=Meiqia Softphone
AppVersion={#Version}
AppPublisher=Meiqia Softphone
DefaultDirName={autopf}\Meiqia Softphone
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
OutputDir=..\..\build\package
OutputBaseFilename=meiqia-softphone-{#Version}-setup
SetupIconFile=..\..\build\package\icons\meiqia-softphone.ico
UninstallDisplayIcon={app}\softphone-window.exe
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
ChangesEnvironment=yes
; The running app is asked to end (softphone quit), not killed.
CloseApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[CustomMessages]
en.Links=Call numbers of tel:, sip:, callto: and softphone: links (after asking)
zh.Links=拨打 tel:、sip:、callto:、softphone: 链接中的号码（先确认）
en.AutoStart=Start at login
zh.AutoStart=登录时启动
en.Path=Add the command "softphone" to PATH
zh.Path=将命令 softphone 加入 PATH

[Tasks]
Name: "links"; Description: "{cm:Links}"
Name: "autostart"; Description: "{cm:AutoStart}"; Flags: unchecked
Name: "path"; Description: "{cm:Path}"; Flags: unchecked
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\build\package\bundle\meiqia-softphone\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Meiqia Softphone"; Filename: "{app}\softphone-window.exe"; AppUserModelID: "com.meiqia.softphone"
Name: "{autodesktop}\Meiqia Softphone"; Filename: "{app}\softphone-window.exe"; Tasks: desktopicon

[Registry]
; A program that can handle the links, to be chosen in Windows' settings; Windows asks the user, as it should.
#define Handler(str scheme) \
  'Root: HKA; Subkey: "Software\Classes\MeiqiaSoftphone.' + scheme + '"; ValueType: string; ValueData: "URL:' + scheme + '"; Flags: uninsdeletekey; Tasks: links' + NewLine + \
  'Root: HKA; Subkey: "Software\Classes\MeiqiaSoftphone.' + scheme + '"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""; Tasks: links' + NewLine + \
  'Root: HKA; Subkey: "Software\Classes\MeiqiaSoftphone.' + scheme + '\shell\open\command"; ValueType: string; ValueData: """{app}\softphone-window.exe"" open -- ""%1"""; Tasks: links' + NewLine + \
  'Root: HKA; Subkey: "Software\Meiqia Softphone\Capabilities\UrlAssociations"; ValueType: string; ValueName: "' + scheme + '"; ValueData: "MeiqiaSoftphone.' + scheme + '"; Tasks: links' + NewLine
#emit Handler("tel")
#emit Handler("sip")
#emit Handler("callto")
#emit Handler("softphone")
Root: HKA; Subkey: "Software\Meiqia Softphone\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "Meiqia Softphone"; Flags: uninsdeletekey; Tasks: links
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "Meiqia Softphone"; ValueData: "Software\Meiqia Softphone\Capabilities"; Flags: uninsdeletevalue; Tasks: links
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "Meiqia Softphone"; ValueData: """{app}\softphone-window.exe"" run --minimized"; Flags: uninsdeletevalue; Tasks: autostart
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath

[Run]
Filename: "{app}\softphone-window.exe"; Description: "{cm:LaunchProgram,Meiqia Softphone}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "{app}\softphone.exe"; Parameters: "quit"; Flags: runhidden; RunOnceId: "quit"

[Code]
function NotOnPath: Boolean;
var Path: string;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Path) then Path := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Path) + ';') = 0;
end;

// An upgrade asks the running app to end in order; it sets the agent offline first.
function PrepareToInstall(var NeedsRestart: Boolean): String;
var Code: Integer;
begin
  if FileExists(ExpandConstant('{app}\softphone.exe')) then
    Exec(ExpandConstant('{app}\softphone.exe'), 'quit', '', SW_HIDE, ewWaitUntilTerminated, Code);
  Result := '';
end;
