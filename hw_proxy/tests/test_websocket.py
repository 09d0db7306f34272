"""The WebSocket: hello, calls, events that are resumed and acknowledged, one lease."""

import asyncio
import uuid
from collections.abc import Coroutine
from typing import Any

import aiohttp
import pytest

from hw_proxy.tests.client import Client
from hw_proxy.tests.till import Till, document, text


def run(story: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(story)


def test_a_call_is_accepted_and_answered(till: Till) -> None:
    async def story() -> tuple[dict, dict, dict]:
        async with Client(till) as client:
            await client.hello()
            args = {"document": document(text("by socket"))}
            await client.send(t="call", id=7, device="printer", action="print", args=args, key=str(uuid.uuid4()))
            accepted = await client.until("accepted")
            event = await client.until("event", "job")
            result = await client.until("result")
            return accepted, event, result

    accepted, event, result = run(story())
    assert accepted["id"] == result["id"] == 7
    assert accepted["job"] == result["job"] == event["data"]["id"]
    assert result["state"] == "done"
    assert till.papers() == ["by socket"]


def test_the_result_of_a_print_is_there_after_a_reload(till: Till) -> None:
    before = till.http.get("/v1/info").json()["seq"]
    job = till.print(text("while away"))

    async def story() -> dict:
        async with Client(till) as client:
            await client.hello(since=before)
            while True:
                event = await client.until("event", "job")
                if event["data"]["id"] == job["id"]:
                    return event

    assert run(story())["seq"] > before


def test_a_failed_print_is_told_until_it_is_acknowledged(till: Till) -> None:
    till.hand("printer", paper="out")
    job = till.print(text("no paper"))
    till.calm()

    async def told() -> list[dict]:
        async with Client(till) as client:
            await client.hello()
            found = [m for m in await client.rest(0.3) if m.get("type") == "job" and m["data"]["id"] == job["id"]]
            for message in found:
                await client.send(t="ack", seq=message["seq"])
            await asyncio.sleep(0.2)
            return found

    assert [len(run(told())), len(run(told()))] == [1, 0]


def test_only_the_holder_of_the_lease_hears_scans(till: Till) -> None:
    async def story() -> tuple[list[str], list[str]]:
        async with Client(till) as first, Client(till) as second:
            await first.hello(lease=True, client="one")
            await second.hello(lease=True, client="two")
            await asyncio.to_thread(till.hand, "scanner/scan", code="96385074")
            return kinds(await first.rest(0.4)), kinds(await second.rest(0.1))

    one, two = run(story())
    assert "scan" in one
    assert "scan" not in two


def kinds(messages: list[dict]) -> list[str]:
    return [message.get("type", message["t"]) for message in messages]


def test_a_lease_taken_over_is_told_to_the_one_who_lost_it(till: Till) -> None:
    async def story() -> tuple[dict, dict]:
        async with Client(till) as first, Client(till) as second:
            await first.hello(lease=True, client="one")
            await second.hello(client="two")
            await second.send(t="lease", take=True)
            refused = await second.until("lease")
            await second.send(t="lease", take=True, over=True, actor="amra")
            return refused, await first.until("lease")

    refused, lost = run(story())
    assert (refused["held"], refused["holder"]) == (False, "one")
    assert (lost["held"], lost["holder"]) == (False, "two")


def test_a_reloaded_page_takes_its_own_lease_back(till: Till) -> None:
    async def story() -> bool:
        async with Client(till) as old, Client(till) as new:
            await old.hello(lease=True, client="tab")
            await new.hello(client="tab")
            await new.send(t="lease", take=True)
            return (await new.until("lease"))["held"]

    assert run(story()) is True


def test_the_lease_is_free_when_its_holder_is_gone(till: Till) -> None:
    async def story() -> bool:
        async with Client(till) as old:
            await old.hello(lease=True, client="gone")
        async with Client(till) as new:
            await new.hello(client="new")
            await new.send(t="lease", take=True)
            return (await new.until("lease"))["held"]

    assert run(story()) is True


@pytest.mark.parametrize("hello", [{"t": "hello", "token": "v1.x.y"}, {"t": "call"}, {}])
def test_without_a_good_token_the_connection_is_closed(till: Till, hello: dict) -> None:
    async def story() -> int:
        async with Client(till) as client:
            await client.ws.send_json(hello)
            message = await client.ws.receive()
            assert message.type is aiohttp.WSMsgType.CLOSE
            return message.data

    assert run(story()) == 1008


def test_a_message_that_makes_no_sense_is_answered_and_the_connection_lives(till: Till) -> None:
    async def story() -> tuple[str, str]:
        async with Client(till) as client:
            await client.hello()
            await client.ws.send_str("{")
            first = await client.until("error")
            await client.send(t="call", id=1, device="toaster", action="print")
            return first["code"], (await client.until("error"))["code"]

    assert run(story()) == ("ws.syntax", "device.unknown")


def test_a_status_change_is_told_to_everybody(till: Till) -> None:
    async def story() -> dict:
        async with Client(till) as client:
            await client.hello()
            await asyncio.to_thread(till.hand, "printer", cover_open=True)
            return await client.until("event", "status")

    event = run(story())
    assert event["device"] == "printer"
    assert [entry["code"] for entry in event["data"]["conditions"]] == ["E302"]


def test_the_drawer_tells_when_it_opens_and_shuts(till: Till) -> None:
    async def story() -> list[str]:
        async with Client(till) as client:
            await client.hello()
            await asyncio.to_thread(till.do, "drawer", "open")
            await client.until("event", "drawer.opened")
            await asyncio.to_thread(till.hand, "drawer", open=False)
            return [(await client.until("event", "drawer.closed"))["device"]]

    assert run(story()) == ["drawer"]
