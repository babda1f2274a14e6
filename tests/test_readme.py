"""The README names every command, setting, format and page: a feature nobody can find does not exist."""

import re
from pathlib import Path

import pytest
from click import Command

from loaders import formats
from loaders.__main__ import cli
from metrics.__main__ import cli as metrics_cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


COMMANDS = [(room, name, one) for room, group in (("loaders", cli), ("metrics", metrics_cli))
            for name, one in group.commands.items()]


@pytest.mark.parametrize(("room", "name", "command"), COMMANDS)
def test_every_command_and_option_is_described(room: str, name: str, command: Command) -> None:
    assert f"python -m {room} {name}" in README
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in README


@pytest.mark.parametrize("module", [module.__name__.rpartition(".")[2] for module in formats.modules()])
def test_every_format_is_listed(module: str) -> None:
    assert f"`{module}`" in README


def test_every_make_target_is_described() -> None:
    (targets,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    for target in set(targets.split()) - {"lint", "types", "tests"}:
        assert f"make {target}" in README


def test_every_setting_is_described() -> None:
    rooms = [path for room in ("data", "loaders", "metrics", "layouts") for path in (ROOT / room).rglob("*.py")]
    code = "".join(path.read_text("utf-8") for path in rooms)
    of_app = re.findall(r'environ\.get\("([A-Z_]+)"', (ROOT / "app.py").read_text("utf-8"))
    for setting in [*of_app, *re.findall(r'os\.environ\.get\("([A-Z_]+)"', code)]:
        assert f"`{setting}`" in README


def test_the_four_screenshots_are_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 4
    assert all((ROOT / picture).stat().st_size > 10_000 for picture in pictures)


def test_the_way_of_one_figure_passes_modules_that_are_there() -> None:
    way = re.findall(r"^\| `([a-z_/.]+)` \| (.+) \|$", README[README.index("## The way of one figure"):], re.M)
    assert len(way) == 11
    for room, story in way:
        assert (ROOT / room).exists()
        for module in re.findall(r"`([a-z_/.]+(?:\.py|/))`", story):
            assert (ROOT / room / module).exists(), module
