"""Buttons and lights of headsets: HID's telephony page (0x0B) and LED page (0x08), through the hidapi library.

    descriptor   what a device's reports look like: its report descriptor, read
    reports      input reports -> button reports; lights -> output reports
    hid_device   the device itself: found, opened, read, written, lost, in a thread of its own
    library      the one thing that differs per system: which hidapi module, and how "no access" shows

Pages and usages are those of "HID Usage Tables" 1.12 (USB-IF, 2004), items those of "Device Class Definition for HID"
1.11, section 6.2.2. No headset's own dialect is spoken: what a vendor does outside these pages is not used.
"""
