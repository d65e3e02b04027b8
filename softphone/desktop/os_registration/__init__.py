"""What the system does for the app on its own account: opens links with it, starts it at login.

    xdg        desktop entries and `mimeapps.list`, autostart entries
    windows    keys under HKEY_CURRENT_USER; not run here
    macos      a LaunchAgent; links belong to the bundle's Info.plist there; not run here

Each of them implements `services.desktop.system_switches.SystemSwitch`, and can be undone without a trace.
"""
