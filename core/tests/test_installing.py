"""What a browser needs to install the till as an app."""

from io import BytesIO

from PIL import Image

from core.testing import Shop


def test_the_manifest_names_pictures_that_are_as_large_as_it_says(shop: Shop) -> None:
    answer = shop.stranger.get("/pos.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    icons = answer.get_json(force=True)["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in icons:
        picture = Image.open(BytesIO(shop.stranger.get(icon["src"]).get_data()))
        assert (picture.format, f"{picture.width}x{picture.height}") == ("PNG", icon["sizes"])


def test_a_picture_for_a_mask_has_no_clear_corner(shop: Shop) -> None:
    corners = {}
    for name in ("192", "full-192"):
        picture = Image.open(BytesIO(shop.stranger.get(f"/icons/{name}.png").get_data())).convert("RGBA")
        corners[name] = picture.getpixel((0, 0))
    assert corners == {"192": (0, 0, 0, 0), "full-192": (13, 115, 107, 255)}


def test_there_are_no_pictures_of_other_sizes(shop: Shop) -> None:
    assert shop.stranger.get("/icons/100000.png").status_code == 404
