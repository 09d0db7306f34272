"""Puts what is not Python into the wheel: the built client, the texts of the core, the design tokens of /sim."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
CLIENT = ROOT / "web_client" / "dist"
TEXTS = ROOT / "i18n"
TOKENS = ROOT / "web_client" / "src" / "ui" / "tokens.css"


class BuildWithClient(build_py):
    """A wheel runs without Node, so it is refused while no built client is there."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        if not (CLIENT / ".vite" / "manifest.json").exists():
            raise SystemExit("the web client is not built: run `make setup` first, or `make wheel` instead")
        core = Path(self.build_lib) / "core"
        ignored = shutil.ignore_patterns("sources.sha256")
        shutil.copytree(CLIENT, core / "client", ignore=ignored, dirs_exist_ok=True)
        shutil.copytree(TEXTS, core / "i18n", dirs_exist_ok=True)
        shutil.copy(TOKENS, Path(self.build_lib) / "hw_proxy" / "sim" / "page")


setup(cmdclass={"build_py": BuildWithClient})
