"""What end-to-end tests and the demo stand on: processes, a private screen, private sound, the app, the sandbox.

    machine.Machine        home, session bus, screen and sound of one imaginary computer
      session.Session      home folders under a temporary one, the environment for children, a private D-Bus
      display.Display      Xvfb, screenshots
      sound.Sound          PulseAudio with null sinks: feed the microphone, record the speaker
    sandbox.Sandbox        the stand-in platform as a process, and its console
    app.App                the softphone as a process, driven by its own command line
    tone                   what is to be heard in a recording: frequency, level, silence
    processes, waiting     children that end, and waiting that gives up

Nothing here needs root, Qt, or anything of `softphone`; everything is bounded in time and ends with its `with`.
"""
