"""Every text of the core, the client and each addon is there in Russian, Bosnian and German."""

import pytest

from tools.i18n import find_domains, problems


@pytest.mark.parametrize("domain", find_domains(), ids=lambda domain: domain.name)
def test_every_text_is_translated(domain):
    missing = problems(domain)
    assert not missing, "\n".join([*missing, "run: python -m tools.i18n_bulk todo, then fill"])
