"""The service that stands for GitHub and GitLab in these tests."""

from collections.abc import Iterator

import pytest

from ci.service import Service


@pytest.fixture
def service() -> Iterator[Service]:
    """Run a service on this machine."""
    service = Service()
    server = service.start()
    yield service
    server.shutdown()
    server.server_close()
