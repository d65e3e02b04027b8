"""The one stylesheet, built from tokens. Widgets say what they are by object name and by the property `role`."""

from __future__ import annotations

from string import Template
from typing import Final

from .tokens import Colours, Measures

_SHEET: Final = Template("""
* { font-size: ${base}px; color: $text; outline: none; }
QWidget#window, QWidget#stage, QWidget#page { background: $background; }
QWidget#header, QWidget#tabs { background: $surface; }
QWidget#header { border-bottom: 1px solid $line; }
QWidget#tabs { border-top: 1px solid $line; }
QWidget#readiness { background: $surface; border-bottom: 1px solid $line; }
QWidget#banner { background: $banner; border-bottom: 1px solid $line; }
QWidget#actions { background: $background; }
QWidget#popup QWidget#actions { background: $info_ground; }
QWidget#foot { background: $background; border-top: 1px solid $line; }
QLabel { background: transparent; }
QLabel[tone="dim"] { color: $dim; }
QLabel[tone="ready"] { color: $ready; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="pause"] { color: $pause; }
QLabel[tone="wrap"] { color: $wrap; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="off"] { color: $off; }
QLabel[letters="small"] { font-size: ${small}px; }
QLabel[letters="strong"] { font-size: ${strong}px; font-weight: 600; }
QLabel[letters="number"] { font-size: ${number}px; }
QLabel[letters="name"] { font-size: ${name}px; font-weight: 600; }
QLabel[letters="key"] { font-size: ${key}px; }
QLabel[letters="timer"] { font-size: ${timer}px; }
QLabel[letters="state"] { font-size: ${state}px; font-weight: 600; }

QLabel[shape="chip"] { background: $info; color: $on_fill; border-radius: ${small_radius}px; padding: 1px 8px; }

QFrame#caller { background: $surface; border: none; border-bottom: 1px solid $line; border-left: 6px solid $surface; }
QFrame#caller:focus { border: 2px solid $info; border-left: 6px solid $info; }
QWidget#header, QWidget#readiness { border-left: 6px solid $surface; }
$grounds
QFrame#card { background: $surface; border: 1px solid $line; border-radius: ${large}px; }
QFrame#card:focus { border: 2px solid $info; }
QFrame#mini { background: $surface; border: 1px solid $border; }
QFrame#second { background: $surface; border: 1px solid $line; border-radius: ${medium}px; }

QPushButton { background: transparent; border: 2px solid transparent; border-radius: ${medium}px; padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 2px solid $info; }
QPushButton:disabled, QToolButton:disabled { color: $dim; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: ${medium}px; padding: 0; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[shape="action"] { font-size: ${strong}px; font-weight: 600; border-radius: ${large}px; padding: 0;
  border: none; }
QPushButton[shape="action"][fit="tight"] { font-size: ${base}px; }
QPushButton[shape="action"][tone="ready"] { background: $ready; color: $on_fill; }
QPushButton[shape="action"][tone="info"] { background: $info; color: $on_fill; }
QPushButton[shape="action"][tone="danger"] { background: $danger; color: $on_fill; }
QPushButton[shape="action"][tone="off"] { background: $surface; color: $text; border: 1px solid $border; }
QPushButton[shape="action"]:hover { border: 2px solid $text; }
QPushButton[shape="action"]:pressed { border: 3px solid $text; }
QPushButton[shape="action"]:focus { border: none; }
QPushButton[shape="action"][tone="off"]:focus { border: 2px solid $info; }
QPushButton[shape="action"]:disabled { background: $hover; color: $dim; border: 1px solid $line; }

QPushButton[shape="key"] { background: $surface; border: 1px solid $line; border-radius: ${medium}px; padding: 0; }
QPushButton[shape="key"]:hover { background: $hover; }
QPushButton[shape="key"]:pressed { background: $pressed; }
QPushButton[shape="key"]:focus { border: 2px solid $info; }

QToolButton[shape="tile"] { background: $surface; border: 1px solid $border; border-radius: ${medium}px;
  padding: 8px 0 4px 0; font-size: ${small}px; }
QToolButton[shape="tile"]:hover { background: $hover; }
QToolButton[shape="tile"]:pressed { background: $pressed; }
QToolButton[shape="tile"][active="true"] { background: $text; color: $surface; border: 2px solid $text; }
QToolButton[shape="tile"][active="true"]:hover { background: $dim; }
QToolButton[shape="tile"]:focus { border: 2px solid $info; }
QToolButton[shape="tile"]:disabled { border: 1px solid $line; color: $dim; }

QPushButton[shape="mini"] { border-radius: ${large}px; border: none; padding: 0; }
QPushButton[shape="mini"][tone="ready"] { background: $ready; }
QPushButton[shape="mini"][tone="danger"] { background: $danger; }
QPushButton[shape="mini"][tone="off"] { background: $surface; border: 1px solid $border; }
QPushButton[shape="mini"][active="true"] { background: $text; border: 2px solid $text; }
QPushButton[shape="mini"]:hover { border: 2px solid $text; }
QPushButton[shape="mini"]:pressed { border: 3px solid $text; }
QPushButton[shape="mini"]:focus { border: none; }
QPushButton[shape="mini"][tone="off"]:focus { border: 2px solid $info; }
QPushButton[shape="mini"]:disabled { background: $hover; border: 1px solid $line; }

QPushButton[shape="choice"] { text-align: left; padding: 0 8px; }
QPushButton[shape="field"] { text-align: left; padding: 0 8px; background: $surface; border: 1px solid $border; }
QPushButton[shape="field"]:hover { background: $hover; }
QPushButton[shape="field"]:focus { border: 2px solid $info; }
QPushButton[shape="plain"] { border: 1px solid $border; background: $surface; }
QPushButton[shape="plain"]:hover { background: $hover; }
QPushButton[shape="plain"]:focus { border: 2px solid $info; }
QPushButton[shape="plain"]:disabled, QPushButton[shape="field"]:disabled { border: 1px solid $line; }
QPushButton[shape="fact"]:disabled { color: $text; }
QPushButton[shape="link"] { color: $info; font-size: ${small}px; padding: 0 4px; border-radius: ${small_radius}px;
  border: 1px solid transparent; }
QPushButton[shape="link"][edge="left"] { padding: 0 4px 0 0; }
QPushButton[shape="link"][edge="right"] { padding: 0 0 0 4px; }
QPushButton[shape="link"]:focus { border: 1px solid $info; }
QPushButton[shape="remedy"] { border: 1px solid $info; border-radius: ${medium}px; background: $surface; color: $info;
  font-size: ${small}px; font-weight: 600; padding: 0 8px; }
QPushButton[shape="remedy"]:hover { background: $hover; }
QPushButton[shape="remedy"]:pressed { background: $pressed; }
QPushButton[shape="remedy"]:focus { border: 2px solid $info; padding: 0 7px; }
QPushButton[shape="row"] { text-align: left; padding: 4px 12px; background: $surface; border: 1px solid $line; }
QPushButton[shape="row"]:hover { background: $hover; }
QPushButton[shape="row"]:focus { border: 2px solid $info; }
QToolButton[shape="tab"] { color: $dim; border-radius: ${medium}px; font-size: ${small}px; padding: 2px 0; }
QToolButton[shape="tab"]:checked { color: $text; font-weight: 600; }

QLineEdit { background: $surface; border: 1px solid $border; border-radius: ${medium}px; padding: 0 8px;
  placeholder-text-color: $dim;
  selection-background-color: $info; selection-color: $on_fill; }
QLineEdit:focus { border: 2px solid $info; padding: 0 7px; }
QLineEdit[echoMode="2"] { lineedit-password-character: 9679; }
QLineEdit:disabled { color: $dim; background: $background; }
QLineEdit#number { font-size: ${name}px; padding: 0 40px 0 12px; }
QLineEdit#number[held="true"] { placeholder-text-color: $text; }
QLineEdit#number[fit="medium"] { font-size: ${number}px; }
QLineEdit#number[fit="long"] { font-size: ${strong}px; }
QLineEdit#number:focus { padding: 0 39px 0 11px; }

QCheckBox { spacing: 8px; border: 2px solid transparent; border-radius: ${small_radius}px;
  padding: 2px 2px 2px 0; }
QCheckBox:disabled { color: $dim; }
QCheckBox:focus { border: 2px solid $info; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $border; border-radius: ${small_radius}px;
  background: $surface; }
QCheckBox::indicator:checked { background: $info; border: 1px solid $info; image: url("$check"); }

QCheckBox::indicator:disabled { border: 1px solid $line; background: $hover; }
QCheckBox::indicator:checked:disabled { background: $off; border: 1px solid $off; }

QSlider { border: 2px solid transparent; border-radius: ${small_radius}px; }
QSlider:focus { border: 2px solid $info; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: $info; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; border-radius: 8px; background: $info; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $off; }

QWidget#notice { background: $surface; border-top: 2px solid $pause; }
QWidget#notice[tone="danger"] { border-top: 2px solid $danger; }
QWidget#notice[tone="info"] { border-top: 2px solid $info; }

QMenu { background: $surface; border: 1px solid $border; border-radius: ${small_radius}px; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 8px; border-radius: ${small_radius}px; min-width: 120px; }
QMenu::item:selected { background: $hover; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }

QListView#rows { background: $surface; border: 1px solid $line; border-radius: ${small_radius}px; }
QListView#rows:focus { border: 1px solid $info; }
QListView#rows:disabled { background: transparent; border: 1px solid transparent; }

QScrollArea { background: transparent; border: none; }
QScrollArea[shape="page"] { border: 2px solid transparent; border-radius: ${medium}px; }
QScrollArea[shape="page"]:focus { border: 2px solid $info; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $border; border-radius: 3px; min-height: 24px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
""")


