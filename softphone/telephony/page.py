"""One load of the embedded page: an engine page without a view, in a profile of its own, locked in.

Importing this module loads QtWebEngine, which takes some 150 ms: `page_factory` does it once the window is painted.
Each load has a new off-the-record profile, so nothing of an earlier agent remains, and a new renderer process, so a
hung one can't take the next page with it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QFile, QIODevice, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)

from .console_log import ConsoleLog
from .messages import REPLY_CAP
from .page_policy import origin_of
from .page_protocol import PageLoad
from .page_scripts import BRIDGE_OBJECT, PageScripts

_LOG: Final = logging.getLogger(__name__)
_MAIN_WORLD: Final = 0
_OUR_WORLD: Final = 1
_MICROPHONE: Final = QWebEnginePermission.PermissionType.MediaAudioCapture
_Setting: Final = QWebEngineSettings.WebAttribute


class WebPage:
    """Implements `page_port.Page`."""

    def __init__(self, load: PageLoad, scripts: PageScripts, *, frames_capture: bool = False) -> None:
        """Begin to load. Raises `EngineFailed` (`sdk_missing`) for an SDK address that may not be used.

        `frames_capture` lets a test compare ours with the browser's own functions, which it finds in a frame.
        """
        html = scripts.html(load.addresses)
        self._load = load
        self._profile = QWebEngineProfile()  # without a name: off the record
        self._page = _LockedPage(self._profile, load, frames_capture=frames_capture)
        self._bridge = BridgeObject(load.on_text, self._page.expect_own, self._page)
        self._channel = QWebChannel(self._page)
        self._channel.registerObject(BRIDGE_OBJECT, self._bridge)
        self._page.setWebChannel(self._channel, _OUR_WORLD)
        self._profile.downloadRequested.connect(_refuse_download)
        nonce = secrets.token_hex(16)
        self._inject(scripts.main_world(nonce), _MAIN_WORLD)
        self._inject(_qwebchannel_js() + scripts.isolated_world(nonce, load.page), _OUR_WORLD)
        self._page.loadFinished.connect(self._loaded)
        self._page.renderProcessTerminated.connect(self._terminated)
        self._page.setHtml(html, QUrl(load.addresses.page_origin))

    @property
    def process_id(self) -> int:
        """The renderer's process, 0 before it runs."""
        return self._page.renderProcessPid()

    def send(self, text: str) -> None:
        """Give a command's text to the page."""
        self._bridge.sent.emit(text)

    def allow_microphone(self, on: bool) -> None:
        """Give or take the document's permission; taken, what it has open ends."""
        self._page.allow_microphone(on)

    def close(self) -> None:
        """Delete the page, then its profile: Qt wants this order. Not to be called from one of the page's signals."""
        _delete_now(self._page)
        _delete_now(self._profile)

    def _inject(self, source: str, world: int) -> None:
        script = QWebEngineScript()
        script.setSourceCode(source)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(world)
        script.setRunsOnSubFrames(False)
        self._page.scripts().insert(script)

    def _loaded(self, ok: bool) -> None:
        self._page.loadFinished.disconnect(self._loaded)  # each refused attempt to leave ends as one more, failed
        if ok:
            self._page.setVisible(True)  # before the first load it does nothing; else timers fall to one a minute
        else:
            self._gone("the page did not load")

    def _terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, exit_code: int) -> None:
        self._gone(f"the page's process ended: {status.name}, {exit_code}")

    def _gone(self, detail: str) -> None:
        """Reported in a later turn of the loop: the page can't be deleted inside its own signal."""
        QTimer.singleShot(0, self._page, lambda: self._load.on_gone(detail))


class _LockedPage(QWebEnginePage):
    """A page that goes nowhere, opens nothing, asks nothing, and whose console is our log.

    The microphone's permission is given and taken by the request that the page's own document has made (`bridge.js`);
    Chromium keeps one for each frame.
    """

    def __init__(self, profile: QWebEngineProfile, load: PageLoad, *, frames_capture: bool) -> None:
        super().__init__(profile)
        self._frames_capture = frames_capture
        self._console = ConsoleLog(load.clean, origin_of(load.addresses.page_origin))
        self._microphone: QWebEnginePermission | None = None
        self._allowed = self._expected = False
        self._placed = False
        settings = self.settings()
        for attribute, on in {
            _Setting.PlaybackRequiresUserGesture: False,
            _Setting.JavascriptCanOpenWindows: False,
            _Setting.JavascriptCanAccessClipboard: False,
            _Setting.LocalContentCanAccessRemoteUrls: False,
            _Setting.LocalContentCanAccessFileUrls: False,
            _Setting.PluginsEnabled: False,
            _Setting.PdfViewerEnabled: False,
            _Setting.ScreenCaptureEnabled: False,
            _Setting.NavigateOnDropEnabled: False,
        }.items():
            settings.setAttribute(attribute, on)
        self.permissionRequested.connect(self._decide)

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Only our own `setHtml`, which arrives as a typed `data:` address, once."""
        scheme = QUrl(url).scheme()
        typed = kind is QWebEnginePage.NavigationType.NavigationTypeTyped
        if is_main_frame and typed and scheme == "data" and not self._placed:
            self._placed = True
            return True
        _LOG.info("page: refused to leave it: %s, %s", scheme, kind.name)
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> None:  # type: ignore[override] # noqa: N802
        """No popup."""
        _LOG.info("page: refused a window")

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Into the log, masked."""
        serious = level is not QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel
        self._console.write(message, source, line, serious=serious)

    def expect_own(self, own: bool) -> None:
        """The next request for the microphone is the document's own, or no longer."""
        self._expected = own

    def allow_microphone(self, on: bool) -> None:
        """See `WebPage`."""
        self._allowed = on
        if self._microphone is not None:
            if on:
                self._microphone.grant()
            else:
                self._microphone.deny()

    def _decide(self, permission: QWebEnginePermission) -> None:
        """Refuse: a frame asks, or something that no call needs, or the document itself, which is given it later."""
        is_microphone = permission.permissionType() is _MICROPHONE
        if self._frames_capture and is_microphone and self._microphone is not None:
            permission.grant()
            return
        permission.deny()
        if is_microphone and self._microphone is None:
            if self._expected:
                self._microphone = permission
                self.allow_microphone(self._allowed)
                return
            permission.reset()  # it may be the document's, which is then to be asked again
        _LOG.info("page: denied %s to %s", permission.permissionType().name, origin_of(permission.origin().toString()))


def _delete_now(thing: QObject) -> None:
    """Not with the next turn of the loop: at exit there may be none, and the profile would go before the page."""
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()
    _LOG.info("page: refused a download")


def _qwebchannel_js() -> str:
    """Qt's own half of the channel, as it ships inside QtWebChannel."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("QtWebChannel has no qwebchannel.js")
    return bytes(file.readAll().data()).decode("utf-8")


class BridgeObject(QObject):
    """What the isolated world sees of Python."""

    sent = Signal(str)

    def __init__(self, on_text: Callable[[str], None], on_asking: Callable[[bool], None], parent: QObject) -> None:
        """`on_text` gets each text from the page, `on_asking` whether the document asks for the microphone now."""
        super().__init__(parent)
        self._on_text = on_text
        self._on_asking = on_asking

    @Slot(str)
    def receive(self, text: str) -> None:
        """Take a text from the page; one longer than any message is cut, which makes it junk that gets counted."""
        self._on_text(text[: REPLY_CAP + 1])

    @Slot(bool)
    def asking(self, own: bool) -> None:
        """See `expect_own`."""
        self._on_asking(own)
