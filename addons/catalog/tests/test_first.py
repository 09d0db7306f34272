from core.testing import Shop


def test_smoke(shop: Shop) -> None:
    owner = shop.owner
    units = owner.get("/api/v1/catalog/units").json
    assert units["total"] == 10
    r = owner.post(
        "/api/v1/catalog/products",
        {
            "name": "Čaj",
            "unit_price": 990000,
            "barcodes": [{"code": "4006381333931"}],
            "variants": [{"name": "Big", "barcode": "ABC-1"}],
        },
    )
    assert r.status_code == 201, r.json
    print(r.json)
    r2 = owner.post("/api/v1/catalog/products", {"name": "Tea", "barcodes": [{"code": "4006381333931"}]})
    assert r2.status_code == 409
    print(r2.json)
    assert owner.get("/api/v1/catalog/products?q=caj").json["total"] == 1
    m = owner.get("/api/v1/meta").json
    print(r.json)
    print(owner.patch("/api/v1/catalog/products/" + r.json["id"], {"name": "Thee"}).json)
    print(owner.post("/api/v1/catalog/barcodes/next").json)
