"""The desktop softphone for Meiqia call-centre agents. The map of the packages is in the README."""

__version__ = "0.1.0"
