import pytest

from chancery.errors import ReadError
from chancery.sources.addresses import choose_ip, is_public, parse_address


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "nonsense", "",
    ],
)  # fmt: skip
def test_no_private_address_is_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://ports.example/", "not an http or https"),
        ("file:///etc/passwd", "not an http or https"),
        ("http://", "no address of a page"),
        ("https://u:secret@ports.example/", "user name"),
        ("https://ports.example:22/", "port 22"),
        ("https://ports.example:99999/", "can be read"),
        ("https://[broken/", "can be read"),
        ("https://ports.example/a b", "no address of a page"),
        ("https://ports.example/\r\nX: y", "no address of a page"),
        ("https://ports.example/" + "x" * 3_000, "more than 2000 characters"),
    ],
)
def test_what_no_page_needs_is_refused(url: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_address(url)
    assert words in caught.value.fault
    assert "secret" not in str(caught.value)


def test_an_address_has_its_parts() -> None:
    address = parse_address("HTTPS://Ports.Example./news?id=1#top")
    assert (address.host, address.netloc, address.target) == ("ports.example", "ports.example", "/news?id=1")
    assert parse_address("https://müller.example").host == "xn--mller-kva.example"
    assert parse_address("http://[2606:4700::1]:8080/").netloc == "[2606:4700::1]:8080"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data"])
def test_a_private_address_is_refused_without_a_look_up(url: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host, port)

    with pytest.raises(ReadError, match="never asked"):
        choose_ip(parse_address(url), never)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "localhost", "127.1", "metadata.internal"])
def test_a_name_that_means_a_private_address_is_refused(host: str) -> None:
    with pytest.raises(ReadError, match="never asked"):
        choose_ip(parse_address(f"http://{host}/"), lambda *_: ["127.0.0.1"])


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(ReadError, match=r"10\.0\.0\.1"):
        choose_ip(parse_address("http://ports.example/"), lambda *_: ["93.184.215.14", "10.0.0.1"])