_SURFACES: Final = ("info", "info_lit", "pause", "wrap", "danger")


def _ground(name: str, fills: dict[str, str]) -> str:
    """The rules for all that lies on a call's surface."""
    role = name.removesuffix("_lit")
    ground = fills[name if name.endswith("_lit") else f"{name}_ground"]
    parts = ", ".join(f'{part}[ground="{name}"]' for part in _ON_SURFACE)
    return (
        f"{parts} {{ background: {ground}; border: none; border-left: 6px solid {fills[role]}; }}\n"
        f'QFrame#caller[ground="{name}"]:focus {{ border: 2px solid {fills["info"]}; '
        f"border-left: 6px solid {fills[role]}; }}"
    )


_ON_SURFACE: Final = ("QWidget#header", "QWidget#readiness", "QFrame#caller", "QFrame#mini")


def stylesheet(colours: Colours, measures: Measures, check_image: str) -> str:
    """The sheet for one set of colours; `check_image` is the path of the tick in a checked box."""
    fills = {name: getattr(colours, name) for name in Colours.__slots__}
    sizes = {name: getattr(measures.type, name) for name in type(measures.type).__slots__}
    return _SHEET.substitute(
        fills,
        **sizes,
        grounds="\n".join(_ground(role, fills) for role in _SURFACES),
        large=measures.radius.large,
        medium=measures.radius.medium,
        small_radius=measures.radius.small,
        check=check_image,
    )
